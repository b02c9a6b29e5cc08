namespace Tokenworks.Quantities;

/// <summary>Tokens per unit of time.</summary>
/// <remarks>Base unit: token/h. The default value is zero.</remarks>
public readonly record struct TokenFlow : IQuantity<TokenFlow>, IComparable<TokenFlow>
{
    private TokenFlow(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Token / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "token/h";

    /// <inheritdoc/>
    public static string Label => "token flow";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double TokensPerHour => Base;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TokenFlow FromTokensPerHour(double value) => new(value);

    /// <summary>The value in the unit of its name.</summary>
    public double TokensPerDay => Base * 24;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TokenFlow FromTokensPerDay(double value) => new(value / 24);

    /// <summary>The value in the unit of its name.</summary>
    public double TokensPerSecond => Base / 3600;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static TokenFlow FromTokensPerSecond(double value) => new(value * 3600);

    /// <inheritdoc/>
    public static TokenFlow FromBase(double value) => new(value);

    public static TokenFlow operator +(TokenFlow a, TokenFlow b) => new(a.Base + b.Base);

    public static TokenFlow operator -(TokenFlow a, TokenFlow b) => new(a.Base - b.Base);

    public static TokenFlow operator *(TokenFlow a, double factor) => new(a.Base * factor);

    public static bool operator <(TokenFlow a, TokenFlow b) => a.Base < b.Base;

    public static bool operator >(TokenFlow a, TokenFlow b) => a.Base > b.Base;

    public static bool operator <=(TokenFlow a, TokenFlow b) => a.Base <= b.Base;

    public static bool operator >=(TokenFlow a, TokenFlow b) => a.Base >= b.Base;

    /// <inheritdoc/>
    public int CompareTo(TokenFlow other) => Base.CompareTo(other.Base);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
