using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class PsychrometricsTests
{
    [Theory]
    [InlineData(0, 6.11)]
    [InlineData(20, 23.39)]
    [InlineData(40, 73.85)]
    public void SaturationPressure_known_temperatures_is_that_of_steam_tables(double celsius, double hectopascals) =>
        Assert.Equal(hectopascals, Psychrometrics.SaturationPressureHpa(celsius), hectopascals * 0.003);

    // ASHRAE chart at sea level: 30 degC and 50 % has a wet bulb of 22.0 degC; 20 degC and 40 % one of 12.3 degC.
    [Theory]
    [InlineData(30, 0.5, 22.0)]
    [InlineData(20, 0.4, 12.3)]
    [InlineData(40, 0.2, 22.2)]
    public void WetBulb_chart_points_agree(double dryBulb, double humidity, double wetBulb) =>
        Assert.Equal(wetBulb, WetBulbs.At(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity), 1013.25), 0.15);

    // Stull's fit errs by up to 1 K, in dry air.
    [Fact]
    public void WetBulb_at_sea_level_agrees_with_Stull() =>
        Gen.Select(Gen.Double[0, 45], Gen.Double[0.1, 0.99]).Sample((dryBulb, humidity) =>
        {
            var wetBulb = WetBulbs.At(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity), 1013.25);
            return Math.Abs(wetBulb - Psychrometrics.WetBulbStull(dryBulb, humidity)) < 1.0;
        });

    [Fact]
    public void WetBulb_any_air_lies_between_dew_point_and_dry_bulb_and_meets_the_balance() =>
        Gen.Select(Gen.Double[-40, 55], Gen.Double[0.02, 1], Gen.Double[500, 1100]).Sample((dryBulb, humidity, pressure) =>
        {
            var dewPoint = Psychrometrics.DewPoint(dryBulb, humidity);
            var wetBulb = WetBulbs.At(dryBulb, dewPoint, pressure);
            var ratio = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(dewPoint), pressure);
            var saturated = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(wetBulb), pressure);
            var gap = (2501 - 2.326 * wetBulb) * saturated - 1.006 * (dryBulb - wetBulb) - ratio * (2501 + 1.86 * dryBulb - 4.186 * wetBulb);
            return wetBulb >= dewPoint - 1e-9 && wetBulb <= dryBulb + 1e-9 && Math.Abs(gap) < 1e-7;
        });

    [Fact]
    public void DewPoint_of_a_humidity_gives_that_humidity_again() =>
        Gen.Select(Gen.Double[-30, 50], Gen.Double[0.02, 1]).Sample((dryBulb, humidity) =>
            Math.Abs(Psychrometrics.RelativeHumidity(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity)) - humidity) < 1e-12);

    // A guess is where the search starts, and no more: what four lanes hold, and how good the guesses are, leaves no trace beyond rounding.
    [Fact]
    public void Years_of_draws_have_the_wet_bulbs_and_dew_points_of_their_hours()
    {
        var usual = Climate.TypicalYear(Make.Monroe);
        int[] hours = [.. Enumerable.Range(0, usual.DryBulb.Length).Select(h => (h + 48) % usual.DryBulb.Length)];
        DrawnYear[] years = [new(0, hours, -2.5, 1.1, 0.9), new(0, hours, 0, 1, 1), new(0, [.. hours.Select((_, h) => h)], 3, 0.9, 1.1)];
        var drawn = new DrawnWeather([usual], years.Length, () => new Ledgers.DrawTable(usual.DryBulb.Length, years.Length)).Year(years);
        for (var h = 0; h < usual.DryBulb.Length; h += 7)
            for (var d = 0; d < years.Length; d++)
            {
                var (from, kelvin) = (years[d].Hours[h], years[d].Kelvin);
                var dryBulb = usual.DryBulb[from] + kelvin;
                Assert.Equal(dryBulb, drawn.DryBulb.At(h, d));
                Assert.Equal(usual.Ghi[from] * years[d].Sun, drawn.Ghi.At(h, d));
                Assert.Equal(usual.WindSpeed[from] * years[d].Wind, drawn.WindSpeed.At(h, d));
                Assert.Equal(Psychrometrics.RelativeHumidity(usual.DryBulb[from], usual.DewPoint[from]), Psychrometrics.RelativeHumidity(dryBulb, drawn.DewPoint.At(h, d)), 1e-12);
                Assert.Equal(WetBulbs.At(dryBulb, drawn.DewPoint.At(h, d), usual.PressureHpa[from]), WetBulbs.Of(drawn).At(h, d), 1e-10);
            }
    }
}
