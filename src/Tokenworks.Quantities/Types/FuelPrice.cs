namespace Tokenworks.Quantities;

/// <summary>Nominal price of fuel by higher heating value.</summary>
/// <remarks>Base unit: USD/MMBtu. The default value is zero.</remarks>
public readonly record struct FuelPrice : IQuantity<FuelPrice>, IComparable<FuelPrice>
{
    private FuelPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Heat;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/MMBtu";

    /// <inheritdoc/>
    public static string Label => "fuel price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMmBtu => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static FuelPrice FromUsdPerMmBtu(double value) => new(value);

    /// <inheritdoc/>
    public static FuelPrice FromBase(double value) => new(value);

    public static FuelPrice operator +(FuelPrice a, FuelPrice b) => new(a.Base + b.Base);

    public static FuelPrice operator -(FuelPrice a, FuelPrice b) => new(a.Base - b.Base);

    public static FuelPrice operator *(FuelPrice a, double factor) => new(a.Base * factor);

    public static bool operator <(FuelPrice a, FuelPrice b) => a.Base < b.Base;

    public static bool operator >(FuelPrice a, FuelPrice b) => a.Base > b.Base;

    public static bool operator <=(FuelPrice a, FuelPrice b) => a.Base <= b.Base;

    public static bool operator >=(FuelPrice a, FuelPrice b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(FuelPrice other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
