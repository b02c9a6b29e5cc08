using CsCheck;
using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Random valid scenarios over two or three years, from tiny boxes to a hundred buildings.</summary>
internal static class RandomScenario
{
    private static readonly Gen<(string Technology, double Share, int Count)[]> UnitMix =
        (from t in Gen.OneOf("ccgt", "simple-cycle", "solar-pv", "wind-onshore", "battery-4h", "smr")
         from s in Gen.Double[0.01, 0.8]
         from n in Gen.Int[1, 4]
         select (t, s, n)).Array[0, 4];

    public static readonly Gen<CampusScenario> Any =
        from shape in Gen.Int[0, 5]
        from itMw in Gen.Double[0.5, 3000]
        from buildings in Gen.Int[1, 12]
        from system in Gen.OneOf("dgx-h100", "gb200-nvl72", "gb300-nvl72")
        from cooling in Gen.OneOf("dry-cooler", "adiabatic", "cooling-tower")
        from hall in Gen.OneOf("hall-conventional", "tent-prefab")
        from firstMonth in Gen.Int[0, 20]
        from ramp in Gen.Int[0, 12]
        from refresh in Gen.Bool
        from units in UnitMix
        from gridShare in Gen.Double[0, 1.5]
        from sampled in Gen.Bool
        from shares in Gen.Double[0, 0.33].Array[3]
        from demand in Gen.Double[0, 1e13]
        select Make(new Choice(shape, itMw, buildings, system, cooling, hall, firstMonth, ramp, refresh, units, gridShare, sampled, shares, demand));

    /// <summary>An island with sampled outages and a fifth of the plant that it needs.</summary>
    public static CampusScenario ShortOfPower() => Build(new Choice(
        5, 1000, 1, "gb200-nvl72", "dry-cooler", "hall-conventional", 0, 0, false,
        [("simple-cycle", 0.05, 1), ("ccgt", 0.05, 1), ("simple-cycle", 0.1, 1)], 0, true, [0.33, 0.33, 0.33], 1e13));

    private sealed record Choice(
        int Shape, double ItMw, int Buildings, string System, string Cooling, string Hall, int FirstMonth, int Ramp, bool Refresh,
        (string Technology, double Share, int Count)[] Units, double GridShare, bool Sampled, double[] Shares, double Demand);

    private static CampusScenario Make(Choice c) => c.Shape switch
    {
        0 => Build(c with { ItMw = 0.0005, Buildings = 1, System = "rtx-4090-box", Units = [], GridShare = 1 }),
        1 => Build(c with { Buildings = 100 }),
        2 => Build(c with { GridShare = 0 }),
        3 => Build(c with { FirstMonth = 23 }),
        _ => Build(c),
    };

    private static CampusScenario Build(Choice c)
    {
        var first = new YearMonth(2026, 1).PlusMonths(c.FirstMonth);
        var ramp = c.Buildings == 1 ? 0 : c.Ramp;
        return Shipped.Campus("one-gpu-box") with
        {
            Campus = "random",
            Horizon = new HorizonSection { FirstYear = 2026, LastYear = 2028 },
            Phases = [Phase(c, first, ramp)],
            Grid = c.GridShare == 0 ? null : Grid(c),
            Supply = new SupplySection
            {
                Outages = c.Sampled ? OutageModel.Sampled : OutageModel.Expected,
                Gas = new GasSupply
                {
                    Price = Schedule<FuelPrice>.Constant(Of(FuelPrice.FromUsdPerMmBtu(4), "supply.gas.price")),
                    Escalation = Of(AnnualRate.FromPerYear(0.02), "supply.gas.escalation"),
                },
                Units = [.. c.Units.Select((u, i) => Unit(c, u, i))],
            },
            Workloads = Workloads(c),
        };
    }

    private static Sourced<T> Of<T>(T value, string path)
        where T : struct, IQuantity<T> => Sourced<T>.Of(value, path);

    private static Phase Phase(Choice c, YearMonth first, int ramp) => new()
    {
        Name = "p1",
        ItPower = Of(ItPower.FromMegawatts(c.ItMw), "phases.p1.it_power"),
        Buildings = Of(Count.FromValue(c.Buildings), "phases.p1.buildings"),
        Building = Get<BuildingEntry>(c.Hall),
        Cooling = Get<CoolingEntry>(c.Cooling),
        ConstructionStart = new YearMonth(2026, 1),
        FirstPower = first,
        FullPower = first.PlusMonths(ramp),
        Fleet = Fleet(c, first.PlusMonths(ramp)),
    };

    private static FleetStep[] Fleet(Choice c, YearMonth full) => c.Refresh
        ? [new FleetStep { System = Get<SystemEntry>(c.System) }, new FleetStep { System = Get<SystemEntry>(c.System), Date = full.PlusMonths(6) }]
        : [new FleetStep { System = Get<SystemEntry>(c.System) }];

    private static GridContract Grid(Choice c) => new()
    {
        ContractedPower = Schedule<ContractedPower>.Constant(Of(ContractedPower.FromMegawatts(c.ItMw * c.GridShare), "grid.contracted_power")),
    };

    private static SupplyUnit Unit(Choice c, (string Technology, double Share, int Count) unit, int index) => new()
    {
        Name = $"u{index}",
        Technology = Get<SupplyEntry>(unit.Technology),
        Capacity = Of(NameplatePower.FromMegawatts(c.ItMw * unit.Share), $"supply.units.u{index}.capacity"),
        Units = Of(Count.FromValue(unit.Count), $"supply.units.u{index}.units"),
        Start = new YearMonth(2026, 1).PlusMonths(index * 5),
        Owner = "owner",
    };

    private static IReadOnlyList<Workload> Workloads(Choice c) =>
    [
        Workload("train", WorkloadTier.Training, c.Shares[0], null),
        Workload("batch", WorkloadTier.Batch, c.Shares[1], c.Demand),
        Workload("chat", WorkloadTier.Interactive, c.Shares[2], c.Demand),
    ];

    private static Workload Workload(string name, WorkloadTier tier, double share, double? demand)
    {
        var like = Shipped.Campus("one-gpu-box").Workloads[0];
        return like with
        {
            Name = name,
            Tier = tier,
            Share = Of(Fraction.FromValue(share), $"workloads.{name}.share"),
            Demand = demand is { } d ? Schedule<TokenFlow>.Constant(Of(TokenFlow.FromTokensPerDay(d), $"workloads.{name}.demand")) : null,
        };
    }

    private static Ref<T> Get<T>(string id)
        where T : CatalogueEntry
    {
        var bag = new FindingBag();
        var entry = Shipped.Catalogue.Get<T>(id, bag, SourceSpan.Of("test"));
        return new Ref<T>(id, entry ?? throw new InvalidOperationException(string.Join('\n', bag.Items)), SourceSpan.Of("test"));
    }
}
