namespace Tokenworks.Quantities;

/// <summary>Fuel heat (HHV) for a unit of net electric energy.</summary>
/// <remarks>Base unit: MMBtu/MWh. The default value is zero.</remarks>
public readonly record struct HeatRate : IQuantity<HeatRate>
{
    private HeatRate(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Heat / Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "MMBtu/MWh";

    /// <inheritdoc/>
    public static string Label => "heat rate";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double MmBtuPerMegawattHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static HeatRate FromMmBtuPerMegawattHour(double value) => new(value);

    /// <inheritdoc/>
    public static HeatRate FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
