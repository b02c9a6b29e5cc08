namespace Tokenworks.Quantities;

/// <summary>IT power per rack.</summary>
/// <remarks>Base unit: MW/rack. The default value is zero.</remarks>
public readonly record struct RackPower : IQuantity<RackPower>
{
    private RackPower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power / Quantities.Dimension.Rack;

    /// <inheritdoc/>
    public static string BaseUnit => "MW/rack";

    /// <inheritdoc/>
    public static string Label => "rack power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double KilowattsPerRack => Base * 1e3;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static RackPower FromKilowattsPerRack(double value) => new(value / 1e3);

    /// <inheritdoc/>
    public static RackPower FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
