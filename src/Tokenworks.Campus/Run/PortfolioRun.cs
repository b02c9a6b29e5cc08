using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>Runs the campuses of a portfolio, each apart, and adds up what can be added.</summary>
public static class PortfolioRun
{
    /// <summary>
    /// Runs every member. With shared demand the demand that a member states is read as the whole portfolio's, and the
    /// campus is asked for its part of it, by its share of the chips installed in the month.
    /// </summary>
    public static RunResult Run(
        PortfolioScenario portfolio, IReadOnlyList<CampusScenario> members, OutsideSeries outside, DrawBlock draws,
        IYearSink? sink = null, IRunProgress? progress = null, StageCache? cache = null)
    {
        var scales = portfolio.Demand == DemandSharing.Shared ? DemandShares.Of(members, outside, draws) : null;
        var campuses = members.Select((m, i) => CampusRun.Run(m, outside, draws, sink, progress, cache, scales?[i])).ToList();
        var balances = campuses.SelectMany(c => c.Balances.Select(b => b with { Ledger = $"{c.Campus}.{b.Ledger}" })).ToList();
        balances.AddRange(PortfolioTotals.Balances(campuses));
        IReadOnlyList<Metric> metrics = [.. PortfolioTotals.Metrics(campuses), .. PortfolioTransfer.Metrics(campuses)];
        return new RunResult(portfolio.Portfolio, portfolio.Title, true, campuses, metrics, balances);
    }

    /// <summary>A block of draws of members that were prepared once: by draw, the portfolio's numbers; a sampled path is one value for all members.</summary>
    /// <param name="wanted">Metrics of the members that are needed for the numbers asked for; null for all.</param>
    public static IReadOnlyList<IReadOnlyList<Metric>> Draws(PortfolioScenario portfolio, IReadOnlyList<PreparedCampus> members, DrawBlock draws, Func<string, bool>? wanted)
    {
        var scales = portfolio.Demand == DemandSharing.Shared ? DemandShares.Of([.. members.Select(m => m.Scenario)], OutsideSeries.None, draws) : null;
        var campuses = members.Select((m, i) => CampusRun.Run(m, draws, withMetrics: false, demandScale: scales?[i])).ToList();
        return [.. Enumerable.Range(0, draws.Width).Select(d => Numbers(campuses, members, draws, d, wanted))];
    }

    private static IReadOnlyList<Metric> Numbers(List<CampusResult> campuses, IReadOnlyList<PreparedCampus> members, DrawBlock draws, int draw, Func<string, bool>? wanted)
    {
        var told = campuses.Select((c, i) => c with { Metrics = CampusMetrics.Of(c, members[i].Values, members[i].NpvMonth, draw, draws, wanted) }).ToList();
        return [.. PortfolioTotals.Metrics(told, draw), .. PortfolioTransfer.Metrics(told, draw)];
    }

    /// <summary>Wraps one campus as a run.</summary>
    public static RunResult Single(CampusResult campus) =>
        new(campus.Campus, campus.Title, false, [campus], campus.Metrics, campus.Balances);
}
