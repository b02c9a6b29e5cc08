using CsCheck;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

/// <summary>On random small systems, more firm capability or a larger store never raises unserved energy, in any hour's sum.</summary>
public sealed class MonotoneTests
{
    private sealed record System(
        double Gas, double Peaker, double Grid, double Sun, double Store, double Limit, double Load, double Swing, bool Sampled, uint Seed);

    private static readonly Gen<System> Systems =
        from gas in Gen.Double[0, 150]
        from peaker in Gen.Double[0, 60]
        from grid in Gen.Double[0, 60]
        from sun in Gen.Double[0, 300]
        from store in Gen.Double[0, 60]
        from limit in Gen.Double[5_000, 60_000]
        from load in Gen.Double[50, 150]
        from swing in Gen.Double[0, 120]
        from sampled in Gen.Bool
        from seed in Gen.UInt
        select new System(gas, peaker, grid, sun, store, limit, load, swing, sampled, seed);

    private static readonly Gen<double> Growth = Gen.Double[0.1, 80];

    [Fact]
    public void RunYear_added_thermal_unit_never_raises_unserved() =>
        Systems.Select(Growth).Sample((s, mw) => AssertNoWorse(s, s, extra: Plant.Gas("new", mw, 7.7, forced: 0.1)), iter: 60);

    [Fact]
    public void RunYear_added_nuclear_unit_never_raises_unserved() => Systems.Select(Growth).Sample(
        (s, mw) => AssertNoWorse(s, s, extra: Plant.Unit("new", Plant.Entry(SupplyKind.Thermal, FuelKind.Uranium), mw)), iter: 40);

    [Fact]
    public void RunYear_larger_grid_contract_never_raises_unserved() =>
        Systems.Select(Growth).Sample((s, mw) => AssertNoWorse(s, s with { Grid = s.Grid + mw }), iter: 60);

    [Fact]
    public void RunYear_more_gas_transport_never_raises_unserved() =>
        Systems.Select(Growth).Sample((s, x) => AssertNoWorse(s, s with { Limit = s.Limit * (1 + x) }), iter: 40);

    [Fact]
    public void RunYear_larger_store_never_raises_unserved() =>
        Systems.Select(Growth).Sample((s, mw) => AssertNoWorse(s, s with { Store = s.Store + mw }), iter: 60);

    [Fact]
    public void RunYear_store_never_makes_things_worse_than_none() =>
        Systems.Sample(s => AssertNoWorse(s with { Store = 0 }, s), iter: 60);

    private static void AssertNoWorse(System before, System after, SupplyUnit? extra = null)
    {
        var (less, more) = (Unserved(before, null), Unserved(after, extra));
        for (var year = 0; year < less.Length; year++)
            Assert.True(more[year] <= less[year] + 1e-9 * Math.Max(1, less[year]), $"year {year}: {less[year]} became {more[year]}");
    }

    // Two years, so that what is carried over is tested as well.
    private static double[] Unserved(System s, SupplyUnit? extra)
    {
        var slice = Slice(s, extra);
        var draws = new DrawBlock(1, s.Seed, 3, new Dictionary<string, double[]>());
        var sky = World.Weather(ghi: h => 900 * Math.Max(0, Math.Sin(Math.Tau * (h - 6) / 24)) * Noise(s.Seed, h / 24, 1));
        var (first, state) = World.Run(slice, h => Asked(s, h), s.Grid, sky, draws);
        World.Closes(first);
        var (second, _) = World.Run(slice, h => Asked(s, h), s.Grid, sky, draws, state, year: 2026);
        World.Closes(second);
        return [first.UnservedMw.Sum(0), second.UnservedMw.Sum(0)];
    }

    private static double Asked(System s, int hour) => s.Load + s.Swing * Noise(s.Seed, hour / 3, 2);

    private static SupplySlice Slice(System s, SupplyUnit? extra)
    {
        List<SupplyUnit> units =
        [
            Plant.Gas("ccgt", s.Gas / 3, 6.3, units: 3, forced: 0.08), Plant.Gas("peaker", s.Peaker, 9.5, forced: 0.05),
            Plant.Unit("sun", Plant.Entry(SupplyKind.Solar, forced: 0.01), s.Sun),
            Plant.Unit("store", Plant.Entry(SupplyKind.Storage, forced: 0.03, planned: 0.02), s.Store),
        ];
        if (extra is not null) units.Add(extra);
        var outages = s.Sampled ? OutageModel.Sampled : OutageModel.Expected;
        return Plant.Slice([.. units]) with { Gas = Plant.GasAt(4, s.Limit), Outages = outages };
    }

    // A cheap hash to [0, 1): the same for both systems that are compared.
    private static double Noise(uint seed, int at, uint purpose)
    {
        var x = unchecked((uint)at * 2654435761u ^ seed * 2246822519u ^ purpose * 3266489917u);
        x = unchecked((x ^ x >> 15) * 2246822519u);
        return (x ^ x >> 13) / 4294967296.0;
    }
}
