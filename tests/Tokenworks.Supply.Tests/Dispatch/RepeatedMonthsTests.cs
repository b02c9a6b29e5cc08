using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>Months taken over from the year before are those that would have been computed.</summary>
public sealed class RepeatedMonthsTests
{
    private static readonly WeatherYear Weather = World.Weather(22, h => 900 * Math.Max(0, Math.Sin(Math.Tau * (h % 24 - 6) / 24)), h => 4 + 3 * Math.Sin(h / 31.0));

    // Two kinds of gas units and a grid whose price goes by the hour: far above both it never changes the order; between them, years of dearer gas do.
    private static SupplySlice Campus(double gridUsd, double escalation) => Plant.Slice(
        Plant.Gas("ccgt", 754, 6.25, units: 2, forced: 0.05), Plant.Gas("peaker", 100, 9.5, units: 4, forced: 0.04),
        Plant.Unit("sun", Plant.Entry(SupplyKind.Solar, forced: 0.01), 900), Plant.Unit("wind", Plant.Entry(SupplyKind.Wind, forced: 0.03), 400)) with
    {
        Gas = Plant.GasAt(3.5, 250_000, escalation) with { Price = Schedule<FuelPrice>.Constant(Plant.Value<FuelPrice>(3, "gas.price")) },
        Outages = OutageModel.Expected, Horizon = new Horizon(2025, 2036), Inflation = Sourced<AnnualRate>.Of(AnnualRate.FromPerYear(0.02)),
        Market = Plant.Market(gridUsd) with { HourShape = Profile.Of([.. Enumerable.Range(0, 24).Select(h => 1 + 0.4 * Math.Sin(h * 0.5))]) },
    };

    private static readonly DrawBlock Draws = new(6, 1, 0, new Dictionary<string, double[]> { ["gas.price"] = [2.5, 2.8, 3, 3.3, 3.6, 4] });

    private static double LoadMw(int hour) => 1900 + 500 * Math.Sin(hour / 17.0) + 300 * Math.Sin(hour / 331.0);

    [Theory]
    [InlineData(200, 0, 132)]
    [InlineData(200, 0.05, 132)]
    [InlineData(36, 0, 12)]
    [InlineData(32, 0.05, 0)]
    public void Years_that_may_repeat_equal_years_by_themselves(double gridUsd, double escalation, int repeated)
    {
        var slice = Campus(gridUsd, escalation);
        var (taken, alone, months) = (SupplyState.Initial(slice, Draws), SupplyState.Initial(slice, Draws), 0);
        for (var year = 2025; year <= 2036; year++)
        {
            var before = taken.Before;
            (var ledger, taken) = Year(slice, year, taken);
            (var expected, alone) = Year(slice, year, alone with { Before = null });
            foreach (var (a, b) in Tables(expected).Zip(Tables(ledger))) Assert.Equal(a.Data.Select(BitConverter.DoubleToInt64Bits), b.Data.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(expected.Balances, ledger.Balances);
            months += before is null ? 0 : Enumerable.Range(0, ModelYear.Months).Count(m => ReferenceEquals(before.Months[m].Firm, taken.Before!.Months[m].Firm));
        }
        Assert.Equal(repeated, months);
    }

    [Fact]
    public void Draws_repeat_one_by_one()
    {
        var (slice, state, some) = (Campus(32, 0.05), SupplyState.Initial(Campus(32, 0.05), Draws), 0);
        for (var year = 2025; year <= 2036; year++)
        {
            var before = state.Before;
            (_, state) = Year(slice, year, state);
            for (var m = 0; m < ModelYear.Months && before is not null; m++)
                some += state.Before!.Months[m].Inputs.Changed(before.Months[m].Inputs).Length is > 0 and <= 4 ? 1 : 0;
        }
        Assert.InRange(some, 20, 132);
    }

    [Fact]
    public void A_year_of_other_weather_repeats_nothing()
    {
        var slice = Campus(200, 0);
        var (_, first) = Year(slice, 2025, SupplyState.Initial(slice, Draws));
        var dark = Weather with { Ghi = new double[ModelYear.Hours] };
        var (ledger, _) = Year(slice, 2026, first, dark);
        var (expected, _) = Year(slice, 2026, SupplyState.Initial(slice, Draws), dark);
        Assert.Equal(expected.Months.GasMmBtu.Data, ledger.Months.GasMmBtu.Data);
        Assert.Equal(0, ledger.Months.UnitMwh[2].Data.Sum());
    }

    private static (SupplyLedger Ledger, SupplyState State) Year(SupplySlice slice, int year, SupplyState state, WeatherYear? weather = null) => SupplyStage.RunYear(
        slice, World.Asked(year, Draws.Width, LoadMw), World.Load(year, Draws.Width, LoadMw), World.Build(slice, Draws, 500), weather ?? Weather, Draws, year, state, keepHours: false);

    private static IEnumerable<DrawTable> Tables(SupplyLedger l) =>
    [
        .. l.Months.UnitMwh, l.Months.GridMwh, l.Months.GridPeakMw, l.Months.BilledMw, l.Months.CurtailedMwh, l.Months.UnservedMwh, l.Months.UnservedBatchMwh,
        l.Months.UnservedInteractiveMwh, l.Months.UnservedHours, l.Months.GasMmBtu, l.Months.Co2Tonnes, l.Months.GridCo2Tonnes, l.Months.NoxTonnes,
        l.Months.MethaneTonnes, l.Months.VariableCostUsd, l.UnservedMw, l.UnservedBatchMw, l.UnservedInteractiveMw, l.FixedCostUsd,
    ];
}
