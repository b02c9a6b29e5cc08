using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>Capital spending on buildings, chips and supply units, one flow for each month of first service.</summary>
internal sealed class CapexPlan(BuildSlice slice, DrawBlock draws, NetworkDates? dates = null)
{
    /// <summary>Straight-line life of a building: US nonresidential real property, IRS Publication 946.</summary>
    public static Duration BuildingLife { get; } = Duration.FromYears(39);

    private readonly Spending _facility = new(slice.Horizon, draws.Width);
    private readonly Spending _it = new(slice.Horizon, draws.Width);
    private readonly Spending _supply = new(slice.Horizon, draws.Width);

    private readonly Commitments _commitments = new(slice.Horizon, draws.Width);

    /// <summary>What is tied up in buildings and chips not yet in service.</summary>
    public CommitmentTable Committed => _commitments.Table;

    public IReadOnlyList<CapexFlow> Flows => [.. _facility.Flows, .. _it.Flows, .. _supply.Flows];

    public IReadOnlyList<Balance> Balances =>
    [
        _facility.Closure("facility capital spent + to come after the horizon = IT power x cost per MW"),
        _it.Closure("IT capital spent + to come after the horizon = racks x cost per rack of all generations that stand - trade-in"),
        _supply.Closure("supply capital spent + to come after the horizon = nameplate x cost per MW"),
    ];

    /// <summary>Buildings: equipment by its orders where there is a bill, the rest on the S-curve over the time from construction start to first power, up to the building's service.</summary>
    public void AddFacility(PhasePlan plan, Purchases? bill)
    {
        var perMw = draws.Column(plan.Phase.FacilityCapex);
        var life = draws.Column(null, BuildingLife.Months);
        foreach (var month in plan.Arrivals.Counts.Keys)
        {
            var flow = Flow(CapexKind.Facility, plan.Block.Key, plan.Phase.Name, plan.Phase.Owner, life, month);
            _facility.Pay(flow, pay =>
            {
                for (var d = 0; d < draws.Width; d++)
                    FacilityPayments.Place(plan, bill, (month, d), plan.Block.ItMw[d] * perMw[d] * plan.Arrivals.Share(month, d), slice.Horizon, _commitments, pay);
            });
        }
        for (var d = 0; d < draws.Width; d++) _facility.Expect(d, plan.Block.ItMw[d] * perMw[d]);
    }

    /// <summary>Chips of one generation: paid in the month before they come on, or in the first of the horizon.</summary>
    public void AddIt(PhasePlan plan, VintageSize vintage, Purchases? bill)
    {
        var step = plan.Phase.Steps[vintage.Step];
        var rackUsd = draws.Column(step.RackCost);
        var (from, until) = (plan.InstalledFrom(vintage.Step), plan.RetiredFrom(vintage.Step));
        if (until <= 0 || from >= until) return;
        var installs = plan.Arrivals.Counts.Keys.Where(a => a < until).GroupBy(a => Math.Max(a, from)).ToList();
        var isRefresh = installs.Exists(i => i.Key == from);
        foreach (var install in installs)
        {
            var flow = Flow(CapexKind.It, plan.Block.Key, $"{plan.Phase.Name}/{vintage.Step}", plan.Phase.ItOwner,
                Months(step.Life), install.Key);
            _it.Pay(flow, pay =>
            {
                for (var d = 0; d < draws.Width; d++)
                    ItPayments.Place(bill, (install.Key, d), vintage.Step == 0 ? plan.EarliestOrder : int.MinValue, vintage.Racks[d] * rackUsd[d] * install.Sum(a => plan.Arrivals.Share(a, d)), _commitments, pay);
                for (var d = 0; d < draws.Width && install.Key == from; d++)
                    if (TradeInUsd(plan, vintage, d) is > 0 and var credit) pay(from - 1, d, -credit);
            });
        }
        for (var d = 0; d < draws.Width; d++) _it.Expect(d, vintage.Racks[d] * rackUsd[d] * plan.Arrivals.InService(until - 1, d) - (isRefresh ? TradeInUsd(plan, vintage, d) : 0));
    }

    // Racks of the step before that stand when this one replaces them.
    private double TradeInUsd(PhasePlan plan, VintageSize vintage, int d)
    {
        if (plan.Phase.Steps[vintage.Step].TradeIn is not { } price || plan.Block.Vintages.FirstOrDefault(v => v.Step == vintage.Step - 1) is not { } old) return 0;
        return old.Racks[d] * draws.Column(price)[d] * plan.Arrivals.InService(plan.InstalledFrom(vintage.Step) - 1, d);
    }

    /// <summary>A supply unit: on the S-curve over its technology's lead time up to its start.</summary>
    public void AddUnit(BuildUnit unit, UnitSize size)
    {
        if (unit.End is { } end && slice.Horizon.IndexOf(end) <= 0) return;
        var (perMw, lead) = (draws.Column(unit.Capex), Months(unit.LeadTime));
        var start = slice.Horizon.IndexOf(unit.Start);
        var starts = dates?.End($"plant/{unit.Name}") ?? [.. Enumerable.Repeat(start, draws.Width)];
        foreach (var month in starts.Distinct().Order())
        {
            var flow = Flow(CapexKind.Supply, new BlockKey(slice.Campus, unit.Name, ""), unit.Name, unit.Owner, Months(unit.Life), month);
            _supply.Spread(flow, month, d => Math.Max(1, (int)Math.Round(lead[d])), Usd(d => starts[d] == month ? size.NameplateMw[d] * perMw[d] : 0));
        }
        for (var d = 0; d < draws.Width; d++) _supply.Expect(d, size.NameplateMw[d] * perMw[d]);
    }

    private CapexFlow Flow(CapexKind kind, BlockKey key, string item, string owner, double[] life, int inService) =>
        new(kind, key, item, owner, life, inService, new DrawTable(slice.Horizon.Months, draws.Width));

    private double[] Usd(Func<int, double> amount) => [.. Enumerable.Range(0, draws.Width).Select(amount)];

    private double[] Months(Sourced<Duration> time) => [.. draws.Column(time).Select(hours => Duration.FromHours(hours).Months)];
}
