namespace Tokenworks.Quantities;

/// <summary>Power that the utility has agreed to deliver at the meter. One of the four kinds of MW.</summary>
/// <remarks>Base unit: MW. The default value is zero.</remarks>
public readonly record struct ContractedPower : IQuantity<ContractedPower>, IComparable<ContractedPower>
{
    private ContractedPower(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Power;

    /// <inheritdoc/>
    public static string BaseUnit => "MW";

    /// <inheritdoc/>
    public static string Label => "contracted power";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Megawatts => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static ContractedPower FromMegawatts(double value) => new(value);

    /// <inheritdoc/>
    public static ContractedPower FromBase(double value) => new(value);

    public static ContractedPower operator +(ContractedPower a, ContractedPower b) => new(a.Base + b.Base);

    public static ContractedPower operator -(ContractedPower a, ContractedPower b) => new(a.Base - b.Base);

    public static ContractedPower operator *(ContractedPower a, double factor) => new(a.Base * factor);

    public static bool operator <(ContractedPower a, ContractedPower b) => a.Base < b.Base;

    public static bool operator >(ContractedPower a, ContractedPower b) => a.Base > b.Base;

    public static bool operator <=(ContractedPower a, ContractedPower b) => a.Base <= b.Base;

    public static bool operator >=(ContractedPower a, ContractedPower b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(ContractedPower other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
