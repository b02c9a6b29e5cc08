namespace Tokenworks.Quantities;

/// <summary>Nominal price of electric energy, or variable cost per unit of it.</summary>
/// <remarks>Base unit: USD/MWh. The default value is zero.</remarks>
public readonly record struct EnergyPrice : IQuantity<EnergyPrice>, IComparable<EnergyPrice>
{
    private EnergyPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Energy;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/MWh";

    /// <inheritdoc/>
    public static string Label => "energy price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMegawattHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static EnergyPrice FromUsdPerMegawattHour(double value) => new(value);

    /// <inheritdoc/>
    public static EnergyPrice FromBase(double value) => new(value);

    public static EnergyPrice operator +(EnergyPrice a, EnergyPrice b) => new(a.Base + b.Base);

    public static EnergyPrice operator -(EnergyPrice a, EnergyPrice b) => new(a.Base - b.Base);

    public static EnergyPrice operator *(EnergyPrice a, double factor) => new(a.Base * factor);

    public static bool operator <(EnergyPrice a, EnergyPrice b) => a.Base < b.Base;

    public static bool operator >(EnergyPrice a, EnergyPrice b) => a.Base > b.Base;

    public static bool operator <=(EnergyPrice a, EnergyPrice b) => a.Base <= b.Base;

    public static bool operator >=(EnergyPrice a, EnergyPrice b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(EnergyPrice other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
