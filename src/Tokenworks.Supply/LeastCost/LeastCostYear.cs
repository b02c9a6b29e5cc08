using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.LeastCost;

/// <summary>
/// A year of the supply stage at least cost, where the scenario states <c>supply.operation</c>: each draw is one linear program of 8,760 hours with ramps, permit hours, each store by
/// itself, training that moves and spinning reserve, solved by <see cref="StructuredSolver"/>. MW, MWh, USD. It is not a commitment (no least outputs, no starts) and knows the year before it happens, outages and
/// weather too: its cost and its unserved energy are lower bounds of what an operator reaches. Demand charges are billed but not minimised. Valid for any mix. About half a CPU-second a draw and year.
/// </summary>
[ModelReference("least-cost dispatch with perfect foresight of a year, as PyPSA and GenX operate; solved as docs/models/planning.md tells")]
internal static class LeastCostYear
{
    private const double GoodEnough = 1e-2;

    // A gap is told of no less cost than this, so that a year of free power has one.
    private const double LeastUsdPerMwh = 0.01;

    public static (SupplyLedger Ledger, SupplyState State) Run(
        SupplySlice slice, FacilityLedger asked, LoadLedger load, BuildLedger build, SiteWeather weather, DrawBlock draws, int year, SupplyState state, bool keepHours)
    {
        var prepared = PreparedUnits.Of(slice, weather, draws, state.Prepared);
        var units = YearUnits.Make(slice, build, prepared, draws, year);
        var (outages, clocks) = OutageYear.Of(slice, draws, state, Padded.Lanes(draws.Width), year);
        var (grid, gas) = (GridYear.Of(slice, prepared.PriceShape, build, draws, year), GasLimit.Monthly(slice, draws, year));
        var plant = HourlyPlant.Of(units, outages, grid, gas, weather, draws.Width);
        var years = new DrawYears(slice, units, plant, grid, build, asked.FacilityMw, load, state.StoresMwh, draws, year);
        var keeper = new HourKeeper(units, draws.Width, keepHours || slice.Contracts.Count > 0);
        var sums = new OperatedSums(years, grid, gas, keeper, asked.FacilityMw, SupplyStage.Methane(slice, draws), draws.Width);
        var levels = new DrawTable(years.Stores.Length, draws.Width);
        for (var d = 0; d < draws.Width; d++)
        {
            var given = years.Of(d);
            var flows = Operate(given, slice.Campus, year);
            sums.Take(given, flows, d);
            for (var s = 0; s < levels.Rows; s++) levels[s, d] = flows.LevelMwh[s][^1];
        }
        var tiers = new TierShedding(load, asked.FacilityMw);
        sums.Shed(tiers);
        var months = sums.Months;
        FixedCosts.Billed(slice, grid, months.GridPeakMw, state.GridPeakMw ?? months.GridPeakMw, draws, year).Data.CopyTo(months.BilledMw.Data);
        var ledger = SupplyStage.Close(units, keeper, years.Stores.Length > 0 ? sums.Stored : null, tiers, asked.Year, EnergyTiers.On(FixedCosts.Monthly(slice, build, grid, months.BilledMw, draws, year), slice, months.GridMwh, draws, year), sums.Balances()) with
        {
            Months = months with { Contracts = ContractYear.Of(slice, grid, keeper.GridMw, weather, draws, year), Operation = sums.Operation },
        };
        var stored = Enumerable.Range(0, draws.Width).Select(d => Enumerable.Range(0, levels.Rows).Sum(s => levels[s, d])).ToArray();
        return (ledger, new SupplyState(stored, clocks) { GridPeakMw = months.GridPeakMw, StoresMwh = levels, Prepared = prepared });
    }

    private static OperatedDraw Operate(DrawYear year, string campus, int calendar)
    {
        var flows = year.LoadMw.Max() > 0 ? Solve(year, campus, calendar) : OperatedDraw.Still(year.Plant.Count, [.. year.Stores.Select(s => s.StartMwh)]);
        return year.Reserve is not { } reserve ? flows : flows with
        {
            FollowingShortMw = reserve.Short(
            [
                (year.FullGridMw, flows.GridMw, year.Values.GridShare, false),
                .. year.Stores.Select((s, i) => (s.PowerMw, flows.DischargeMw[i], 1.0, false)),
                .. year.Plant.Select((p, i) => (p.FullMw, flows.UnitMw[i], p.Follows, true)),
            ]),
        };
    }

    // Stores end the year as charged as stated; where they cannot, as empty as they have to. A first iterate that suits years with much unserved is tried first, the usual one second; what neither solves
    // is operated without ramp limits and counted.
    private static OperatedDraw Solve(DrawYear year, string campus, int calendar)
    {
        foreach (var free in (ReadOnlySpan<bool>)[false, true])
            foreach (var level in (ReadOnlySpan<double>)[year.Values.NewYearLevel, 0])
                foreach (var priced in (ReadOnlySpan<bool>)[true, false])
                    if (Attempt(free ? Unramped(year) : year, level, new SolverSettings(StartsPriced: priced)) is { } flows) return flows with { IsRelaxed = free };
        throw new InvalidOperationException($"The least-cost operation of {campus} in {calendar} found no solution; leave supply.operation out to dispatch by merit order.");
    }

    private static DrawYear Unramped(DrawYear year) => year with { Plant = [.. year.Plant.Select(p => p with { Ramp = 1 })] };

    // A solve that stops early is taken where its bound proves that it is good enough.
    private static OperatedDraw? Attempt(DrawYear year, double level, SolverSettings settings)
    {
        var (problem, mw) = LeastCostProgram.Of(year, level);
        var result = StructuredSolver.Solve(problem, settings);
        if (!double.IsFinite(result.ObjectiveUsd) || !double.IsFinite(result.BoundUsd)) return null;
        var closed = HourCloser.Of(year, result.Years[0], mw);
        var isOptimal = result.Status == PlanStatus.Optimal;
        var (cost, bound) = isOptimal ? (result.ObjectiveUsd, result.BoundUsd) : (year.Cost(closed), result.BoundUsd * mw);
        var gap = Math.Max(0, cost - bound) / Math.Max(bound, LeastUsdPerMwh * year.LoadMw.Sum() * (isOptimal ? 1 / mw : 1));
        return isOptimal || gap < GoodEnough ? closed with { Gap = gap } : null;
    }
}
