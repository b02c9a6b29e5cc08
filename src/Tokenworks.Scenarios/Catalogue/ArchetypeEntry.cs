using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What an activity is done once for.</summary>
public enum ActivityScope
{
    [Doc("Each building.")]
    Building,

    [Doc("Each phase.")]
    Phase,
}

/// <summary>On which days work goes on.</summary>
public enum ActivityCalendar
{
    [Doc("Every day: deliveries, decisions, waiting.")]
    EveryDay,

    [Doc("The archetype's working days less federal holidays.")]
    Work,

    [Doc("As work, less the days that weather takes.")]
    Outdoor,
}

/// <summary>An activity of an archetype.</summary>
public sealed record ArchetypeActivity
{
    [Doc("Name; other activities of its scope or of the phase follow it by this name.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public string Title { get; init; } = "";

    [Doc("Done once for each building, or once for the phase.")]
    public ActivityScope Scope { get; init; }

    [Doc("Elapsed time without holidays and weather; these come on top by the calendar."), Allowed("0 d", "12 yr")]
    public required Sourced<Duration> Duration { get; init; }

    [Doc("How it spreads.")]
    public DurationShape Shape { get; init; }

    [Doc("Days on which it goes on.")]
    public ActivityCalendar Calendar { get; init; }

    [Doc("What holds back while it goes on.")]
    public BuildConstraint Constraint { get; init; }

    [Doc("What it follows: 'shell', 'shell SS + 2 months', 'shell FF - 10 d'; the link is FS where left out, the lag elapsed time.")]
    public IReadOnlyList<string> After { get; init; } = [];

    [Doc("Resources held, by MW of IT power of the building: 'electricians 4/MW', or so many: 'cranes 2'; a trade counts in what it is part of too.")]
    public IReadOnlyList<string> Needs { get; init; } = [];

    [Doc("Of a decision: chance of yes at each hearing."), Allowed("1 %", "100 %")]
    public Sourced<Fraction>? Odds { get; init; }

    [Doc("Of a decision: time from a no to the next hearing; three months where left out."), Allowed("0 d", "5 yr")]
    public Sourced<Duration>? HeardAgain { get; init; }

    [Doc("Done before construction starts: left out of phases that are under construction.")]
    public bool IsBeforeConstruction { get; init; }

    [Doc("Waits for power that is there: starts when grid and plant cover this building and those before it.")]
    public bool TakesPower { get; init; }

    [Doc("Waits for its share of the chips that the vendor allots, where the scenario states deliveries.")]
    public bool TakesChips { get; init; }

    [Doc("Its end brings the building's IT power into service.")]
    public bool IsService { get; init; }

    [Doc("Reported with its P10 to P90.")]
    public bool IsMilestone { get; init; }

    [Doc("Shortest duration over the base; the archetype's terms where left out and workers are needed."), Allowed("10 %", "100 %")]
    public Sourced<Fraction>? Shortest { get; init; }

    [Doc("Cost of a week saved per MW of IT power of its building or phase; from workers and the archetype's terms where left out."), Allowed("0 USD/MW", "10 M USD/MW")]
    public Sourced<CapacityCost>? WeekSaved { get; init; }
}

/// <summary>What it takes to go faster with more hours and shifts.</summary>
public sealed record CrashTerms
{
    [Doc("Shortest duration over the base."), Allowed("10 %", "100 %")]
    public required Sourced<Fraction> Shortest { get; init; }

    [Doc("More labour cost of an activity that is as short as it can be: overtime, second shifts, lost output."), Allowed("0 %", "500 %")]
    public required Sourced<Fraction> Premium { get; init; }

    [Doc("Cost of a worker for a week, loaded."), Allowed("0 USD", "50_000 USD")]
    public required Sourced<Money> WorkerWeek { get; init; }
}

/// <summary>A resource that all buildings of a campus share: a trade, cranes, what the contractors can field in all.</summary>
public sealed record ArchetypeResource
{
    [Doc("Name, as activities name it.")]
    public required string Name { get; init; }

    [Doc("Units that work at once on the campus."), Allowed("0", "1 M")]
    public required Sourced<Count> Capacity { get; init; }

    [Doc("Resource that it is part of: who works of this trade counts there too.")]
    public string? Within { get; init; }
}

/// <summary>A way to build a data centre: its activities, resources and calendar.</summary>
[CatalogueFolder("archetypes")]
public sealed record ArchetypeEntry : CatalogueEntry
{
    [Doc("Building types that are built so where a phase names no archetype.")]
    public IReadOnlyList<string> Buildings { get; init; } = [];

    [Doc("Working days of a week."), Allowed("1", "7")]
    public required Sourced<Count> WorkDays { get; init; }

    [Doc("Share of outdoor working time lost to weather, twelve months.")]
    public Profile? WeatherShare { get; init; }

    [Doc("Share of the variance of durations that all activities have in common."), Allowed("0 %", "90 %")]
    public required Sourced<Fraction> CommonCorrelation { get; init; }

    [Doc("As above, in common with activities of the same constraint."), Allowed("0 %", "90 %")]
    public required Sourced<Fraction> CauseCorrelation { get; init; }

    [Doc("Published time from ground-breaking to service of a building: what the activities are checked against."), Allowed("1 d", "10 yr")]
    public required Sourced<Duration> BuildingTime { get; init; }

    [Doc("Capital cost of shell, power and cooling, for the trade-off of cost and time."), Allowed("0 M USD/MW", "100 M USD/MW")]
    public required Sourced<CapacityCost> Capex { get; init; }

    [Doc("Cost of going faster where workers do the work; not to be had where left out.")]
    public CrashTerms? Crash { get; init; }

    [Doc("Activities.")]
    public required IReadOnlyList<ArchetypeActivity> Activities { get; init; }

    [Doc("Resources.")]
    public IReadOnlyList<ArchetypeResource> Resources { get; init; } = [];
}
