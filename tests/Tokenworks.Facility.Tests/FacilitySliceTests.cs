using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility.Tests;

public class FacilitySliceTests
{
    private static readonly SourceSpan Here = SourceSpan.Of("test");

    private static Phase PhaseOf(string name, ProjectStatus status) => new()
    {
        Name = name, Programme = "north", Status = status, ItPower = Sourced<ItPower>.Of(ItPower.FromMegawatts(50)),
        Buildings = Sourced<Count>.Of(Count.FromBase(2)),
        Building = new Ref<BuildingEntry>("hall", Hall, Here),
        Cooling = new Ref<CoolingEntry>("dry", Make.Cooling(CoolingKind.Dry), Here),
        ConstructionStart = new YearMonth(2025, 1), FirstPower = new YearMonth(2027, 1), FullPower = new YearMonth(2028, 1), Fleet = [],
    };

    private static BuildingEntry Hall { get; } = new()
    {
        Title = "Hall", PowerChain = Make.Chain, HouseLoad = Make.Percent(1), Capex = Sourced<CapacityCost>.Of(default),
        ConstructionTime = Sourced<Duration>.Of(default), FixedCost = Sourced<CapacityPrice>.Of(default),
    };

    private static CampusScenario Scenario(ProjectStatus countFrom) => new()
    {
        SchemaVersion = 1, Campus = "camp", Horizon = new HorizonSection { FirstYear = 2025, LastYear = 2030 },
        Site = new Site
        {
            Place = "Monroe", UtcOffset = Sourced<Duration>.Of(default), Climate = new Ref<ClimateEntry>("monroe", Make.Monroe, Here),
            Market = new Ref<MarketEntry>("miso", Market, Here),
        },
        Phases = [PhaseOf("rumour", ProjectStatus.Statement), PhaseOf("plan", ProjectStatus.Planned), PhaseOf("site", ProjectStatus.Construction)],
        Supply = new SupplySection { CountFrom = countFrom }, Workloads = [], Operations = new Operations(), Finance = new FinanceSection { Parties = [] },
    };

    private static MarketEntry Market { get; } = new()
    {
        Title = "MISO", EnergyPrice = Sourced<EnergyPrice>.Of(default), HourShape = Profile.Of(1), MonthShape = Profile.Of(1),
        CapacityPrice = Sourced<CapacityPrice>.Of(default), DeliveryCharge = Sourced<EnergyPrice>.Of(default),
        CarbonIntensity = Sourced<CarbonIntensity>.Of(default),
    };

    [Theory]
    [InlineData(ProjectStatus.Statement, "rumour plan site")]
    [InlineData(ProjectStatus.Planned, "plan site")]
    [InlineData(ProjectStatus.Construction, "site")]
    [InlineData(ProjectStatus.Operating, "")]
    public void From_leaves_out_phases_below_the_standing_that_counts(ProjectStatus countFrom, string names) =>
        Assert.Equal(names, string.Join(' ', FacilitySlice.From(Scenario(countFrom)).Phases.Select(p => p.Name)));

    [Fact]
    public void From_picks_what_the_stage_reads_and_keys_by_programme()
    {
        var slice = FacilitySlice.From(Scenario(ProjectStatus.Construction));
        var block = FacilitySizing.Size(slice, Make.Weather(20, 10), DrawBlock.Single).Blocks[0];
        Assert.Equal("camp/site/north", block.Key.ToString());
        Assert.Equal((50, 2), (block.ItMw[0], block.Buildings[0]));
    }

    [Fact]
    public void Hash_a_changed_capital_cost_leaves_the_slice_alone()
    {
        var dear = Hall with { Capex = Sourced<CapacityCost>.Of(CapacityCost.FromBase(5)) };
        var scenario = Scenario(ProjectStatus.Planned);
        var changed = scenario with { Phases = [.. scenario.Phases.Select(p => p with { Building = p.Building with { Entry = dear } })] };
        Assert.Equal(SliceHash.Of(FacilitySlice.From(scenario)), SliceHash.Of(FacilitySlice.From(changed)));
    }

    [Fact]
    public void Hash_same_content_is_equal_and_a_changed_approach_is_not()
    {
        var a = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry)));
        var b = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry)));
        var c = Make.Slice(Make.Phase(Make.Cooling(CoolingKind.Dry, approachK: 9)));
        Assert.Equal(SliceHash.Of(a), SliceHash.Of(b));
        Assert.NotEqual(SliceHash.Of(a), SliceHash.Of(c));
    }

    [Fact]
    public void Formulas_name_each_column_once_and_state_inputs()
    {
        Assert.Equal(FacilityFormulas.All.Count, FacilityFormulas.All.Select(f => f.Name).Distinct().Count());
        Assert.All(FacilityFormulas.All, f => Assert.NotEmpty(f.Inputs));
    }
}
