namespace Tokenworks.Quantities;

/// <summary>Recurring charge for capacity: fixed O&amp;M, capacity market, demand charge.</summary>
/// <remarks>Base unit: USD/MW/h. The default value is zero.</remarks>
public readonly record struct CapacityPrice : IQuantity<CapacityPrice>, IComparable<CapacityPrice>
{
    private CapacityPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Power / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/MW/h";

    /// <inheritdoc/>
    public static string Label => "capacity price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMegawattYear => Base * 8760;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static CapacityPrice FromUsdPerMegawattYear(double value) => new(value / 8760);

    /// <inheritdoc/>
    public static CapacityPrice FromBase(double value) => new(value);

    public static CapacityPrice operator +(CapacityPrice a, CapacityPrice b) => new(a.Base + b.Base);

    public static CapacityPrice operator -(CapacityPrice a, CapacityPrice b) => new(a.Base - b.Base);

    public static CapacityPrice operator *(CapacityPrice a, double factor) => new(a.Base * factor);

    public static bool operator <(CapacityPrice a, CapacityPrice b) => a.Base < b.Base;

    public static bool operator >(CapacityPrice a, CapacityPrice b) => a.Base > b.Base;

    public static bool operator <=(CapacityPrice a, CapacityPrice b) => a.Base <= b.Base;

    public static bool operator >=(CapacityPrice a, CapacityPrice b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(CapacityPrice other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
