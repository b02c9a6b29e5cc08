namespace Tokenworks.Quantities;

/// <summary>Capital cost per rack with its accelerators.</summary>
/// <remarks>Base unit: USD/rack. The default value is zero.</remarks>
public readonly record struct RackCost : IQuantity<RackCost>
{
    private RackCost(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Rack;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/rack";

    /// <inheritdoc/>
    public static string Label => "rack cost";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerRack => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static RackCost FromUsdPerRack(double value) => new(value);

    /// <inheritdoc/>
    public static RackCost FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
