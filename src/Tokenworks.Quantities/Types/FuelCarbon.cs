namespace Tokenworks.Quantities;

/// <summary>CO2 per unit of fuel heat (HHV).</summary>
/// <remarks>Base unit: t/MMBtu. The default value is zero.</remarks>
public readonly record struct FuelCarbon : IQuantity<FuelCarbon>
{
    private FuelCarbon(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Mass / Quantities.Dimension.Heat;

    /// <inheritdoc/>
    public static string BaseUnit => "t/MMBtu";

    /// <inheritdoc/>
    public static string Label => "fuel carbon";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double TonnesPerMmBtu => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static FuelCarbon FromTonnesPerMmBtu(double value) => new(value);

    /// <inheritdoc/>
    public static FuelCarbon FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
