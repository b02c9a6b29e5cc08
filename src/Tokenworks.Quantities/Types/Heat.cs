namespace Tokenworks.Quantities;

/// <summary>Heat content of fuel, higher heating value.</summary>
/// <remarks>Base unit: MMBtu. The default value is zero.</remarks>
public readonly record struct Heat : IQuantity<Heat>, IComparable<Heat>
{
    private Heat(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Heat;

    /// <inheritdoc/>
    public static string BaseUnit => "MMBtu";

    /// <inheritdoc/>
    public static string Label => "fuel heat";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double MmBtu => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Heat FromMmBtu(double value) => new(value);

    /// <inheritdoc/>
    public static Heat FromBase(double value) => new(value);

    public static Heat operator +(Heat a, Heat b) => new(a.Base + b.Base);

    public static Heat operator -(Heat a, Heat b) => new(a.Base - b.Base);

    public static Heat operator *(Heat a, double factor) => new(a.Base * factor);

    public static bool operator <(Heat a, Heat b) => a.Base < b.Base;

    public static bool operator >(Heat a, Heat b) => a.Base > b.Base;

    public static bool operator <=(Heat a, Heat b) => a.Base <= b.Base;

    public static bool operator >=(Heat a, Heat b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Heat other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
