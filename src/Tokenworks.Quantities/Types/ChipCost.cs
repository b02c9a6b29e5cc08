namespace Tokenworks.Quantities;

/// <summary>Price of one accelerator.</summary>
/// <remarks>Base unit: USD/chip. The default value is zero.</remarks>
public readonly record struct ChipCost : IQuantity<ChipCost>
{
    private ChipCost(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Chip;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/chip";

    /// <inheritdoc/>
    public static string Label => "chip cost";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerChip => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ChipCost FromUsdPerChip(double value) => new(value);

    /// <inheritdoc/>
    public static ChipCost FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
