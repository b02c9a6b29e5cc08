namespace Tokenworks.Quantities;

/// <summary>Capital cost per unit of storage energy.</summary>
/// <remarks>Base unit: USD/MWh. The default value is zero.</remarks>
public readonly record struct StorageCost : IQuantity<StorageCost>, IComparable<StorageCost>
{
    private StorageCost(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/MWh";

    /// <inheritdoc/>
    public static string Label => "storage cost";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMegawattHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static StorageCost FromUsdPerMegawattHour(double value) => new(value);

    /// <inheritdoc/>
    public static StorageCost FromBase(double value) => new(value);

    public static StorageCost operator +(StorageCost a, StorageCost b) => new(a.Base + b.Base);

    public static StorageCost operator -(StorageCost a, StorageCost b) => new(a.Base - b.Base);

    public static StorageCost operator *(StorageCost a, double factor) => new(a.Base * factor);

    public static bool operator <(StorageCost a, StorageCost b) => a.Base < b.Base;

    public static bool operator >(StorageCost a, StorageCost b) => a.Base > b.Base;

    public static bool operator <=(StorageCost a, StorageCost b) => a.Base <= b.Base;

    public static bool operator >=(StorageCost a, StorageCost b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(StorageCost other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
