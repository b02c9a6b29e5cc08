using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>
/// One campus, read, resolved against the catalogue and checked: all that a run may see. Immutable; stages see only
/// the slice that they declare.
/// </summary>
public sealed record CampusScenario
{
    [Doc("Version of the scenario format; this program reads 1.")]
    public required int SchemaVersion { get; init; }

    [Doc("Name of the campus; the key of its ledgers.")]
    public required string Campus { get; init; }

    [Doc("One line for the report's head.")]
    public string Title { get; init; } = "";

    [Doc("What the scenario is and is not.")]
    public string Description { get; init; } = "";

    [Doc("Whole calendar years of the run.")]
    public required HorizonSection Horizon { get; init; }

    [Doc("Where the campus stands.")]
    public required Site Site { get; init; }

    [Doc("Building phases, each with its own power, halls, chips and dates.")]
    public required IReadOnlyList<Phase> Phases { get; init; }

    [Doc("How it is built: archetype, activities, resources, deliveries of chips.")]
    public BuildSection? Build { get; init; }

    [Doc("What is bought on which terms, and how its payments become capital spending."), ReadWhenAbsent]
    public ProcurementSection? Procurement { get; init; }

    [Doc("The connection to the grid; left out on an islanded site.")]
    public GridContract? Grid { get; init; }

    [Doc("Generation, storage and fuel.")]
    public SupplySection Supply { get; init; } = new();

    [Doc("What the chips do.")]
    public required IReadOnlyList<Workload> Workloads { get; init; }

    [Doc("How the campus is run: availability, people, inflation.")]
    public required Operations Operations { get; init; }

    [Doc("Who pays and who is paid.")]
    public required FinanceSection Finance { get; init; }

    [Doc("One draw of a study, to be run alone.")]
    public DrawSection? Draw { get; init; }

    [Doc("Settings applied to the document, path=value as on the command line; for scenarios that a program writes.")]
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>The run's span.</summary>
public sealed record HorizonSection
{
    [Doc("First calendar year.")]
    public required int FirstYear { get; init; }

    [Doc("Last calendar year, included.")]
    public required int LastYear { get; init; }

    /// <summary>The span as a calendar.</summary>
    public Horizon Calendar => new(FirstYear, LastYear);
}

/// <summary>Where the campus stands.</summary>
public sealed record Site
{
    [Doc("Place, as people write it.")]
    public required string Place { get; init; }

    [Doc("Standard time less UTC.")]
    public required Sourced<Duration> UtcOffset { get; init; }

    [Doc("Catalogue climate.")]
    public required Ref<ClimateEntry> Climate { get; init; }

    [Doc("Catalogue power market.")]
    public required Ref<MarketEntry> Market { get; init; }

    [Doc("Land held."), Allowed("0 acre", "1_000_000 acre")]
    public Sourced<LandArea>? Land { get; init; }

    [Doc("Registered water withdrawal, the most that may be drawn."), Allowed("0 gal/yr", "1 T gal/yr")]
    public Sourced<VolumeFlow>? WaterRight { get; init; }

    [Doc("Climate-change offset of the weather year at constant relative humidity; one value, the same in all draws."), Allowed("-10 K", "10 K")]
    [Default("0 K", "the weather as it was")]
    public Sourced<TemperatureDifference> Warming { get; init; } = null!;

    [Doc("Heat-wave stress: the warmest week is so much warmer in its middle, at constant dew point; one value, the same in all draws."), Allowed("0 K", "15 K")]
    [Default("0 K", "no heat wave")]
    public Sourced<TemperatureDifference> HeatWave { get; init; } = null!;

    [Doc("Weather of the years in the draws of a study; the base case keeps the weather as it was.")]
    public WeatherYearsSection? WeatherYears { get; init; }

    [Doc("Where the power that the campus pays for is metered.")]
    public MeterPlace Meter { get; init; }

    [Doc("With meter: source, share of the power that comes over the on-site plant's step-up; the rest comes over the utility's feeds."), Allowed("0 %", "100 %")]
    [Default("0 %", "all over the feeds")]
    public Sourced<Fraction> OnSiteShare { get; init; } = null!;

    [Doc("Limits of the water drawn, kept hour by hour: once spent, coolers run dry and towers shed their IT.")]
    public WaterPermitSection? WaterPermit { get; init; }

    [Doc("Where what stands, to scale, for the page's drawing; without it the page lays out areas by itself.")]
    public SitePlanSection? Plan { get; init; }
}
