namespace Tokenworks.Quantities;

/// <summary>Loss of capability per kelvin.</summary>
/// <remarks>Base unit: 1/K. The default value is zero.</remarks>
public readonly record struct ThermalDerate : IQuantity<ThermalDerate>
{
    private ThermalDerate(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.None / Quantities.Dimension.Temperature;

    /// <inheritdoc/>
    public static string BaseUnit => "1/K";

    /// <inheritdoc/>
    public static string Label => "thermal derate";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double PerKelvin => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ThermalDerate FromPerKelvin(double value) => new(value);

    /// <inheritdoc/>
    public static ThermalDerate FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
