using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

public sealed class OutageTests
{
    private static readonly SupplyUnit Ccgt = Plant.Gas("ccgt", 100, units: 3, forced: 0.2);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0.904575163398693)]
    [InlineData(6, 1)]
    [InlineData(10, 0.904575163398693)]
    public void PlannedOutage_four_percent_falls_on_mild_months(int month, double factor) =>
        Assert.Equal(factor, PlannedOutage.Factor(0.04, month), 12);

    [Fact]
    public void PlannedOutage_year_takes_the_stated_share() => Assert.Equal(
        0.96, Enumerable.Range(0, 12).Sum(m => PlannedOutage.Factor(0.04, m) * ModelYear.HoursInMonth(m)) / ModelYear.Hours, 12);

    [Fact]
    public void RunYear_expected_outage_derates_every_hour()
    {
        var unit = Plant.Unit("ccgt", Plant.Entry(SupplyKind.Thermal, FuelKind.Gas, forced: 0.1, planned: 0.04), 100);
        var (ledger, _) = World.Run(Plant.Slice(unit), _ => 1000);
        Assert.Equal(90, ledger.Units[0].Mw[0, 0], 9);
        Assert.Equal(90 * 0.904575163398693, ledger.Units[0].Mw[ModelYear.StartOfMonth(3), 0], 9);
    }

    [Fact]
    public void SampledOutage_many_years_have_the_stated_rate_and_repair_time()
    {
        var draws = DrawBlock.Single;
        var clock = SampledOutage.Start(Ccgt, draws);
        double down = 0, failures = 0;
        for (var year = 0; year < 300; year++)
            clock = SampledOutage.Walk(Ccgt, draws, clock, (_, from, until) => (down, failures) = (down + until - from, failures + (until < ModelYear.Hours ? 1 : 0)));
        Assert.InRange(1 - down / (3 * 300 * ModelYear.Hours), 0.795, 0.805);
        Assert.InRange(0.2 * 3 * 300 * ModelYear.Hours / failures, 49, 51);
    }

    [Fact]
    public void OutageYear_hour_availability_is_a_share_of_like_units_and_sums_to_the_outages()
    {
        var slice = Plant.Slice(Ccgt) with { Outages = OutageModel.Sampled };
        var state = SupplyState.Initial(slice, DrawBlock.Single);
        double downHours = 0;
        SampledOutage.Walk(Ccgt, DrawBlock.Single, state.Clocks[0], (_, from, until) => downHours += until - from);
        var hours = Availability(slice, state);
        Assert.All(hours, share => Assert.InRange(share, 0, 1));
        Assert.InRange(hours.Count(share => Math.Abs(share * 3 - Math.Round(share * 3)) < 1e-9), ModelYear.Hours * 0.9, ModelYear.Hours - 1);
        Assert.Equal(downHours / 3, hours.Sum(share => 1 - share), 6);
    }

    [Fact]
    public void OutageYear_zero_rate_never_fails()
    {
        var slice = Plant.Slice(Plant.Gas("sure", 100)) with { Outages = OutageModel.Sampled };
        Assert.All(Availability(slice, SupplyState.Initial(slice, DrawBlock.Single)), share => Assert.Equal(1, share));
    }

    private static List<double> Availability(SupplySlice slice, SupplyState state)
    {
        var cursor = OutageYear.Of(slice, DrawBlock.Single, state, Padded.Lanes(1), 2025).Year.Open();
        var hours = new List<double>();
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            cursor.Move(h);
            hours.Add(cursor.Availability[0]);
        }
        return hours;
    }

    [Fact]
    public void RunYear_added_unit_leaves_the_outages_of_the_others_unchanged()
    {
        var alone = Plant.Slice(Ccgt, Plant.Gas("other", 50, forced: 0.1)) with { Outages = OutageModel.Sampled };
        var joined = alone with { Units = [Plant.Gas("new", 10, forced: 0.3), .. alone.Units] };
        var (before, stateBefore) = World.Run(alone, _ => 1000);
        var (after, stateAfter) = World.Run(joined, _ => 1000);
        Assert.Equal(before.Units[0].Mw.Data, after.Units[1].Mw.Data);
        Assert.Equal(before.Units[1].Mw.Data, after.Units[2].Mw.Data);
        Assert.Equal(stateBefore.Clocks[0].Position, stateAfter.Clocks[1].Position);
    }

    [Fact]
    public void RunYear_sampled_years_go_on_where_the_last_ended()
    {
        var slice = Plant.Slice(Ccgt) with { Outages = OutageModel.Sampled };
        var (first, state) = World.Run(slice, _ => 1000);
        var kept = state.Clocks[0].HoursLeft.ToArray();
        var (second, _) = World.Run(slice, _ => 1000, state: state, year: 2026);
        Assert.NotEqual(first.Units[0].Mw.Data, second.Units[0].Mw.Data);
        Assert.Equal(kept, state.Clocks[0].HoursLeft);
        var untouched = (int)kept.Min();
        Assert.Equal(100.0 * state.Clocks[0].Up.Count(up => up), second.Units[0].Mw.Sum(0, untouched, 0) / Math.Max(1, untouched), 6);
    }

    [Fact]
    public void RunYear_other_draws_fail_at_other_hours()
    {
        var slice = Plant.Slice(Ccgt) with { Outages = OutageModel.Sampled };
        var (ledger, _) = World.Run(slice, _ => 1000, draws: new DrawBlock(2, 1, 0, new Dictionary<string, double[]>()));
        Assert.Contains(Enumerable.Range(0, ModelYear.Hours), h => ledger.Units[0].Mw[h, 0] != ledger.Units[0].Mw[h, 1]);
    }

    [Fact]
    public void A_reactor_refuels_at_its_dates_and_no_other_hour()
    {
        var unit = Plant.Unit("smr", Plant.Entry(SupplyKind.Thermal, FuelKind.Uranium, planned: 0.05), 300, 2) with
        {
            PlannedOutages = new UnitOutages { First = new NodaTime.YearMonth(2025, 3), Every = Plant.Value<Duration>(18 * 730), Length = Plant.Value<Duration>(500) },
        };
        var slice = Plant.Slice(unit);
        var ledger = World.Run(slice, _ => 600).Ledger;
        var march = ModelYear.StartOfMonth(2);
        // The second unit follows the first.
        Assert.Equal(2 * 500 * 300, ledger.Months.UnservedMwh.Sum(0), 1e-6);
        Assert.Equal(300, ledger.UnservedMw[march, 0], 1e-9);
        Assert.Equal(300, ledger.UnservedMw[march + 999, 0], 1e-9);
        Assert.Equal(0, ledger.UnservedMw[march + 1000, 0], 1e-9);
        Assert.Equal(0, ledger.UnservedMw[march - 1, 0], 1e-9);
        // Eighteen months later, in September of the next year.
        var next = World.Run(slice, _ => 600, year: 2026).Ledger;
        Assert.Equal(300, next.UnservedMw[march + 18 * 730 - ModelYear.Hours, 0], 1e-9);
        Assert.Equal(2 * 500 * 300, next.Months.UnservedMwh.Sum(0), 1e-6);
        World.Closes(ledger);
    }

    [Fact]
    public void Dated_outages_stand_beside_drawn_ones_bit_for_bit_in_any_block()
    {
        var unit = Plant.Gas("gas", 100, units: 3, forced: 0.05) with
        {
            PlannedOutages = new UnitOutages { First = new NodaTime.YearMonth(2024, 4), Every = Plant.Value<Duration>(8760), Length = Plant.Value<Duration>(300), Spacing = Plant.Value<Duration>(1000) },
        };
        var slice = Plant.Slice(unit) with { Outages = OutageModel.Sampled };
        var block = World.Run(slice, _ => 250, draws: new DrawBlock(5, 1, 0, new Dictionary<string, double[]>())).Ledger;
        for (var d = 0; d < 5; d++)
        {
            var one = World.Run(slice, _ => 250, draws: new DrawBlock(1, 1, d, new Dictionary<string, double[]>())).Ledger;
            for (var h = 0; h < ModelYear.Hours; h++) Assert.Equal(one.UnservedMw[h, 0], block.UnservedMw[h, d]);
        }
    }
}
