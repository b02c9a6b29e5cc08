namespace Tokenworks.Quantities;

/// <summary>Price of an accelerator for an hour.</summary>
/// <remarks>Base unit: USD/chip/h. The default value is zero.</remarks>
public readonly record struct ChipHourPrice : IQuantity<ChipHourPrice>
{
    private ChipHourPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Chip / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/chip/h";

    /// <inheritdoc/>
    public static string Label => "chip-hour price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerChipHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ChipHourPrice FromUsdPerChipHour(double value) => new(value);

    /// <inheritdoc/>
    public static ChipHourPrice FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
