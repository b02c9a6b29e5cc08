using CsCheck;

namespace Tokenworks.Facility.Tests;

public class TowerAirTests
{
    // The air takes up just the heat, the enthalpy of the make-up water counted, and leaves saturated.
    [Fact]
    public void Every_hour_closes_its_enthalpy_balance() =>
        Gen.Select(Gen.Double[18, 40], Gen.Double[2, 8], Gen.Double[-25, 45], Gen.Double[0, 25], Gen.Double[700, 1030]).Sample((supply, approach, dryBulb, depression, pressure) =>
        {
            var air = TowerAir.Of(supply, approach, dryBulb, dryBulb - depression, WetBulbs.At(dryBulb, dryBulb - depression, pressure), pressure);
            var mass = air.AirKgPerHour(25);
            var water = air.EvaporatedLitres(25);
            return mass > 0 && water > 0 && Math.Abs(air.HeatOfMw(mass, water) - 25) < 1e-9 * 25 && Math.Abs(mass * (air.OutRatio - air.InRatio) - water) < 1e-6;
        });

    // Cold air carries part of the heat as warmth; air as warm as it leaves leaves all of it to evaporation.
    [Fact]
    public void Cold_air_evaporates_less()
    {
        static double Share(double dryBulb, double dewPoint) => TowerAir.EvaporationShare(28, 4.5, dryBulb, dewPoint, WetBulbs.At(dryBulb, dewPoint, 1013), 1013);
        var winter = Share(-5, -10);
        var summer = Share(31, 18);
        Assert.InRange(winter, 0.5, 0.75);
        Assert.InRange(summer, 0.9, 1.0);
    }
}
