namespace Tokenworks.Quantities;

/// <summary>A dimensionless number: a count, a coverage ratio, a coefficient of performance.</summary>
/// <remarks>Base unit: 1. The default value is zero.</remarks>
public readonly record struct Count : IQuantity<Count>, IComparable<Count>
{
    private Count(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.None;

    /// <inheritdoc/>
    public static string BaseUnit => "1";

    /// <inheritdoc/>
    public static string Label => "number";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Value => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Count FromValue(double value) => new(value);

    /// <inheritdoc/>
    public static Count FromBase(double value) => new(value);

    public static Count operator +(Count a, Count b) => new(a.Base + b.Base);

    public static Count operator -(Count a, Count b) => new(a.Base - b.Base);

    public static Count operator *(Count a, double factor) => new(a.Base * factor);

    public static bool operator <(Count a, Count b) => a.Base < b.Base;

    public static bool operator >(Count a, Count b) => a.Base > b.Base;

    public static bool operator <=(Count a, Count b) => a.Base <= b.Base;

    public static bool operator >=(Count a, Count b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Count other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
