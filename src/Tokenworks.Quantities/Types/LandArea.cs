namespace Tokenworks.Quantities;

/// <summary>Land area.</summary>
/// <remarks>Base unit: acre. The default value is zero.</remarks>
public readonly record struct LandArea : IQuantity<LandArea>, IComparable<LandArea>
{
    private LandArea(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Area;

    /// <inheritdoc/>
    public static string BaseUnit => "acre";

    /// <inheritdoc/>
    public static string Label => "land area";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Acres => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static LandArea FromAcres(double value) => new(value);

    /// <inheritdoc/>
    public static LandArea FromBase(double value) => new(value);

    public static LandArea operator +(LandArea a, LandArea b) => new(a.Base + b.Base);

    public static LandArea operator -(LandArea a, LandArea b) => new(a.Base - b.Base);

    public static LandArea operator *(LandArea a, double factor) => new(a.Base * factor);

    public static bool operator <(LandArea a, LandArea b) => a.Base < b.Base;

    public static bool operator >(LandArea a, LandArea b) => a.Base > b.Base;

    public static bool operator <=(LandArea a, LandArea b) => a.Base <= b.Base;

    public static bool operator >=(LandArea a, LandArea b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(LandArea other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
