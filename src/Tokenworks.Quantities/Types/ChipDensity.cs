namespace Tokenworks.Quantities;

/// <summary>Accelerators in a rack or server.</summary>
/// <remarks>Base unit: chip/rack. The default value is zero.</remarks>
public readonly record struct ChipDensity : IQuantity<ChipDensity>
{
    private ChipDensity(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Chip / Quantities.Dimension.Rack;

    /// <inheritdoc/>
    public static string BaseUnit => "chip/rack";

    /// <inheritdoc/>
    public static string Label => "chips per rack";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double ChipsPerRack => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ChipDensity FromChipsPerRack(double value) => new(value);

    /// <inheritdoc/>
    public static ChipDensity FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
