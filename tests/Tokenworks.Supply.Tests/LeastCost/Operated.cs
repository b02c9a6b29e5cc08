using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests.LeastCost;

/// <summary>A campus with gas, sun, wind, two unlike stores and a grid whose price has a shape, operated at least cost.</summary>
internal static class Operated
{
    public const double UnservedUsd = 10_000;

    public static readonly LeastCostOperation Plain = new();

    public static SupplyUnit Battery(string name, double mw, double hours, double roundTrip) => Plant.Unit(name, Plant.Entry(SupplyKind.Storage) with
    {
        StorageDuration = Plant.Value<Duration>(hours), RoundTripEfficiency = Plant.Value<Fraction>(roundTrip),
    }, mw);

    public static SupplySlice Slice(int seed = 1, LeastCostOperation? operation = null, bool stores = true)
    {
        var random = new Random(seed);
        double Near(double value) => value * (0.7 + 0.6 * random.NextDouble());
        var units = new List<SupplyUnit>
        {
            Plant.Gas("ccgt", Near(100), 6.5, 2), Plant.Gas("peaker", Near(60), 10), Plant.Unit("sun", Plant.Entry(SupplyKind.Solar), Near(120)), Plant.Unit("wind", Plant.Entry(SupplyKind.Wind), Near(50)),
        };
        if (stores) units.AddRange([Battery("battery", Near(50), 4, 0.86), Battery("long", Near(20), 40, 0.42)]);
        var grid = new GridContract { ContractedPower = Schedule<ContractedPower>.Constant(Plant.Value<ContractedPower>(80)) };
        double[] price = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => 35 + 30 * Math.Sin(h % 24 / 24.0 * 2 * Math.PI) + 20 * random.NextDouble())];
        double[] carbon = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => 0.35 + 0.25 * Math.Cos(h % 24 / 24.0 * 2 * Math.PI))];
        return Plant.Slice([.. units]) with
        {
            Grid = grid, Operation = operation ?? Plain, PowerPrice = new HourlySeries("p", "USD/MWh", price, "t", "x" + seed), GridCarbon = new HourlySeries("c", "t/MWh", carbon, "t", "c"),
        };
    }

    public static (SupplyLedger Ledger, SupplyState State) Run(SupplySlice slice, double load = 220, int? year = null, SupplyState? state = null, DrawBlock? draws = null) => World.Run(
        slice, h => load * (1 + 0.1 * Math.Sin(h / 17.0)), 80,
        World.Weather(25, h => Math.Max(0, 900 * Math.Sin((h % 24 - 6) / 12.0 * Math.PI)), h => 5 + 3 * Math.Sin(h / 31.0)), draws, state, year: year);

    /// <summary>What the operation is to keep small, USD.</summary>
    public static double Cost(SupplyLedger l, double carbonUsd = 0) => l.Months.VariableCostUsd.Sum(0) + UnservedUsd * l.Months.UnservedMwh.Sum(0) + carbonUsd * l.Months.Co2Tonnes.Sum(0);

    public static SupplySlice With(SupplySlice slice, string name, Func<SupplyUnit, SupplyUnit> change) => slice with { Units = [.. slice.Units.Select(u => u.Name == name ? change(u) : u)] };
}
