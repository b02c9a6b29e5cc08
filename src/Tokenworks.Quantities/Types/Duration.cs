namespace Tokenworks.Quantities;

/// <summary>A length of time. A month is 730 h and a year 8,760 h, as in the model year.</summary>
/// <remarks>Base unit: h. The default value is zero.</remarks>
public readonly record struct Duration : IQuantity<Duration>, IComparable<Duration>
{
    private Duration(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "h";

    /// <inheritdoc/>
    public static string Label => "duration";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Hours => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Duration FromHours(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double Months => Base / 730;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Duration FromMonths(double value) => new(value * 730);

    /// <summary>The value in the unit of its name.</summary>
    public double Years => Base / 8760;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Duration FromYears(double value) => new(value * 8760);

    /// <inheritdoc/>
    public static Duration FromBase(double value) => new(value);

    public static Duration operator +(Duration a, Duration b) => new(a.Base + b.Base);

    public static Duration operator -(Duration a, Duration b) => new(a.Base - b.Base);

    public static Duration operator *(Duration a, double factor) => new(a.Base * factor);

    public static bool operator <(Duration a, Duration b) => a.Base < b.Base;

    public static bool operator >(Duration a, Duration b) => a.Base > b.Base;

    public static bool operator <=(Duration a, Duration b) => a.Base <= b.Base;

    public static bool operator >=(Duration a, Duration b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
