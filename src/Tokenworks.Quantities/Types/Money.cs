namespace Tokenworks.Quantities;

/// <summary>Nominal US dollars.</summary>
/// <remarks>Base unit: USD. The default value is zero.</remarks>
public readonly record struct Money : IQuantity<Money>, IComparable<Money>
{
    private Money(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money;

    /// <inheritdoc/>
    public static string BaseUnit => "USD";

    /// <inheritdoc/>
    public static string Label => "money";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Usd => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Money FromUsd(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double BillionUsd => Base / 1e9;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static Money FromBillionUsd(double value) => new(value * 1e9);

    /// <inheritdoc/>
    public static Money FromBase(double value) => new(value);

    public static Money operator +(Money a, Money b) => new(a.Base + b.Base);

    public static Money operator -(Money a, Money b) => new(a.Base - b.Base);

    public static Money operator *(Money a, double factor) => new(a.Base * factor);

    public static bool operator <(Money a, Money b) => a.Base < b.Base;

    public static bool operator >(Money a, Money b) => a.Base > b.Base;

    public static bool operator <=(Money a, Money b) => a.Base <= b.Base;

    public static bool operator >=(Money a, Money b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
