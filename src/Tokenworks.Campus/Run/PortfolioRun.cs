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

    /// <summary>Wraps one campus as a run.</summary>
    public static RunResult Single(CampusResult campus) =>
        new(campus.Campus, campus.Title, false, [campus], campus.Metrics, campus.Balances);
}
