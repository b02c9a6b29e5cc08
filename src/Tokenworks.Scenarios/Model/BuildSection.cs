using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Where the dates of the chain come from.</summary>
public enum ScheduleSource
{
    [Doc("The dates of phases and units as the scenario states them.")]
    Stated,

    [Doc("The activity network: base durations in a single run, drawn durations in a study.")]
    Network,
}

/// <summary>How the campus is built: the activity network behind its dates.</summary>
public sealed record BuildSection
{
    [Doc("Whether the chain takes the stated dates or those of the network.")]
    public ScheduleSource Schedule { get; init; }

    [Doc("Way of building where a phase names none.")]
    public Ref<ArchetypeEntry>? Archetype { get; init; }

    [Doc("Month up to which all went as planned; what comes later is uncertain. The phases' start where left out.")]
    public YearMonth? DataDate { get; init; }

    [Doc("Activities of one's own, or changes of those of the archetype by their full name, such as phase-1/transformers or phase-1/b03/shell.")]
    public IReadOnlyList<BuildActivity> Activities { get; init; } = [];

    [Doc("Resources of one's own, or other capacities of the archetype's.")]
    public IReadOnlyList<ArchetypeResource> Resources { get; init; } = [];

    [Doc("Allocation of chips by the vendor: chips delivered from each month on; no limit where left out.")]
    public IReadOnlyList<ChipDelivery> ChipDeliveries { get; init; } = [];

    [Doc("Allocation of chips out of what a vendor ships by its roadmap; on top of stated deliveries.")]
    public VendorAllocation? Allocation { get; init; }
}

/// <summary>A campus's share of what a vendor ships.</summary>
public sealed record VendorAllocation
{
    [Doc("Roadmap whose shipments are shared out.")]
    public required Ref<RoadmapEntry> Roadmap { get; init; }

    [Doc("Share of the shipments that goes to this campus."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Month from which it takes its share; the first start of construction where left out.")]
    public YearMonth? From { get; init; }
}

/// <summary>A delivery of chips.</summary>
public sealed record ChipDelivery
{
    [Doc("Month in which they arrive.")]
    public required YearMonth Month { get; init; }

    [Doc("Chips that arrive."), Allowed("0", "100 M")]
    public required Sourced<Count> Chips { get; init; }

    [Doc("Months late, from the P10 to the P90 of a lognormal; on time where left out."), Allowed("0 d", "5 yr")]
    public Sourced<Duration>? Delay { get; init; }
}

/// <summary>An activity of a scenario: what is left out is the archetype's, or nothing.</summary>
public sealed record BuildActivity
{
    [Doc("Full name; a new activity where the network has none of that name.")]
    public required string Name { get; init; }

    [Doc("Elapsed time."), Allowed("0 d", "20 yr")]
    public Sourced<Duration>? Duration { get; init; }

    [Doc("How it spreads; the archetype's where left out.")]
    public DurationShape? Shape { get; init; }

    [Doc("What holds back while it goes on.")]
    public BuildConstraint? Constraint { get; init; }

    [Doc("What it follows, by full names; in place of the archetype's.")]
    public IReadOnlyList<string>? After { get; init; }

    [Doc("Activities that wait for it, by full names; * at the end for all that begin so.")]
    public IReadOnlyList<string> Before { get; init; } = [];

    [Doc("Starts no earlier than this month.")]
    public YearMonth? NotBefore { get; init; }

    [Doc("Of a decision: chance of yes at each hearing."), Allowed("1 %", "100 %")]
    public Sourced<Fraction>? Odds { get; init; }

    [Doc("Of a decision: time from a no to the next hearing."), Allowed("0 d", "5 yr")]
    public Sourced<Duration>? HeardAgain { get; init; }

    [Doc("Reported first day of work; needs a data date.")]
    public LocalDate? ActualStart { get; init; }

    [Doc("Reported last day of work.")]
    public LocalDate? ActualFinish { get; init; }

    [Doc("Elapsed time still to do from the data date of what has begun."), Allowed("0 d", "20 yr")]
    public Sourced<Duration>? Remaining { get; init; }

    [Doc("Left out of the network.")]
    public bool IsLeftOut { get; init; }
}
