namespace Tokenworks.Quantities;

/// <summary>Floating-point operations per unit of time of one accelerator, dense.</summary>
/// <remarks>Base unit: FLOP/h. The default value is zero.</remarks>
public readonly record struct ComputeRate : IQuantity<ComputeRate>
{
    private ComputeRate(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Flop / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "FLOP/h";

    /// <inheritdoc/>
    public static string Label => "compute rate";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double FlopPerSecond => Base / 3600;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ComputeRate FromFlopPerSecond(double value) => new(value * 3600);

    /// <inheritdoc/>
    public static ComputeRate FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
