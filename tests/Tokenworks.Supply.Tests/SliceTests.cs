using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Tests;

public sealed class SliceTests
{
    [Fact]
    public void From_units_below_the_status_are_left_out()
    {
        var units = new[] { ProjectStatus.Statement, ProjectStatus.Permitted, ProjectStatus.Operating }
            .Select(status => Plant.Gas(status.ToString(), 10) with { Status = status }).ToList();
        var scenario = Campus(new SupplySection { Units = units, CountFrom = ProjectStatus.Permitted });
        Assert.Equal(["Permitted", "Operating"], SupplySlice.From(scenario, OutsideSeries.None).Units.Select(u => u.Name));
    }

    [Fact]
    public void Of_hash_follows_what_the_stage_reads_and_nothing_else()
    {
        var scenario = Campus(new SupplySection { Units = [Plant.Gas("ccgt", 10)], Gas = Plant.GasAt(3) });
        string Hash(CampusScenario s, OutsideSeries? outside = null) => SliceHash.Of(SupplySlice.From(s, outside ?? OutsideSeries.None));
        Assert.Equal(Hash(scenario), Hash(scenario with { Title = "another" }));
        Assert.NotEqual(Hash(scenario), Hash(scenario with { Supply = scenario.Supply with { Gas = Plant.GasAt(4) } }));
        Assert.NotEqual(Hash(scenario), Hash(scenario, new OutsideSeries(PowerPrice: new("p", "USD/MWh", new double[8760], "f", "h"))));
        Assert.Equal(Hash(scenario), Hash(scenario, new OutsideSeries(Load: new("l", "1", new double[8760], "f", "h"))));
    }

    [Fact]
    public void Size_counts_like_units_and_stored_energy()
    {
        var slice = Plant.Slice(Plant.Gas("ccgt", 754, units: 3), Plant.Unit("store", Plant.Entry(SupplyKind.Storage), 50, 2));
        var part = SupplySizing.Size(slice, DrawBlock.Identical(2));
        Assert.Equal([2262, 2262], part.Units[0].NameplateMw);
        Assert.Equal([0, 0], part.Units[0].StorageMwh);
        Assert.Equal([400, 400], part.Units[1].StorageMwh);
        Assert.Equal((754, "MW"), (part.Items[0].Rating, part.Items[0].RatingUnit));
        Assert.Equal(3, part.Items[0].Count[1]);
        Assert.All(part.Balances, b => Assert.True(b.Relative <= Balance.Tolerance));
    }

    [Fact]
    public void Size_sampled_capacity_reaches_every_draw()
    {
        var unit = Plant.Gas("ccgt", 100) with { Capacity = Plant.Value<NameplatePower>(100, "mw") };
        var draws = new DrawBlock(2, 1, 0, new Dictionary<string, double[]> { ["mw"] = [80, 120] });
        Assert.Equal([80, 120], SupplySizing.Size(Plant.Slice(unit), draws).Units[0].NameplateMw);
    }

    private static CampusScenario Campus(SupplySection supply) => new()
    {
        SchemaVersion = 1,
        Campus = "test",
        Horizon = new HorizonSection { FirstYear = 2025, LastYear = 2027 },
        Site = new Site
        {
            Place = "nowhere",
            UtcOffset = Plant.Value<Duration>(-6),
            Climate = new Ref<ClimateEntry>("c", Climate(), SourceSpan.Of("test")),
            Market = new Ref<MarketEntry>("m", Plant.Market(), SourceSpan.Of("test")),
        },
        Phases = [],
        Workloads = [],
        Operations = new Operations { Inflation = Plant.Value<AnnualRate>(0) },
        Finance = new FinanceSection { Parties = [] },
        Supply = supply,
    };

    private static ClimateEntry Climate()
    {
        var months = Profile.Of(new double[12]);
        return new ClimateEntry
        {
            Title = "climate",
            Latitude = Plant.Value<Count>(32),
            PressureHpa = Plant.Value<Count>(1013),
            DryBulb = months,
            DailyRange = months,
            DayToDay = months,
            DewPoint = months,
            Irradiation = months,
            WindSpeed = months,
        };
    }
}
