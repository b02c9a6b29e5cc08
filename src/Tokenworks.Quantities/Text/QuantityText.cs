namespace Tokenworks.Quantities;

/// <summary>A parsed quantity in base units: low, base and high are equal where one number was written.</summary>
public readonly record struct QuantityText(double Low, double Base, double High, Dimension Dimension)
{
    /// <summary>True where a range was written.</summary>
    public bool IsRange => Low != High;
}
