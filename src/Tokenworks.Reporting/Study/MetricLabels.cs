using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>What metrics are called in words; those without words keep their name. A campus of a portfolio stands before its metrics.</summary>
internal sealed class MetricLabels(IReadOnlyList<CampusScenario> members)
{
    private const string Campuses = "campuses.";
    private const string Parties = "finance.parties.";

    private static readonly Dictionary<string, string> Own = new(StringComparer.Ordinal)
    {
        ["energy.unserved_share"] = "Unserved share of facility energy",
        ["energy.lolh_h_per_year"] = "Hours a year short of power (LOLH)",
        ["tokens.revenue_usd"] = "Revenue of tokens",
        ["finance.min_dscr"] = "Least debt service cover",
        ["energy.facility_gwh_by_year"] = "Facility energy by year",
    };

    public string Of(string metric)
    {
        var member = members.FirstOrDefault(m => metric.StartsWith($"{Campuses}{m.Campus}.", StringComparison.Ordinal))?.Campus;
        var name = member is null ? metric : metric[(Campuses.Length + member.Length + 1)..];
        return Word(name, member) is { } word ? member is null ? word : $"{member}: {word}" : metric;
    }

    private string? Word(string name, string? member) => Own.GetValueOrDefault(name) ?? HeadlineNumbers.LabelOf(name) ?? Party(name, member);

    private string? Party(string name, string? member)
    {
        if (!name.StartsWith(Parties, StringComparison.Ordinal)) return null;
        var last = name.LastIndexOf('.');
        var what = name[(last + 1)..] switch { "irr" => "IRR", "npv_usd" => "NPV", "moic" => "MOIC", _ => null };
        return what is null || last <= Parties.Length ? null : $"{what} of {Title(name[Parties.Length..last], member)}";
    }

    private string Title(string party, string? member) =>
        members.Where(m => member is null || m.Campus == member).SelectMany(m => m.Finance.Parties).FirstOrDefault(p => p.Name == party && p.Title.Length > 0)?.Title ?? party;
}
