namespace Tokenworks.Quantities;

/// <summary>Unexpected interruptions of a job per chip-hour.</summary>
/// <remarks>Base unit: 1/chip/h. The default value is zero.</remarks>
public readonly record struct InterruptionRate : IQuantity<InterruptionRate>
{
    private InterruptionRate(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.None / Quantities.Dimension.Chip / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "1/chip/h";

    /// <inheritdoc/>
    public static string Label => "interruption rate";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double PerChipHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static InterruptionRate FromPerChipHour(double value) => new(value);

    /// <inheritdoc/>
    public static InterruptionRate FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
