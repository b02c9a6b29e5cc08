namespace Tokenworks.Quantities;

/// <summary>Water per unit of time, such as a registered withdrawal.</summary>
/// <remarks>Base unit: L/h. The default value is zero.</remarks>
public readonly record struct VolumeFlow : IQuantity<VolumeFlow>, IComparable<VolumeFlow>
{
    private VolumeFlow(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Volume / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "L/h";

    /// <inheritdoc/>
    public static string Label => "water flow";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double LitresPerHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static VolumeFlow FromLitresPerHour(double value) => new(value);

    /// <inheritdoc/>
    public static VolumeFlow FromBase(double value) => new(value);

    public static VolumeFlow operator +(VolumeFlow a, VolumeFlow b) => new(a.Base + b.Base);

    public static VolumeFlow operator -(VolumeFlow a, VolumeFlow b) => new(a.Base - b.Base);

    public static VolumeFlow operator *(VolumeFlow a, double factor) => new(a.Base * factor);

    public static bool operator <(VolumeFlow a, VolumeFlow b) => a.Base < b.Base;

    public static bool operator >(VolumeFlow a, VolumeFlow b) => a.Base > b.Base;

    public static bool operator <=(VolumeFlow a, VolumeFlow b) => a.Base <= b.Base;

    public static bool operator >=(VolumeFlow a, VolumeFlow b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(VolumeFlow other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
