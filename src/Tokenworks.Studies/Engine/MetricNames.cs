using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>The metrics that a study can keep: every number of the summary, and tables as <c>name.key</c>.</summary>
public static class MetricNames
{
    /// <summary>What is kept where the user names nothing.</summary>
    public static IReadOnlyList<string> Default { get; } =
    [
        "unit_costs.usd_per_million_output_tokens", "unit_costs.usd_per_chip_hour", "build_out.capex_usd", "energy.pue", "energy.co2_t",
        "energy.unserved_share", "energy.lolh_h_per_year", "tokens.served_output_tokens", "tokens.revenue_usd", "finance.min_dscr",
        "finance.parties.*.irr", "finance.parties.*.npv_usd", "energy.facility_gwh_by_year.*",
    ];

    /// <summary>As above, of what is studied: of a portfolio its own and those of each campus.</summary>
    public static IReadOnlyList<string> DefaultOf(StudySubject subject) =>
        subject.Portfolio is null ? Default : [.. Default, .. subject.Members.SelectMany(m => Default.Select(d => PortfolioDraws.NameOf(m.Campus, d)))];

    /// <summary>Every number of a base run, with its unit and value (null where undefined).</summary>
    public static IReadOnlyList<(MetricName Name, double? Base)> All(IReadOnlyList<Metric> metrics) =>
    [
        .. metrics.Where(m => m.Formula is not null).SelectMany(m => m.Table is { } table
            ? table.Select(p => (new MetricName($"{m.Name}.{p.Key}", m.Unit), (double?)p.Value))
            : [(new MetricName(m.Name, m.Unit), m.Value)]),
    ];

    /// <summary>The metrics of a base case.</summary>
    public static IReadOnlyList<(MetricName Name, double? Base)> All(PreparedCampus campus) => All(CampusRun.Run(campus, DrawBlock.Single).Metrics);

    /// <summary>Those whose names fit the patterns, in the order of the patterns; patterns that fit none are returned apart.</summary>
    public static (IReadOnlyList<(MetricName Name, double? Base)> Found, IReadOnlyList<string> Unknown) Pick(IReadOnlyList<(MetricName Name, double? Base)> all, IReadOnlyList<string> patterns)
    {
        var found = patterns.SelectMany(p => all.Where(m => PathPattern.Matches(p, m.Name.Name))).DistinctBy(m => m.Name.Name).ToList();
        return (found, [.. patterns.Where(p => !all.Any(m => PathPattern.Matches(p, m.Name.Name)))]);
    }

    /// <summary>The numbers of metrics by their names; rows of tables by the table's name and their key.</summary>
    public static Dictionary<string, double?> Flat(IReadOnlyList<Metric> metrics) =>
        All(metrics).ToDictionary(m => m.Name.Name, m => m.Base, StringComparer.Ordinal);

    /// <summary>The names that hold a metric: its own, and those of tables that it may be a row of.</summary>
    public static IEnumerable<string> HoldersOf(string name)
    {
        for (var at = name.Length; at > 0; at = name.LastIndexOf('.', at - 1)) yield return name[..at];
    }
}
