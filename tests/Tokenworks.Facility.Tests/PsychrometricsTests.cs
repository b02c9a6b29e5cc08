using CsCheck;

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
        Assert.Equal(wetBulb, Psychrometrics.WetBulb(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity), 1013.25), 0.15);

    // Stull's fit errs by up to 1 K, in dry air.
    [Fact]
    public void WetBulb_at_sea_level_agrees_with_Stull() =>
        Gen.Select(Gen.Double[0, 45], Gen.Double[0.1, 0.99]).Sample((dryBulb, humidity) =>
        {
            var wetBulb = Psychrometrics.WetBulb(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity), 1013.25);
            return Math.Abs(wetBulb - Psychrometrics.WetBulbStull(dryBulb, humidity)) < 1.0;
        });

    [Fact]
    public void WetBulb_any_air_lies_between_dew_point_and_dry_bulb_and_meets_the_balance() =>
        Gen.Select(Gen.Double[-40, 55], Gen.Double[0.02, 1], Gen.Double[500, 1100]).Sample((dryBulb, humidity, pressure) =>
        {
            var dewPoint = Psychrometrics.DewPoint(dryBulb, humidity);
            var wetBulb = Psychrometrics.WetBulb(dryBulb, dewPoint, pressure);
            var ratio = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(dewPoint), pressure);
            var saturated = Psychrometrics.HumidityRatio(Psychrometrics.SaturationPressureHpa(wetBulb), pressure);
            var gap = (2501 - 2.326 * wetBulb) * saturated - 1.006 * (dryBulb - wetBulb) - ratio * (2501 + 1.86 * dryBulb - 4.186 * wetBulb);
            return wetBulb >= dewPoint - 1e-9 && wetBulb <= dryBulb + 1e-9 && Math.Abs(gap) < 1e-7;
        });

    [Fact]
    public void DewPoint_of_a_humidity_gives_that_humidity_again() =>
        Gen.Select(Gen.Double[-30, 50], Gen.Double[0.02, 1]).Sample((dryBulb, humidity) =>
            Math.Abs(Psychrometrics.RelativeHumidity(dryBulb, Psychrometrics.DewPoint(dryBulb, humidity)) - humidity) < 1e-12);
}
