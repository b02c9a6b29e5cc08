using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>A campus or a portfolio that was prepared once for many blocks. Metrics of a member stand under <c>campuses.MEMBER</c>.</summary>
public sealed class PreparedSubject
{
    private readonly PortfolioScenario? _portfolio;
    private readonly IReadOnlyList<PreparedCampus> _members;

    private PreparedSubject(PortfolioScenario? portfolio, IReadOnlyList<PreparedCampus> members) => (_portfolio, _members) = (portfolio, members);

    public static PreparedSubject Of(StudySubject subject, OutsideSeries outside) =>
        new(subject.Portfolio, [.. subject.Members.Select(m => PreparedCampus.Of(m, outside))]);

    /// <summary>The names that hold what is asked for, in the campus's own words.</summary>
    public static HashSet<string> Holders(IReadOnlyList<MetricName> metrics) =>
        [.. metrics.SelectMany(m => MetricNames.HoldersOf(m.Name).Concat(MemberPart(m.Name)))];

    /// <summary>Every number of the base case.</summary>
    public IReadOnlyList<(MetricName Name, double? Base)> Base() => _portfolio is null ? MetricNames.All(_members[0]) : All(PortfolioRun.Draws(_portfolio, _members, DrawBlock.Single, null)[0]);

    /// <summary>The numbers of each draw by name.</summary>
    /// <param name="make">Makes the block of one of the members' scenarios: the sampled values by the names of the study.</param>
    public IReadOnlyList<Dictionary<string, double?>> Run(Func<IReadOnlyList<CampusScenario>, DrawBlock> make, Func<string, bool> wanted)
    {
        var draws = make([.. _members.Select(m => m.Scenario)]);
        return _portfolio is null ? Alone(_members[0], draws, wanted)
            : [.. PortfolioRun.Draws(_portfolio, _members, draws, wanted).Select(n => All(n).ToDictionary(m => m.Name.Name, m => m.Base, StringComparer.Ordinal))];
    }

    private static IReadOnlyList<Dictionary<string, double?>> Alone(PreparedCampus campus, DrawBlock draws, Func<string, bool> wanted)
    {
        var run = CampusRun.Run(campus, draws, withMetrics: false);
        return [.. CampusMetrics.Each(run, campus.Values, campus.NpvMonth, draws, wanted).Select(MetricNames.Flat)];
    }

    private static IReadOnlyList<(MetricName Name, double? Base)> All(PortfolioNumbers numbers) =>
        [.. MetricNames.All(numbers.Whole), .. numbers.Members.SelectMany(c => MetricNames.All(c.Metrics).Select(m => (m.Name with { Name = PortfolioDraws.NameOf(c.Campus, m.Name.Name) }, m.Base)))];

    // A member may have dots in its name: every rest of the text could be the metric's.
    private static IEnumerable<string> MemberPart(string name)
    {
        if (!name.StartsWith(PortfolioDraws.NameOf("", "")[..^1], StringComparison.Ordinal)) yield break;
        for (var at = name.IndexOf('.', StringComparison.Ordinal); at >= 0; at = name.IndexOf('.', at + 1))
            foreach (var holder in MetricNames.HoldersOf(name[(at + 1)..])) yield return holder;
    }
}
