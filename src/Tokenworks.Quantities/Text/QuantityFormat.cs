using System.Globalization;

namespace Tokenworks.Quantities;

/// <summary>Writes numbers for people: sensible digits, invariant culture.</summary>
public static class QuantityFormat
{
    /// <summary>A number in a unit with up to six significant digits.</summary>
    public static string Write(double value, string unit) =>
        unit == "1" ? Number(value) : $"{Number(value)} {unit}";

    /// <summary>A number with up to six significant digits.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
