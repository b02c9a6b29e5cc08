using CsCheck;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class CoolingPlantTests
{
    private static CoolingPlant Plant(CoolingKind kind, double supplyC = 32) => CoolingPlant.Of(Make.Cooling(kind, supplyC), DrawBlock.Single);

    private static readonly Gen<CoolingKind> Kinds = Gen.OneOf(Gen.Const(CoolingKind.Dry), Gen.Const(CoolingKind.Adiabatic), Gen.Const(CoolingKind.Tower));

    // Dry: 32 degC supply, 8 K approach, 24 degC air, rated heat: full air flow and no chiller.
    [Fact]
    public void Run_dry_at_the_rated_point_needs_full_fans_and_no_chiller()
    {
        var hour = Plant(CoolingKind.Dry).Run(0, 100, 100, 24, 18);
        Assert.Equal(2.5, hour.FanMw, 1e-9);
        Assert.Equal(1.5, hour.PumpMw, 1e-9);
        Assert.Equal(0, hour.CompressorMw, 1e-9);
        Assert.Equal(100, hour.RejectedMw, 1e-9);
        Assert.Equal(0, hour.WaterLitres);
    }

    // 16 K of drive is twice the approach: half the air flow, an eighth of the fan power.
    [Fact]
    public void Run_dry_in_cool_air_slows_fans_by_the_cube_law() =>
        Assert.Equal(2.5 / 8, Plant(CoolingKind.Dry).Run(0, 100, 100, 16, 10).FanMw, 1e-9);

    // 28 degC air leaves 4 K of 8: half of the heat goes free, half by the chiller. Condenser at 36 degC; COP 4 at
    // (7 -> 35+8) scaled by Carnot: (29+273.15)/(39-29) over (4+273.15)/(46-4) is 4.58, bounded to 2.5: COP 10.
    [Fact]
    public void Run_dry_in_warm_air_sends_the_rest_through_the_chiller()
    {
        var hour = Plant(CoolingKind.Dry).Run(0, 100, 100, 28, 20);
        Assert.Equal(50 / 10.0, hour.CompressorMw, 1e-9);
        Assert.Equal(105, hour.RejectedMw, 1e-9);
    }

    // A tower evaporates rejected heat / 2430 kJ/kg and blows a quarter of it down at five cycles: 1.852 L/kWh.
    [Fact]
    public void Run_tower_evaporates_its_heat()
    {
        var hour = Plant(CoolingKind.Tower).Run(0, 100, 100, 30, 20);
        Assert.Equal(100_000 * 3600 / 2430.0 * 1.25, hour.WaterLitres, 1e-6);
    }

    // 34 degC and a wet bulb of 24: pads take 70 % of 10 K off; the air of full flow (drive 5 K) warms by 12 K a rated MW.
    [Fact]
    public void Run_adiabatic_above_its_start_wets_the_air()
    {
        var hour = Plant(CoolingKind.Adiabatic).Run(0, 100, 100, 34, 24);
        Assert.Equal(100_000 * 7 / 12.0 * 3600 / 2430 * 1.25, hour.WaterLitres, 1e-3);
        Assert.Equal(0, Plant(CoolingKind.Adiabatic).Run(0, 100, 100, 23.9, 20).WaterLitres);
    }

    [Fact]
    public void Run_no_plant_in_service_draws_nothing() =>
        Assert.Equal(new CoolingHour(0, 0, 0, 5, 0), Plant(CoolingKind.Dry).Run(0, 5, 0, 30, 20));

    [Fact]
    public void Run_no_heat_is_finite_and_needs_no_chiller() =>
        Gen.Select(Kinds, Gen.Double[-20, 45]).Sample((kind, dryBulb) =>
        {
            var hour = Plant(kind).Run(0, 0, 100, dryBulb, dryBulb - 5);
            return hour.CompressorMw == 0 && hour.RejectedMw == 0 && double.IsFinite(hour.FanMw) && hour.WaterLitres == 0;
        });

    [Fact]
    public void Run_any_hour_stays_within_physical_bounds() =>
        Gen.Select(Kinds, Gen.Double[15, 45], Gen.Double[0, 120], Gen.Double[-30, 50], Gen.Double[0, 25]).Sample((kind, supply, heat, dryBulb, depression) =>
        {
            var hour = Plant(kind, supply).Run(0, heat, 100, dryBulb, dryBulb - depression);
            var bound = 1.8519e3 * heat * (1 + 1 / 2.0);
            return hour.FanMw is >= 0 and <= 2.5 + 1e-12 && hour.PumpMw >= 0 && hour.CompressorMw >= 0 && hour.CompressorMw <= heat / 2
                && Math.Abs(hour.RejectedMw - heat - hour.CompressorMw) < 1e-9
                && (kind == CoolingKind.Dry ? hour.WaterLitres == 0 : hour.WaterLitres <= bound + 1e-9);
        });

    [Fact]
    public void Run_more_heat_never_draws_less() =>
        Gen.Select(Kinds, Gen.Double[15, 45], Gen.Double[0, 120], Gen.Double[0, 20], Gen.Double[-30, 50], Gen.Double[0, 25]).Sample((kind, supply, heat, more, dryBulb, depression) =>
            Power(Plant(kind, supply).Run(0, heat + more, 100, dryBulb, dryBulb - depression))
            >= Power(Plant(kind, supply).Run(0, heat, 100, dryBulb, dryBulb - depression)) - 1e-9);

    [Fact]
    public void Run_warmer_sink_never_draws_less() =>
        Gen.Select(Gen.OneOf(Gen.Const(CoolingKind.Dry), Gen.Const(CoolingKind.Tower)), Gen.Double[15, 45], Gen.Double[0, 120], Gen.Double[-30, 50], Gen.Double[0, 10]).Sample((kind, supply, heat, dryBulb, warmer) =>
            Power(Plant(kind, supply).Run(0, heat, 100, dryBulb + warmer, dryBulb + warmer))
            >= Power(Plant(kind, supply).Run(0, heat, 100, dryBulb, dryBulb)) - 1e-9);

    [Fact]
    public void Cop_less_lift_is_better_within_bounds()
    {
        var plant = Plant(CoolingKind.Dry, 18);
        Assert.True(plant.Cop(0, 35) > plant.Cop(0, 45));
        Assert.Equal(10, plant.Cop(0, 18), 1e-9);
        Assert.Equal(2, plant.Cop(0, 150), 1e-9);
    }

    private static double Power(CoolingHour hour) => hour.FanMw + hour.PumpMw + hour.CompressorMw;
}
