namespace Tokenworks.Quantities;

/// <summary>A difference of two temperatures.</summary>
/// <remarks>Base unit: K. The default value is zero.</remarks>
public readonly record struct TemperatureDifference : IQuantity<TemperatureDifference>, IComparable<TemperatureDifference>
{
    private TemperatureDifference(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Temperature;

    /// <inheritdoc/>
    public static string BaseUnit => "K";

    /// <inheritdoc/>
    public static string Label => "temperature difference";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Kelvin => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TemperatureDifference FromKelvin(double value) => new(value);

    /// <inheritdoc/>
    public static TemperatureDifference FromBase(double value) => new(value);

    public static TemperatureDifference operator +(TemperatureDifference a, TemperatureDifference b) => new(a.Base + b.Base);

    public static TemperatureDifference operator -(TemperatureDifference a, TemperatureDifference b) => new(a.Base - b.Base);

    public static TemperatureDifference operator *(TemperatureDifference a, double factor) => new(a.Base * factor);

    public static bool operator <(TemperatureDifference a, TemperatureDifference b) => a.Base < b.Base;

    public static bool operator >(TemperatureDifference a, TemperatureDifference b) => a.Base > b.Base;

    public static bool operator <=(TemperatureDifference a, TemperatureDifference b) => a.Base <= b.Base;

    public static bool operator >=(TemperatureDifference a, TemperatureDifference b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(TemperatureDifference other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
