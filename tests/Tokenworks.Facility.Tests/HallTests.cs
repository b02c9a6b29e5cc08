using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class HallTests
{
    private static readonly WeatherYear Monroe = Climate.TypicalYear(Make.Monroe);

    private static BuildingEntry Building { get; } = new()
    {
        Id = "hall", Title = "hall", PowerChain = Make.Chain, HouseLoad = Make.Percent(0.5),
        Capex = Sourced<CapacityCost>.Of(default), ConstructionTime = Sourced<Duration>.Of(default), FixedCost = Sourced<CapacityPrice>.Of(default),
    };

    private static Hall Hall(CoolingKind kind, SetPointControl control = SetPointControl.Fixed, double load = 1, double? limit = null, double supply = 32) =>
        new(new HallSetup(Building, Make.Cooling(kind, supply)) { Control = control, Load = load, WaterLimitM3 = limit }, Monroe);

    public static TheoryData<CoolingKind> Kinds() => [.. Enum.GetValues<CoolingKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_hour_balances(CoolingKind kind) => Assert.All(Hall(kind, load: 0.7).Run().Balances, b => Assert.InRange(b.Relative, 0, 1e-12));

    // Heat rejected is IT and all that becomes heat in the hall, worked out here from the parts.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Heat_is_IT_and_losses_inside(CoolingKind kind)
    {
        var year = Hall(kind).Run();
        for (var h = 0; h < year.ItMw.Length; h += 97)
        {
            var inside = year.ItMw[h] + year.StageLossMw[2][h] + year.StageLossMw[3][h] + year.HouseMw[h] + year.AirFanMw[h] + year.CompressorMw[h];
            Assert.Equal(inside, year.HeatMw[h], 1e-9 * inside);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Inverse_gives_the_IT_power_back(CoolingKind kind)
    {
        var hall = Hall(kind, load: 0.83);
        var year = hall.Run();
        foreach (var h in (int[])[0, 1234, 4567, 8759]) Assert.Equal(year.ItMw[h], hall.ItForFacility(year.FacilityMw[h], h), 1e-9 * year.ItMw[h]);
    }

    [Theory]
    [InlineData(CoolingKind.Dry)]
    [InlineData(CoolingKind.Tower)]
    public void Optimal_control_is_never_worse(CoolingKind kind)
    {
        double Facility(SetPointControl control) => Hall(kind, control).Run().FacilityMw.Sum();
        Assert.True(Facility(SetPointControl.Optimal) <= Facility(SetPointControl.Fixed) * (1 + 1e-9));
        Assert.True(Facility(SetPointControl.Optimal) <= Facility(SetPointControl.Following) * (1 + 1e-9));
    }

    [Fact]
    public void Dry_and_river_halls_draw_no_water()
    {
        foreach (var kind in (CoolingKind[])[CoolingKind.Dry, CoolingKind.River, CoolingKind.Ground]) Assert.Equal(0, Hall(kind).Run().WaterLitres.Sum());
    }

    [Fact]
    public void Thermosyphons_save_water() =>
        Assert.InRange(Hall(CoolingKind.Thermosyphon).Run().WaterLitres.Sum() / Hall(CoolingKind.Tower).Run().WaterLitres.Sum(), 0, 0.95);

    // A limit of half the year's water: adiabatic coolers go dry and draw more, halls on towers shed.
    [Fact]
    public void Water_limits_hold()
    {
        var (free, dry) = (Hall(CoolingKind.Adiabatic).Run(), Hall(CoolingKind.Adiabatic, limit: 10_000).Run());
        Assert.True(free.WaterLitres.Sum() > 20_000_000);
        Assert.InRange(dry.WaterLitres.Sum(), 10_000_000, 10_300_000);
        Assert.True(dry.FacilityMw.Sum() > free.FacilityMw.Sum());
        Assert.True(Hall(CoolingKind.Tower, limit: 500_000).Run().ItMw.Count(m => m == 0) > 1000);
    }

    [Fact]
    public void Rack_chain_loses_what_its_polynomial_says()
    {
        var chain = RackChain.Of([Make.Stage("shelf", 0.4, 1.3, 1.1, 1, 0, false)], 80, 100);
        var chip = chain.ChipMw;
        Assert.Equal(80 - chip, 0.4 + 0.013 * chip + 0.011 * chip * chip / 100, 1e-9);
    }

    [Fact]
    public void Racks_beyond_the_capture_are_a_finding()
    {
        var findings = new FindingBag();
        var cooling = Make.Cooling(CoolingKind.Tower) with { MostRackPower = Sourced<RackPower>.Of(RackPower.FromBase(0.03)) };
        Pairing.Check(new HallSetup(Building, cooling), 132, Monroe, findings);
        Assert.Equal("rack-too-dense", Assert.Single(findings.Items).Id);
    }

    [Fact]
    public void Equipment_counts_what_the_chain_needs()
    {
        var list = HallEquipment.Of(Hall(CoolingKind.Dry));
        Assert.Equal(1, list[0].Needed);
        Assert.Equal(2, list[0].Installed);
        Assert.All(list.Take(4), e => Assert.True(e.RatingMw <= e.CatalogueMw * (1 + 1e-9), e.Item));
    }
}
