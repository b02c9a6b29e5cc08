namespace Tokenworks.Quantities;

/// <summary>A rate of growth or interest per year, written as a percentage per year (2 %/yr).</summary>
/// <remarks>Base unit: 1/h. The default value is zero.</remarks>
public readonly record struct AnnualRate : IQuantity<AnnualRate>
{
    private AnnualRate(double value) => Base = value;

    /// <inheritdoc/>
    public static Dimension Dimension { get; } = Quantities.Dimension.None / Quantities.Dimension.Time;

    /// <inheritdoc/>
    public static string BaseUnit => "1/h";

    /// <inheritdoc/>
    public static string Label => "annual rate";

    /// <inheritdoc/>
    public double Base { get; }

    /// <summary>The value in the unit of its name.</summary>
    public double PerYear => Base * 8760;

    /// <summary>Makes the quantity from a number in the unit of its name.</summary>
    public static AnnualRate FromPerYear(double value) => new(value / 8760);

    /// <inheritdoc/>
    public static AnnualRate FromBase(double value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => QuantityFormat.Write(Base, BaseUnit);
}
