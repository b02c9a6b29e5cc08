using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>Months gone through at once are those of the hours, to the last bit: where gas is short or not, the grid between the units, sun discarded, power missing, stores, each draw in a weather of its own.</summary>
public sealed class MonthKernelTests
{
    private static readonly WeatherYear Weather = World.Weather(0, h => 900 * Math.Max(0, Math.Sin(Math.Tau * (h % 24 - 6) / 24)), h => 4 + 3 * Math.Sin(h / 31.0)) with
    {
        DryBulb = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => 18 + 14 * Math.Sin(h / 900.0) + 6 * Math.Sin(h / 4.0))],
    };

    private static readonly double[] Usd = [1.5, 9, 2.8, 3, 3.3, 3.6, 4];

    // Read by the hour: each hour has a price and a carbon intensity of its own.
    private static readonly HourlySeries Carbon = Series(h => 0.3 + 0.1 * Math.Sin(h / 5.0), "t/MWh"), Price = Series(h => 36 + 25 * Math.Sin(h / 7.3), "USD/MWh");

    [Theory]
    [InlineData(1, 250_000, 36, 900, 500, false)]
    [InlineData(3, 120_000, 36, 4000, 300, true)]
    [InlineData(4, 9_000_000, 20, 900, 500, false)]
    [InlineData(5, 250_000, 36, 4000, 200, false)]
    [InlineData(7, 300_000, 90, 0, 1500, true)]
    [InlineData(4, 120_000, 36, 4000, 300, false, 250)]
    [InlineData(7, 250_000, 36, 900, 200, true, 600, true)]
    [InlineData(5, 120_000, 36, 4000, 300, false, 0, true)]
    public void A_month_equals_its_hours(int width, double limitPerDay, double gridUsd, double sunMw, double gridMw, bool series, double storeMw = 0, bool own = false)
    {
        var draws = new DrawBlock(width, 1, 0, new Dictionary<string, double[]> { ["gas.price"] = Usd[..width] });
        var slice = Campus(limitPerDay, gridUsd, sunMw, storeMw) with { GridCarbon = series ? Carbon : null, PowerPrice = series ? Price : null };
        var weather = own ? Own(width) : Weather;
        var (hours, months) = (Year(slice, draws, gridMw, true, weather), Year(slice, draws, gridMw, false, weather));
        Assert.Equal(ModelYear.Hours, hours.GridMw.Rows);
        Assert.Equal(0, months.GridMw.Rows);
        foreach (var (a, b) in Tables(hours).Zip(Tables(months))) Assert.Equal(a.Data.Select(BitConverter.DoubleToInt64Bits), b.Data.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(hours.Balances, months.Balances);
        World.Closes(months);
    }

    // Each draw's year in a block is its year alone, stores and all.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_draw_with_a_weather_of_its_own_is_as_it_is_alone(bool keepHours)
    {
        const int Width = 7;
        var slice = Campus(250_000, 36, 4000, 600);
        DrawBlock Draws(int from, int width) => new(width, 1, from, new Dictionary<string, double[]> { ["gas.price"] = Usd[from..(from + width)] });
        var block = Year(slice, Draws(0, Width), 200, keepHours, Own(Width));
        for (var d = 0; d < Width; d++)
        {
            var alone = Year(slice, Draws(d, 1), 200, keepHours, Year(d));
            foreach (var (a, b) in Tables(block).Zip(Tables(alone))) Assert.Equal(Enumerable.Range(0, a.Rows).Select(r => a[r, d]), b.Data);
        }
        Assert.True(block.Months.DischargeMwh.Data.Sum() > 0);
        Assert.NotEqual(block.Months.CurtailedMwh.Sum(0), block.Months.CurtailedMwh.Sum(1));
    }

    [Fact]
    public void The_cases_are_not_idle()
    {
        var draws = new DrawBlock(7, 1, 0, new Dictionary<string, double[]> { ["gas.price"] = Usd });
        var both = Year(Campus(120_000, 36, 4000), draws, 300, false).Months;
        Assert.All([both.UnservedMwh, both.CurtailedMwh, both.GridMwh, both.GasMmBtu], t => Assert.True(t.Data.Sum() > 0));
        double July(double limitPerDay) => Year(Campus(limitPerDay, 90, 0), draws, 300, false).Months.GasMmBtu[6, 0];
        Assert.Equal(120_000 / 24.0 * 744, July(120_000), 1);
        Assert.True(July(9_000_000) > 2 * July(120_000));
    }

    // A draw's year: later by some days, warmer, sunnier and windier.
    private static WeatherYear Year(int draw)
    {
        double[] Moved(double[] column, double factor, double more = 0) => [.. column.Select((_, h) => column[(h + 72 * draw) % column.Length] * factor + more)];
        return Weather with { DryBulb = Moved(Weather.DryBulb, 1, 0.7 * draw), Ghi = Moved(Weather.Ghi, 1 + 0.02 * draw), WindSpeed = Moved(Weather.WindSpeed, 1 - 0.03 * draw) };
    }

    private static SiteWeather Own(int width)
    {
        HourColumn Column(Func<WeatherYear, double[]> of)
        {
            double[][] columns = [.. Enumerable.Range(0, width).Select(d => of(Year(d)))];
            return new HourColumn([.. Enumerable.Range(0, ModelYear.Hours * width).Select(i => columns[i % width][i / width])], width);
        }
        return new SiteWeather(Column(y => y.DryBulb), Column(y => y.DewPoint), Column(y => y.Ghi), Column(y => y.WindSpeed), Column(y => y.PressureHpa));
    }

    private static SupplySlice Campus(double limitPerDay, double gridUsd, double sunMw, double storeMw = 0) => Plant.Slice(
        Plant.Unit("ccgt", Plant.Entry(SupplyKind.Thermal, FuelKind.Gas, 0.05) with { AmbientDerate = Plant.Value<ThermalDerate>(0.006) }, 754, 2),
        Plant.Gas("peaker", 100, 9.5, units: 4, forced: 0.04),
        Plant.Unit("sun", Plant.Entry(SupplyKind.Solar, forced: 0.01), sunMw), Plant.Unit("wind", Plant.Entry(SupplyKind.Wind, forced: 0.03), 400),
        Plant.Unit("store", Plant.Entry(SupplyKind.Storage, forced: 0.02), storeMw)) with
    {
        Gas = Plant.GasAt(3.5, limitPerDay) with { Price = Schedule<FuelPrice>.Constant(Plant.Value<FuelPrice>(3, "gas.price")) },
        Outages = OutageModel.Expected,
        Market = Plant.Market(gridUsd) with { HourShape = Profile.Of([.. Enumerable.Range(0, 24).Select(h => 1 + 0.6 * Math.Sin(h * 0.5))]) },
    };

    private static HourlySeries Series(Func<int, double> of, string unit) => new("test", unit, [.. Enumerable.Range(0, ModelYear.Hours).Select(of)], "test", unit);

    private static double LoadMw(int hour) => 1900 + 500 * Math.Sin(hour / 17.0) + 300 * Math.Sin(hour / 331.0);

    private static SupplyLedger Year(SupplySlice slice, DrawBlock draws, double gridMw, bool keepHours, SiteWeather? weather = null) => SupplyStage.RunYear(
        slice, World.Asked(2025, draws.Width, LoadMw), World.Load(2025, draws.Width, LoadMw), World.Build(slice, draws, gridMw), weather ?? Weather, draws, 2025, SupplyState.Initial(slice, draws), keepHours).Ledger;

    private static IEnumerable<DrawTable> Tables(SupplyLedger l) =>
    [
        .. l.Months.UnitMwh, l.Months.GridMwh, l.Months.GridPeakMw, l.Months.BilledMw, l.Months.CurtailedMwh, l.Months.UnservedMwh, l.Months.UnservedBatchMwh,
        l.Months.UnservedInteractiveMwh, l.Months.UnservedHours, l.Months.GasMmBtu, l.Months.Co2Tonnes, l.Months.GridCo2Tonnes, l.Months.NoxTonnes,
        l.Months.MethaneTonnes, l.Months.VariableCostUsd, l.Months.ChargeMwh, l.Months.DischargeMwh, l.UnservedMw, l.UnservedBatchMw, l.UnservedInteractiveMw, l.FixedCostUsd,
    ];
}
