namespace Tokenworks.Quantities;

/// <summary>Electric energy.</summary>
/// <remarks>Base unit: MWh. The default value is zero.</remarks>
public readonly record struct Energy : IQuantity<Energy>, IComparable<Energy>
{
    private Energy(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "MWh";

    /// <inheritdoc/>
    public static string Label => "energy";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double MegawattHours => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Energy FromMegawattHours(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double GigawattHours => Base / 1e3;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Energy FromGigawattHours(double value) => new(value * 1e3);

    /// <inheritdoc/>
    public static Energy FromBase(double value) => new(value);

    public static Energy operator +(Energy a, Energy b) => new(a.Base + b.Base);

    public static Energy operator -(Energy a, Energy b) => new(a.Base - b.Base);

    public static Energy operator *(Energy a, double factor) => new(a.Base * factor);

    public static bool operator <(Energy a, Energy b) => a.Base < b.Base;

    public static bool operator >(Energy a, Energy b) => a.Base > b.Base;

    public static bool operator <=(Energy a, Energy b) => a.Base <= b.Base;

    public static bool operator >=(Energy a, Energy b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Energy other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
