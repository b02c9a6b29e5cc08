namespace Tokenworks.Quantities;

/// <summary>Memory or link bandwidth of one accelerator, one way.</summary>
/// <remarks>Base unit: byte/h. The default value is zero.</remarks>
public readonly record struct MemoryBandwidth : IQuantity<MemoryBandwidth>
{
    private MemoryBandwidth(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Byte / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "byte/h";

    /// <inheritdoc/>
    public static string Label => "memory bandwidth";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double BytesPerSecond => Base / 3600;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static MemoryBandwidth FromBytesPerSecond(double value) => new(value * 3600);

    /// <inheritdoc/>
    public static MemoryBandwidth FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
