namespace Tokenworks.Quantities;

/// <summary>Output tokens per unit of time that one user sees.</summary>
/// <remarks>Base unit: token/h. The default value is zero.</remarks>
public readonly record struct UserSpeed : IQuantity<UserSpeed>
{
    private UserSpeed(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.Token / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "token/h";

    /// <inheritdoc/>
    public static string Label => "token rate per user";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double TokensPerSecond => Base / 3600;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static UserSpeed FromTokensPerSecond(double value) => new(value * 3600);

    /// <inheritdoc/>
    public static UserSpeed FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
