namespace Tokenworks.Quantities;

/// <summary>Volume of water, in litres.</summary>
/// <remarks>Base unit: L. The default value is zero.</remarks>
public readonly record struct Volume : IQuantity<Volume>, IComparable<Volume>
{
    private Volume(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Volume;

    /// <inheritdoc/>
    public static string BaseUnit => "L";

    /// <inheritdoc/>
    public static string Label => "volume";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Litres => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Volume FromLitres(double value) => new(value);

    /// <inheritdoc/>
    public static Volume FromBase(double value) => new(value);

    public static Volume operator +(Volume a, Volume b) => new(a.Base + b.Base);

    public static Volume operator -(Volume a, Volume b) => new(a.Base - b.Base);

    public static Volume operator *(Volume a, double factor) => new(a.Base * factor);

    public static bool operator <(Volume a, Volume b) => a.Base < b.Base;

    public static bool operator >(Volume a, Volume b) => a.Base > b.Base;

    public static bool operator <=(Volume a, Volume b) => a.Base <= b.Base;

    public static bool operator >=(Volume a, Volume b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Volume other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
