namespace Tokenworks.Quantities;

/// <summary>Mass, in tonnes.</summary>
/// <remarks>Base unit: t. The default value is zero.</remarks>
public readonly record struct Mass : IQuantity<Mass>, IComparable<Mass>
{
    private Mass(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Mass;

    /// <inheritdoc/>
    public static string BaseUnit => "t";

    /// <inheritdoc/>
    public static string Label => "mass";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Tonnes => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Mass FromTonnes(double value) => new(value);

    /// <inheritdoc/>
    public static Mass FromBase(double value) => new(value);

    public static Mass operator +(Mass a, Mass b) => new(a.Base + b.Base);

    public static Mass operator -(Mass a, Mass b) => new(a.Base - b.Base);

    public static Mass operator *(Mass a, double factor) => new(a.Base * factor);

    public static bool operator <(Mass a, Mass b) => a.Base < b.Base;

    public static bool operator >(Mass a, Mass b) => a.Base > b.Base;

    public static bool operator <=(Mass a, Mass b) => a.Base <= b.Base;

    public static bool operator >=(Mass a, Mass b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Mass other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
