namespace Tokenworks.Quantities;

/// <summary>Memory of one accelerator.</summary>
/// <remarks>Base unit: byte. The default value is zero.</remarks>
public readonly record struct MemorySize : IQuantity<MemorySize>
{
    private MemorySize(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Byte;

    /// <inheritdoc/>
    public static string BaseUnit => "byte";

    /// <inheritdoc/>
    public static string Label => "memory size";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Bytes => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static MemorySize FromBytes(double value) => new(value);

    /// <inheritdoc/>
    public static MemorySize FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
