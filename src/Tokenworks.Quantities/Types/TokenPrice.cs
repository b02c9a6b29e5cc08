namespace Tokenworks.Quantities;

/// <summary>Price of a token.</summary>
/// <remarks>Base unit: USD/token. The default value is zero.</remarks>
public readonly record struct TokenPrice : IQuantity<TokenPrice>, IComparable<TokenPrice>
{
    private TokenPrice(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Money / Quantities.Dimension.Token;

    /// <inheritdoc/>
    public static string BaseUnit => "USD/token";

    /// <inheritdoc/>
    public static string Label => "token price";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double UsdPerMillionTokens => Base * 1e6;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TokenPrice FromUsdPerMillionTokens(double value) => new(value / 1e6);

    /// <inheritdoc/>
    public static TokenPrice FromBase(double value) => new(value);

    public static TokenPrice operator +(TokenPrice a, TokenPrice b) => new(a.Base + b.Base);

    public static TokenPrice operator -(TokenPrice a, TokenPrice b) => new(a.Base - b.Base);

    public static TokenPrice operator *(TokenPrice a, double factor) => new(a.Base * factor);

    public static bool operator <(TokenPrice a, TokenPrice b) => a.Base < b.Base;

    public static bool operator >(TokenPrice a, TokenPrice b) => a.Base > b.Base;

    public static bool operator <=(TokenPrice a, TokenPrice b) => a.Base <= b.Base;

    public static bool operator >=(TokenPrice a, TokenPrice b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(TokenPrice other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
