namespace Tokenworks.Quantities;

/// <summary>Capital cost per unit of power.</summary>
/// <remarks>Base unit: USD/MW. The default value is zero.</remarks>
public readonly record struct CapacityCost : IQuantity<CapacityCost>, IComparable<CapacityCost>
{
    private CapacityCost(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Power;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/MW";

    /// <inheritdoc/>
    public static string Label => "capacity cost";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMegawatt => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static CapacityCost FromUsdPerMegawatt(double value) => new(value);

    /// <inheritdoc/>
    public static CapacityCost FromBase(double value) => new(value);

    public static CapacityCost operator +(CapacityCost a, CapacityCost b) => new(a.Base + b.Base);

    public static CapacityCost operator -(CapacityCost a, CapacityCost b) => new(a.Base - b.Base);

    public static CapacityCost operator *(CapacityCost a, double factor) => new(a.Base * factor);

    public static bool operator <(CapacityCost a, CapacityCost b) => a.Base < b.Base;

    public static bool operator >(CapacityCost a, CapacityCost b) => a.Base > b.Base;

    public static bool operator <=(CapacityCost a, CapacityCost b) => a.Base <= b.Base;

    public static bool operator >=(CapacityCost a, CapacityCost b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(CapacityCost other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
