namespace Tokenworks.Quantities;

/// <summary>Power per accelerator.</summary>
/// <remarks>Base unit: MW/chip. The default value is zero.</remarks>
public readonly record struct ChipPower : IQuantity<ChipPower>
{
    private ChipPower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power / Quantities.Dimension.Chip;

    /// <inheritdoc/>
    public static string BaseUnit => "MW/chip";

    /// <inheritdoc/>
    public static string Label => "chip power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double WattsPerChip => Base * 1e6;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ChipPower FromWattsPerChip(double value) => new(value / 1e6);

    /// <inheritdoc/>
    public static ChipPower FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
