using CsCheck;

namespace Tokenworks.Quantities.Tests;

public sealed class ParserTests
{
    [Theory]
    [InlineData("5 GW", 5000, "MW")]
    [InlineData("27.3 B USD", 27.3e9, "USD")]
    [InlineData("6.581 %", 0.06581, "1")]
    [InlineData("140 kW/rack", 0.14, "MW/rack")]
    [InlineData("0.12 L/kWh", 120, "L/MWh")]
    [InlineData("6.25 MMBtu/MWh", 6.25, "MMBtu/MWh")]
    [InlineData("2.5 USD/kW/yr", 2500.0 / 8760, "USD/MW/h")]
    [InlineData("30 months", 21900, "h")]
    [InlineData("-6 h", -6, "h")]
    [InlineData("250_000 MMBtu/day", 250000.0 / 24, "MMBtu/h")]
    [InlineData("1,030,000 MMBtu/day", 1030000.0 / 24, "MMBtu/h")]
    [InlineData("2 %/yr", 0.02 / 8760, "1/h")]
    [InlineData("989 TFLOP/s", 989e12 * 3600, "FLOP/h")]
    [InlineData("95 degF", 35, "degC")]
    [InlineData("12.5M USD/MW", 0, "error")]
    public void TryParse_text_gives_base_value_and_dimension(string text, double value, string dimension)
    {
        var ok = QuantityParser.TryParse(text, out var quantity, out var error);
        Assert.Equal(dimension != "error", ok);
        if (!ok)
        {
            Assert.NotEmpty(error);
            return;
        }
        Assert.Equal(dimension, quantity.Dimension.ToString());
        Assert.Equal(value, quantity.Base, Math.Abs(value) * 1e-12);
        Assert.False(quantity.IsRange);
    }

    [Fact]
    public void TryParse_range_gives_low_base_high()
    {
        Assert.True(QuantityParser.TryParse("9.3 .. 12.5 .. 20 M USD/MW", out var q, out _));
        Assert.Equal((9.3e6, 12.5e6, 20e6), (q.Low, q.Base, q.High));
        Assert.True(QuantityParser.TryParse("9.3..12.5..20 M USD/MW", out var tight, out _));
        Assert.Equal(q, tight);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("NaN MW", "finite")]
    [InlineData("Infinity MW", "finite")]
    [InlineData("1e999 MW", "finite")]
    [InlineData("five MW", "not a number")]
    [InlineData("5 MWW", "'MW'")]
    [InlineData("5 mw", "unknown unit")]
    [InlineData("3 .. 2 .. 1 MW", "order")]
    [InlineData("1 .. 2 MW", "three numbers")]
    [InlineData("5 MW/parsec", "parsec")]
    public void TryParse_fault_says_what_is_wrong(string text, string part)
    {
        Assert.False(QuantityParser.TryParse(text, out _, out var error));
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dimension_of_capacity_and_energy_prices_differ() =>
        Assert.NotEqual(CapacityPrice.Dimension, EnergyPrice.Dimension);

    [Fact]
    public void Dimension_is_an_abelian_group() =>
        Gen.Select(Dimensions, Dimensions, Dimensions).Sample((a, b, c) =>
        {
            Assert.Equal(a * b, b * a);
            Assert.Equal(a * (b * c), a * b * c);
            Assert.Equal(a, a * b / b);
            Assert.Equal(a.Exponents().Zip(b.Exponents(), (x, y) => x + y), (a * b).Exponents());
        });

    private static readonly Gen<Dimension> Dimensions = Gen.Int[0, 6].Array[0, 3].Select(axes => axes.Aggregate(Dimension.None, (d, axis) => axis switch
    {
        0 => d * Dimension.Power,
        1 => d / Dimension.Energy,
        2 => d * Dimension.Money,
        3 => d / Dimension.Time,
        4 => d * Dimension.Celsius,
        5 => d / Dimension.Length,
        _ => d * Dimension.Token,
    }));

    [Fact]
    public void TryParse_written_number_reads_back() =>
        Gen.Double[-1e12, 1e12].Sample(v =>
        {
            Assert.True(QuantityParser.TryParse($"{v:R} MW", out var q, out _));
            Assert.Equal(v, q.Base);
        });

    [Theory]
    [InlineData("prise", "price")]
    [InlineData("it-power", "it_power")]
    [InlineData("zzzzzz", null)]
    public void Nearest_word_is_found_or_none(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Nearest(word, ["price", "it_power", "escalation"]));
}
