namespace Tokenworks.Quantities;

/// <summary>Water per unit of electric energy or heat.</summary>
/// <remarks>Base unit: L/MWh. The default value is zero.</remarks>
public readonly record struct WaterIntensity : IQuantity<WaterIntensity>
{
    private WaterIntensity(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Volume / Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "L/MWh";

    /// <inheritdoc/>
    public static string Label => "water intensity";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double LitresPerKilowattHour => Base / 1e3;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static WaterIntensity FromLitresPerKilowattHour(double value) => new(value * 1e3);

    /// <inheritdoc/>
    public static WaterIntensity FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
