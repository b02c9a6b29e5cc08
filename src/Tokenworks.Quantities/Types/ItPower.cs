namespace Tokenworks.Quantities;

/// <summary>Power drawn by IT equipment at the rack inlet: servers, accelerators, network and storage. One of the four kinds of MW.</summary>
/// <remarks>Base unit: MW. The default value is zero.</remarks>
public readonly record struct ItPower : IQuantity<ItPower>, IComparable<ItPower>
{
    private ItPower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power;

    /// <inheritdoc/>
    public static string BaseUnit => "MW";

    /// <inheritdoc/>
    public static string Label => "IT power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Megawatts => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ItPower FromMegawatts(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double Kilowatts => Base * 1e3;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ItPower FromKilowatts(double value) => new(value / 1e3);

    /// <inheritdoc/>
    public static ItPower FromBase(double value) => new(value);

    public static ItPower operator +(ItPower a, ItPower b) => new(a.Base + b.Base);

    public static ItPower operator -(ItPower a, ItPower b) => new(a.Base - b.Base);

    public static ItPower operator *(ItPower a, double factor) => new(a.Base * factor);

    public static bool operator <(ItPower a, ItPower b) => a.Base < b.Base;

    public static bool operator >(ItPower a, ItPower b) => a.Base > b.Base;

    public static bool operator <=(ItPower a, ItPower b) => a.Base <= b.Base;

    public static bool operator >=(ItPower a, ItPower b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(ItPower other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
