namespace Tokenworks.Quantities;

/// <summary>
/// The dimension of a written quantity: integer exponents over the base dimensions of this product.
/// </summary>
/// <remarks>
/// Electric power and electric energy are separate base dimensions, and so is fuel heat. That way
/// <c>USD/kW/yr</c> and <c>USD/MWh</c>, or <c>MMBtu/MWh</c> and a percentage, cannot be taken for each other.
/// Exponents lie in -7 .. 7. A temperature (degC) and a difference of temperatures (K) are apart as well.
/// Base units: MW, MWh, MMBtu, h, t, L, USD, token, chip, rack, FLOP, byte, K, acre, mile, degC.
/// </remarks>
public readonly record struct Dimension
{
    private static readonly string[] BaseNames =
        ["MW", "MWh", "MMBtu", "h", "t", "L", "USD", "token", "chip", "rack", "FLOP", "byte", "K", "acre", "mile", "degC"];

    // Balanced base-16 digits: sums of exponents up to 7 in size never carry into a neighbour ambiguously.
    private readonly long _packed;

    private Dimension(long packed) => _packed = packed;

    public static Dimension None => default;
    public static Dimension Power { get; } = Axis(0);
    public static Dimension Energy { get; } = Axis(1);
    public static Dimension Heat { get; } = Axis(2);
    public static Dimension Time { get; } = Axis(3);
    public static Dimension Mass { get; } = Axis(4);
    public static Dimension Volume { get; } = Axis(5);
    public static Dimension Money { get; } = Axis(6);
    public static Dimension Token { get; } = Axis(7);
    public static Dimension Chip { get; } = Axis(8);
    public static Dimension Rack { get; } = Axis(9);
    public static Dimension Flop { get; } = Axis(10);
    public static Dimension Byte { get; } = Axis(11);
    public static Dimension Temperature { get; } = Axis(12);
    public static Dimension Area { get; } = Axis(13);
    public static Dimension Length { get; } = Axis(14);

    public static Dimension Celsius { get; } = Axis(15);

    private static Dimension Axis(int index) => new(1L << (4 * index));

    public static Dimension operator *(Dimension a, Dimension b) => new(a._packed + b._packed);

    public static Dimension operator /(Dimension a, Dimension b) => new(a._packed - b._packed);

    /// <summary>The exponent of each base dimension, in the order of the remarks.</summary>
    public IReadOnlyList<int> Exponents()
    {
        var exponents = new int[BaseNames.Length];
        var rest = _packed;
        for (var i = 0; i < exponents.Length; i++)
        {
            var digit = (int)(rest & 15);
            exponents[i] = digit > 7 ? digit - 16 : digit;
            rest = (rest - exponents[i]) >> 4;
        }
        return exponents;
    }

    /// <summary>The dimension in base units, such as <c>USD/MW/h</c>; <c>1</c> where there is none.</summary>
    public override string ToString()
    {
        var exponents = Exponents();
        var above = string.Join('*', Terms(exponents, 1));
        var below = string.Concat(Terms(exponents, -1).Select(t => "/" + t));
        return (above.Length == 0 ? "1" : above) + below;
    }

    private static IEnumerable<string> Terms(IReadOnlyList<int> exponents, int sign) =>
        from i in Enumerable.Range(0, exponents.Count)
        where exponents[i] * sign > 0
        from _ in Enumerable.Range(0, Math.Abs(exponents[i]))
        select BaseNames[i];
}
