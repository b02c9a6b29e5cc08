using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>What a study is about: one campus, or a portfolio with its members.</summary>
public sealed record StudySubject(PortfolioScenario? Portfolio, IReadOnlyList<CampusScenario> Members)
{
    public static StudySubject Of(CampusScenario campus) => new(null, [campus]);

    /// <exception cref="InvalidDataException">Reading gave neither; the message has the errors.</exception>
    public static StudySubject Of(ReadResult read) =>
        read.Campus is { } campus ? Of(campus)
        : read.Portfolio is { } portfolio ? new StudySubject(portfolio, read.Members)
        : throw new InvalidDataException(string.Join("; ", read.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.ToString()).DefaultIfEmpty("no scenario")));

    /// <summary>What the report is headed with.</summary>
    public string Title => (Portfolio?.Title, Portfolio?.Portfolio, Members[0]) switch
    {
        ({ Length: > 0 } title, _, _) => title,
        (_, { } name, _) => name,
        (_, _, { Title.Length: > 0 } campus) => campus.Title,
        (_, _, var campus) => campus.Campus,
    };

    /// <summary>Hours that one draw covers, over all campuses.</summary>
    public double HoursPerDraw => Members.Sum(m => m.Horizon.Calendar.Years * 8760.0);

    /// <summary>Every sourced value under the name by which a study moves it.</summary>
    /// <param name="shared">Paths that are one thing for all members of a portfolio.</param>
    public IReadOnlyList<NamedValue> Values(IReadOnlyList<string> shared)
    {
        if (Portfolio is null) return [.. ScenarioValues.All(Members[0]).Select(v => new NamedValue(v.Path, v))];
        var all = Members.SelectMany(m => ScenarioValues.All(m).Select(v => (Member: m.Campus, Value: v))).ToList();
        var common = all.GroupBy(x => x.Value.Path).Where(g => g.Count() > 1 && shared.Any(s => PathPattern.Matches(s, g.Key))).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. all.GroupBy(x => common.Contains(x.Value.Path) ? x.Value.Path : PortfolioDraws.NameOf(x.Member, x.Value.Path)).Select(g => new NamedValue(g.Key, PortfolioDraws.Stated([.. g.Select(x => x.Value)])!))];
    }

    /// <summary>What is one thing for all members where a study does not say: prices of fuel, carbon and like products, and the catalogue's values.</summary>
    public static IReadOnlyList<string> SharedByDefault { get; } = ["supply.gas.price*", "supply.gas.escalation", "*carbon_price*", "workloads.*.price*", "*:*"];
}

/// <summary>A sourced value under the name by which a study moves it; in a portfolio the member's name stands before its path.</summary>
public sealed record NamedValue(string Name, ISourced Value);
