using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class PermitTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    private static BuildingEntry Building { get; } = new()
    {
        Id = "hall", Title = "hall", PowerChain = Make.Chain, HouseLoad = Make.Percent(0.5),
        Capex = Sourced<CapacityCost>.Of(default), ConstructionTime = Sourced<Duration>.Of(default), FixedCost = Sourced<CapacityPrice>.Of(default),
    };

    private static Hall Of(CoolingKind kind, WaterPermit permit) => new(
        new HallSetup(Building, Make.Cooling(kind, 28)) { Permit = permit }, Monroe);

    [Fact]
    public void Monthly_limit_moves_hot_hours_to_dry_mode_and_costs_power()
    {
        var free = Of(CoolingKind.Adiabatic, new WaterPermit()).Run();
        var most = Enumerable.Range(0, 12).Max(m => free.WaterLitres[ModelYear.StartOfMonth(m)..ModelYear.StartOfMonth(m + 1)].Sum()) / 1000;
        var held = Of(CoolingKind.Adiabatic, new WaterPermit(MonthM3: most / 2)).Run();
        for (var m = 0; m < 12; m++)
            Assert.InRange(held.WaterLitres[ModelYear.StartOfMonth(m)..ModelYear.StartOfMonth(m + 1)].Sum() / 1000, 0, most / 2 + free.WaterLitres.Max() / 1000);
        Assert.True(held.DryHours > 0);
        Assert.True(held.FacilityMw.Sum() > free.FacilityMw.Sum());
        Assert.Equal(free.ItMw.Sum(), held.ItMw.Sum(), 6);
    }

    [Fact]
    public void Drought_takes_its_share_off_the_daily_limit_in_its_months_alone()
    {
        var free = Of(CoolingKind.Adiabatic, new WaterPermit()).Run();
        var day = Enumerable.Range(0, 365).Max(d => free.WaterLitres[(24 * d)..(24 * d + 24)].Sum()) / 1000;
        Assert.Equal(free.WaterLitres.Sum(), Of(CoolingKind.Adiabatic, new WaterPermit(DayM3: day * 1.01)).Run().WaterLitres.Sum(), 3);
        var dry = Of(CoolingKind.Adiabatic, new WaterPermit(DayM3: day * 1.01, DroughtDerate: 1)).Run();
        Assert.Equal(0, dry.WaterLitres[ModelYear.StartOfMonth(5)..ModelYear.StartOfMonth(9)].Sum());
        Assert.Equal(free.WaterLitres[..ModelYear.StartOfMonth(5)].Sum(), dry.WaterLitres[..ModelYear.StartOfMonth(5)].Sum(), 3);
    }

    [Fact]
    public void Without_water_thermosyphons_carry_what_they_can_and_towers_nothing()
    {
        var towers = Of(CoolingKind.Tower, new WaterPermit(YearM3: 0)).Run();
        Assert.Equal(0, towers.ItMw.Sum());
        var dry = Of(CoolingKind.Thermosyphon, new WaterPermit(YearM3: 0)).Run();
        Assert.Equal(0, dry.WaterLitres.Sum(), 6);
        Assert.InRange(dry.ItMw.Sum(), 1, 100 * 8760 - 1);
    }
}
