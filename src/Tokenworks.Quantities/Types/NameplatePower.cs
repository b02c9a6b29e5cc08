namespace Tokenworks.Quantities;

/// <summary>Nameplate of generating or storage plant. One of the four kinds of MW.</summary>
/// <remarks>Base unit: MW. The default value is zero.</remarks>
public readonly record struct NameplatePower : IQuantity<NameplatePower>, IComparable<NameplatePower>
{
    private NameplatePower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power;

    /// <inheritdoc/>
    public static string BaseUnit => "MW";

    /// <inheritdoc/>
    public static string Label => "generation power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Megawatts => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static NameplatePower FromMegawatts(double value) => new(value);

    /// <inheritdoc/>
    public static NameplatePower FromBase(double value) => new(value);

    public static NameplatePower operator +(NameplatePower a, NameplatePower b) => new(a.Base + b.Base);

    public static NameplatePower operator -(NameplatePower a, NameplatePower b) => new(a.Base - b.Base);

    public static NameplatePower operator *(NameplatePower a, double factor) => new(a.Base * factor);

    public static bool operator <(NameplatePower a, NameplatePower b) => a.Base < b.Base;

    public static bool operator >(NameplatePower a, NameplatePower b) => a.Base > b.Base;

    public static bool operator <=(NameplatePower a, NameplatePower b) => a.Base <= b.Base;

    public static bool operator >=(NameplatePower a, NameplatePower b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(NameplatePower other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
