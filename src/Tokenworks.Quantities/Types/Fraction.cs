namespace Tokenworks.Quantities;

/// <summary>A dimensionless share or rate, such as 6.581 %.</summary>
/// <remarks>Base unit: 1. The default value is zero.</remarks>
public readonly record struct Fraction : IQuantity<Fraction>, IComparable<Fraction>
{
    private Fraction(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.None;

    /// <inheritdoc/>
    public static string BaseUnit => "1";

    /// <inheritdoc/>
    public static string Label => "fraction";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Value => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Fraction FromValue(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double Percent => Base * 100;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Fraction FromPercent(double value) => new(value / 100);

    /// <inheritdoc/>
    public static Fraction FromBase(double value) => new(value);

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Base + b.Base);

    public static Fraction operator -(Fraction a, Fraction b) => new(a.Base - b.Base);

    public static Fraction operator *(Fraction a, double factor) => new(a.Base * factor);

    public static bool operator <(Fraction a, Fraction b) => a.Base < b.Base;

    public static bool operator >(Fraction a, Fraction b) => a.Base > b.Base;

    public static bool operator <=(Fraction a, Fraction b) => a.Base <= b.Base;

    public static bool operator >=(Fraction a, Fraction b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
