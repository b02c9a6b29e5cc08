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
        var prepared = members.Select(m => PreparedCampus.Of(m, outside)).ToList();
        var blocks = Blocks(portfolio, prepared, draws);
        var scales = Scales(portfolio, prepared, blocks);
        var campuses = members.Select((m, i) => CampusRun.Run(m, outside, blocks[i], sink, progress, cache, scales?[i])).ToList();
        var balances = campuses.SelectMany(c => c.Balances.Select(b => b with { Ledger = $"{c.Campus}.{b.Ledger}" })).ToList();
        balances.AddRange(PortfolioTotals.Balances(campuses));
        IReadOnlyList<Metric> metrics = [.. PortfolioTotals.Metrics(campuses), .. PortfolioTransfer.Metrics(campuses)];
        return new RunResult(portfolio.Portfolio, portfolio.Title, true, campuses, metrics, balances);
    }

    /// <summary>A block of draws of members that were prepared once: by draw, the portfolio's numbers and those of its members.</summary>
    /// <param name="wanted">Metrics that are needed for the numbers asked for; null for all.</param>
    public static IReadOnlyList<PortfolioNumbers> Draws(PortfolioScenario portfolio, IReadOnlyList<PreparedCampus> members, DrawBlock draws, Func<string, bool>? wanted)
    {
        var blocks = Blocks(portfolio, members, draws);
        var scales = Scales(portfolio, members, blocks);
        var campuses = members.Select((m, i) => CampusRun.Run(m, blocks[i], withMetrics: false, demandScale: scales?[i])).ToList();
        var metrics = campuses.Select((c, i) => CampusMetrics.Each(c, members[i].Values, members[i].NpvMonth, blocks[i], wanted)).ToList();
        return [.. Enumerable.Range(0, draws.Width).Select(d => Numbers(campuses, metrics, d))];
    }

    private static IReadOnlyList<DrawBlock> Blocks(PortfolioScenario portfolio, IReadOnlyList<PreparedCampus> members, DrawBlock draws) =>
        PortfolioDraws.Of([.. members.Select(m => m.Scenario.Campus)], [.. members.Select(m => m.Values)], DrawSection.Over(draws, portfolio.Draw));

    private static IReadOnlyList<DrawTable>? Scales(PortfolioScenario portfolio, IReadOnlyList<PreparedCampus> members, IReadOnlyList<DrawBlock> blocks) =>
        portfolio.Demand == DemandSharing.Shared ? DemandShares.Of(members, blocks) : null;

    private static PortfolioNumbers Numbers(List<CampusResult> campuses, List<IReadOnlyList<IReadOnlyList<Metric>>> metrics, int draw)
    {
        var told = campuses.Select((c, i) => c with { Metrics = metrics[i][draw] }).ToList();
        return new PortfolioNumbers([.. PortfolioTotals.Metrics(told, draw), .. PortfolioTransfer.Metrics(told, draw)], told);
    }

    /// <summary>Wraps one campus as a run.</summary>
    public static RunResult Single(CampusResult campus) =>
        new(campus.Campus, campus.Title, false, [campus], campus.Metrics, campus.Balances);
}

/// <summary>One draw of a portfolio.</summary>
/// <param name="Whole">Numbers of the portfolio.</param>
/// <param name="Members">The campuses with the metrics of the draw.</param>
public sealed record PortfolioNumbers(IReadOnlyList<Metric> Whole, IReadOnlyList<CampusResult> Members);
