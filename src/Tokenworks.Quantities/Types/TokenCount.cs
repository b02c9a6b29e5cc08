namespace Tokenworks.Quantities;

/// <summary>A number of tokens.</summary>
/// <remarks>Base unit: token. The default value is zero.</remarks>
public readonly record struct TokenCount : IQuantity<TokenCount>, IComparable<TokenCount>
{
    private TokenCount(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Token;

    /// <inheritdoc/>
    public static string BaseUnit => "token";

    /// <inheritdoc/>
    public static string Label => "tokens";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double Tokens => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TokenCount FromTokens(double value) => new(value);

    /// <inheritdoc/>
    public static TokenCount FromBase(double value) => new(value);

    public static TokenCount operator +(TokenCount a, TokenCount b) => new(a.Base + b.Base);

    public static TokenCount operator -(TokenCount a, TokenCount b) => new(a.Base - b.Base);

    public static TokenCount operator *(TokenCount a, double factor) => new(a.Base * factor);

    public static bool operator <(TokenCount a, TokenCount b) => a.Base < b.Base;

    public static bool operator >(TokenCount a, TokenCount b) => a.Base > b.Base;

    public static bool operator <=(TokenCount a, TokenCount b) => a.Base <= b.Base;

    public static bool operator >=(TokenCount a, TokenCount b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(TokenCount other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
