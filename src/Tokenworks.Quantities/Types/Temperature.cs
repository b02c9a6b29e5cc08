namespace Tokenworks.Quantities;

/// <summary>A temperature on the Celsius scale.</summary>
/// <remarks>Base unit: degC. The default value is zero.</remarks>
public readonly record struct Temperature : IQuantity<Temperature>
{
    private Temperature(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Celsius;

    /// <inheritdoc/>
    public static string BaseUnit => "degC";

    /// <inheritdoc/>
    public static string Label => "temperature";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Celsius => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Temperature FromCelsius(double value) => new(value);

    /// <inheritdoc/>
    public static Temperature FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
