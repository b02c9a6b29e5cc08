namespace Tokenworks.Import;

/// <summary>A quantity that a CSV column may hold: its unit here, its range, and how its columns are named and scaled.</summary>
/// <param name="Name">Name of the series.</param>
/// <param name="Unit">Unit of the series.</param>
/// <param name="Lowest">Lowest allowed value, in <paramref name="Unit"/>.</param>
/// <param name="Highest">Highest allowed value, in <paramref name="Unit"/>.</param>
/// <param name="Columns">Column headings that mean this quantity, best first; a heading fits that starts so.</param>
/// <param name="Factor">From a heading to the factor onto <paramref name="Unit"/>; null where the heading states no unit.</param>
/// <param name="UnitWithoutHeading">Unit that is assumed where no heading states one, and its factor.</param>
public sealed record CsvQuantity(
    string Name, string Unit, double Lowest, double Highest, IReadOnlyList<string> Columns,
    Func<string, double?> Factor, (string Unit, double Factor) UnitWithoutHeading)
{
    /// <summary>Grid energy price, USD/MWh; may be negative.</summary>
    public static CsvQuantity PowerPrice { get; } = new(
        "power price", "USD/MWh", -2000, 20_000, ["Price (USD/MWh)", "Price", "LMP"],
        h => Has(h, "/kWh") ? 1000 : Has(h, "/MWh") ? 1 : null, ("USD/MWh", 1));

    /// <summary>Grid carbon intensity, t/MWh.</summary>
    public static CsvQuantity GridCarbon { get; } = new(
        "grid carbon", "t/MWh", 0, 3, ["avg_CI", "Carbon Intensity", "Carbon"], CarbonFactor, ("g/kWh", 1e-3));

    /// <summary>Load, MW; only its shape is used.</summary>
    public static CsvQuantity Load { get; } = new(
        "load", "MW", 0, 1e7, ["cleaned demand", "demand", "load", "raw demand"],
        h => Has(h, "(GW)") ? 1000 : Has(h, "(MW)") ? 1 : Has(h, "(kW)") ? 1e-3 : null, ("MW", 1));

    /// <summary>Gas price by month, USD/MMBtu.</summary>
    public static CsvQuantity GasPrice { get; } = new(
        "gas price", "USD/MMBtu", 0, 200, ["Price"], h => Has(h, "/MMBtu") ? 1 : null, ("USD/MMBtu", 1));

    internal string WrittenUnit(double factor) =>
        factor == 1 ? Unit : factor == UnitWithoutHeading.Factor ? UnitWithoutHeading.Unit : "in the unit of the heading";

    private static double? CarbonFactor(string heading)
    {
        if (Has(heading, "lb")) return Has(heading, "kWh") ? 0.45359237 : Has(heading, "MWh") ? 4.5359237e-4 : null;
        if (Has(heading, "kg") && Has(heading, "kWh")) return 1;
        if (Has(heading, "kg") && Has(heading, "MWh")) return 1e-3;
        if (Has(heading, "t/MWh") || Has(heading, "tonnes/MWh")) return 1;
        return Has(heading, "/kWh") ? 1e-3 : null;
    }

    private static bool Has(string heading, string part) => heading.Contains(part, StringComparison.OrdinalIgnoreCase);
}
