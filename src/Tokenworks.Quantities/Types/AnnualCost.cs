namespace Tokenworks.Quantities;

/// <summary>Cost per unit of time, such as a payroll.</summary>
/// <remarks>Base unit: USD/h. The default value is zero.</remarks>
public readonly record struct AnnualCost : IQuantity<AnnualCost>, IComparable<AnnualCost>
{
    private AnnualCost(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/h";

    /// <inheritdoc/>
    public static string Label => "recurring cost";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerYear => Base * 8760;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static AnnualCost FromUsdPerYear(double value) => new(value / 8760);

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMonth => Base * 730;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static AnnualCost FromUsdPerMonth(double value) => new(value / 730);

    /// <inheritdoc/>
    public static AnnualCost FromBase(double value) => new(value);

    public static AnnualCost operator +(AnnualCost a, AnnualCost b) => new(a.Base + b.Base);

    public static AnnualCost operator -(AnnualCost a, AnnualCost b) => new(a.Base - b.Base);

    public static AnnualCost operator *(AnnualCost a, double factor) => new(a.Base * factor);

    public static bool operator <(AnnualCost a, AnnualCost b) => a.Base < b.Base;

    public static bool operator >(AnnualCost a, AnnualCost b) => a.Base > b.Base;

    public static bool operator <=(AnnualCost a, AnnualCost b) => a.Base <= b.Base;

    public static bool operator >=(AnnualCost a, AnnualCost b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(AnnualCost other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
