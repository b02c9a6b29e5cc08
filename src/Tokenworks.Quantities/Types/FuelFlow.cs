namespace Tokenworks.Quantities;

/// <summary>Fuel heat per unit of time, such as a pipeline's firm transport.</summary>
/// <remarks>Base unit: MMBtu/h. The default value is zero.</remarks>
public readonly record struct FuelFlow : IQuantity<FuelFlow>, IComparable<FuelFlow>
{
    private FuelFlow(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Heat / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "MMBtu/h";

    /// <inheritdoc/>
    public static string Label => "fuel flow";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double MmBtuPerHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static FuelFlow FromMmBtuPerHour(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double MmBtuPerDay => Base * 24;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static FuelFlow FromMmBtuPerDay(double value) => new(value / 24);

    /// <inheritdoc/>
    public static FuelFlow FromBase(double value) => new(value);

    public static FuelFlow operator +(FuelFlow a, FuelFlow b) => new(a.Base + b.Base);

    public static FuelFlow operator -(FuelFlow a, FuelFlow b) => new(a.Base - b.Base);

    public static FuelFlow operator *(FuelFlow a, double factor) => new(a.Base * factor);

    public static bool operator <(FuelFlow a, FuelFlow b) => a.Base < b.Base;

    public static bool operator >(FuelFlow a, FuelFlow b) => a.Base > b.Base;

    public static bool operator <=(FuelFlow a, FuelFlow b) => a.Base <= b.Base;

    public static bool operator >=(FuelFlow a, FuelFlow b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(FuelFlow other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
