namespace Tokenworks.Quantities;

/// <summary>Power drawn by the whole facility at its meter: IT power x PUE. One of the four kinds of MW.</summary>
/// <remarks>Base unit: MW. The default value is zero.</remarks>
public readonly record struct FacilityPower : IQuantity<FacilityPower>, IComparable<FacilityPower>
{
    private FacilityPower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power;

    /// <inheritdoc/>
    public static string BaseUnit => "MW";

    /// <inheritdoc/>
    public static string Label => "facility power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Megawatts => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static FacilityPower FromMegawatts(double value) => new(value);

    /// <inheritdoc/>
    public static FacilityPower FromBase(double value) => new(value);

    public static FacilityPower operator +(FacilityPower a, FacilityPower b) => new(a.Base + b.Base);

    public static FacilityPower operator -(FacilityPower a, FacilityPower b) => new(a.Base - b.Base);

    public static FacilityPower operator *(FacilityPower a, double factor) => new(a.Base * factor);

    public static bool operator <(FacilityPower a, FacilityPower b) => a.Base < b.Base;

    public static bool operator >(FacilityPower a, FacilityPower b) => a.Base > b.Base;

    public static bool operator <=(FacilityPower a, FacilityPower b) => a.Base <= b.Base;

    public static bool operator >=(FacilityPower a, FacilityPower b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(FacilityPower other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
