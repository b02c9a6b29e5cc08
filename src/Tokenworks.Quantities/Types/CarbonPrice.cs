namespace Tokenworks.Quantities;

/// <summary>Nominal price of a tonne of CO2.</summary>
/// <remarks>Base unit: USD/t. The default value is zero.</remarks>
public readonly record struct CarbonPrice : IQuantity<CarbonPrice>
{
    private CarbonPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Mass;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/t";

    /// <inheritdoc/>
    public static string Label => "carbon price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerTonne => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static CarbonPrice FromUsdPerTonne(double value) => new(value);

    /// <inheritdoc/>
    public static CarbonPrice FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
