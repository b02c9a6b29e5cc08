// One table of all written units: long because it is data.
namespace Tokenworks.Quantities;

/// <summary>The units that can be written, by symbol. Symbols are case-sensitive: MW is not mW.</summary>
public static class UnitTable
{
    private const double HoursPerSecond = 1.0 / 3600;

    private static readonly Dictionary<string, Unit> Units = Build();

    /// <summary>All symbols, for messages and documentation.</summary>
    public static IReadOnlyCollection<string> Symbols => Units.Keys;

    /// <summary>Looks a single symbol up.</summary>
    public static bool TryGet(string symbol, out Unit unit) => Units.TryGetValue(symbol, out unit);

    private static Dictionary<string, Unit> Build()
    {
        var table = new Dictionary<string, Unit>(StringComparer.Ordinal);
        void Add(Dimension dimension, params (string Symbol, double Factor)[] units)
        {
            foreach (var (symbol, factor) in units) table.Add(symbol, new Unit(factor, dimension));
        }

        Add(Dimension.None, ("%", 0.01), ("bp", 1e-4), ("1", 1), ("x", 1));
        Add(Dimension.Power, ("W", 1e-6), ("kW", 1e-3), ("MW", 1), ("GW", 1e3), ("TW", 1e6));
        Add(Dimension.Energy, ("Wh", 1e-6), ("kWh", 1e-3), ("MWh", 1), ("GWh", 1e3), ("TWh", 1e6));
        // 1 MMBtu = 1.05505585262 GJ (international table Btu).
        Add(Dimension.Heat, ("Btu", 1e-6), ("kBtu", 1e-3), ("MMBtu", 1), ("GJ", 1 / 1.05505585262), ("MJ", 1e-3 / 1.05505585262));
        Add(Dimension.Time, ("s", HoursPerSecond), ("min", 1.0 / 60), ("h", 1), ("hour", 1), ("hours", 1), ("d", 24),
            ("day", 24), ("days", 24), ("week", 168), ("weeks", 168), ("month", 730), ("months", 730),
            ("yr", 8760), ("year", 8760), ("years", 8760), ("ms", HoursPerSecond * 1e-3), ("us", HoursPerSecond * 1e-6));
        Add(Dimension.Mass, ("g", 1e-6), ("kg", 1e-3), ("t", 1), ("kt", 1e3), ("Mt", 1e6), ("lb", 0.45359237e-3));
        Add(Dimension.Volume, ("L", 1), ("m3", 1e3), ("gal", 3.785411784), ("Mgal", 3.785411784e6));
        Add(Dimension.Money, ("USD", 1), ("$", 1), ("kUSD", 1e3), ("MUSD", 1e6), ("BUSD", 1e9));
        Add(Dimension.Token, ("token", 1), ("tokens", 1), ("ktoken", 1e3), ("Mtoken", 1e6), ("Gtoken", 1e9), ("Ttoken", 1e12));
        Add(Dimension.Chip, ("chip", 1), ("chips", 1));
        Add(Dimension.Rack, ("rack", 1), ("racks", 1));
        Add(Dimension.Flop, ("FLOP", 1), ("GFLOP", 1e9), ("TFLOP", 1e12), ("PFLOP", 1e15), ("EFLOP", 1e18));
        Add(Dimension.Byte, ("byte", 1), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("GiB", 1073741824.0), ("MiB", 1048576.0),
            ("Gbit", 1.25e8));
        Add(Dimension.Temperature, ("K", 1));
        Add(Dimension.Area, ("acre", 1), ("acres", 1), ("ha", 2.4710538147), ("m2", 2.4710538147e-4), ("sqft", 1.0 / 43560));
        Add(Dimension.Length, ("mile", 1), ("miles", 1), ("km", 0.621371192), ("m", 0.621371192e-3), ("ft", 1.0 / 5280));
        Add(Dimension.Celsius, ("degC", 1), ("°C", 1));
        table.Add("degF", new Unit(5.0 / 9, Dimension.Celsius, -160.0 / 9));
        table.Add("°F", new Unit(5.0 / 9, Dimension.Celsius, -160.0 / 9));
        return table;
    }
}
