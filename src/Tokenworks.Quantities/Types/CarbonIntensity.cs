namespace Tokenworks.Quantities;

/// <summary>CO2 per unit of electric energy.</summary>
/// <remarks>Base unit: t/MWh. The default value is zero.</remarks>
public readonly record struct CarbonIntensity : IQuantity<CarbonIntensity>
{
    private CarbonIntensity(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Mass / Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "t/MWh";

    /// <inheritdoc/>
    public static string Label => "carbon intensity";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double TonnesPerMegawattHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static CarbonIntensity FromTonnesPerMegawattHour(double value) => new(value);

    /// <inheritdoc/>
    public static CarbonIntensity FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
