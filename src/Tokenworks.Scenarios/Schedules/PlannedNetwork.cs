using NodaTime;

namespace Tokenworks.Scenarios;

/// <summary>What holds a build back.</summary>
public enum BuildConstraint
{
    [Doc("Shell, site works, fit-out: the building itself.")]
    Construction,

    [Doc("Grid connection, lines, plant.")]
    Power,

    [Doc("Power transformers and switchgear.")]
    Transformers,

    [Doc("Chips and racks.")]
    Chips,

    [Doc("Switches, optics, fibre.")]
    Network,

    [Doc("Chillers, coolers, CDUs.")]
    Cooling,

    [Doc("Workers by trade, cranes, commissioning teams.")]
    Labour,

    [Doc("Permits and regulators' decisions.")]
    Permits,

    [Doc("Generators, UPS and other equipment of the power chain.")]
    Equipment,
}

/// <summary>How a duration spreads between its low and its high value.</summary>
public enum DurationShape
{
    [Doc("Beta-PERT, low and high the extremes, base the mode.")]
    Pert,

    [Doc("Triangular, base the mode.")]
    Triangular,

    [Doc("Uniform from low to high.")]
    Uniform,

    [Doc("Lognormal, low and high the P10 and P90; base is taken by single runs.")]
    Lognormal,

    [Doc("Always the base.")]
    Fixed,
}

/// <summary>Which end of the predecessor binds which end of the successor.</summary>
public enum LinkKind
{
    FinishToStart,
    StartToStart,
    FinishToFinish,
    StartToFinish,
}

/// <summary>A project as a network of activities, days counted from the start; what the engine compiles and runs.</summary>
/// <param name="Start">Day 0; nothing starts before it.</param>
/// <param name="DataDate">What is planned before it is taken as done as planned; null where all is still open.</param>
/// <param name="CommonCorrelation">Share of each duration's variance (of the normal score) that all activities have in common.</param>
/// <param name="CauseCorrelation">As above, in common with the activities of the same constraint.</param>
public sealed record PlannedNetwork(
    LocalDate Start, IReadOnlyList<WorkCalendar> Calendars, IReadOnlyList<PlannedActivity> Activities, IReadOnlyList<PlannedResource> Resources,
    IReadOnlyList<PlannedPool> Pools, LocalDate? DataDate = null, double CommonCorrelation = 0, double CauseCorrelation = 0)
{
    /// <summary>What reports no progress has not begun at the data date; false: all went as planned but what reports otherwise.</summary>
    public bool IsReported { get; init; }

    /// <summary>A network of activities alone.</summary>
    public static PlannedNetwork Of(LocalDate start, params IReadOnlyList<PlannedActivity> activities) => new(start, [], activities, [], []);
}

/// <summary>An activity. Durations are in days of its calendar.</summary>
/// <param name="Name">Unique; keys its random stream.</param>
/// <param name="BaseDays">What a single run takes.</param>
public sealed record PlannedActivity(string Name, double LowDays, double BaseDays, double HighDays)
{
    /// <summary>An activity of a sure length.</summary>
    public static PlannedActivity Of(string name, double days, params IReadOnlyList<PlannedLink> links) =>
        new(name, days, days, days) { Links = links, Shape = DurationShape.Fixed };

    public DurationShape Shape { get; init; } = DurationShape.Pert;

    /// <summary>Calendar; empty for every day.</summary>
    public string Calendar { get; init; } = "";

    public IReadOnlyList<PlannedLink> Links { get; init; } = [];

    public IReadOnlyList<PlannedNeed> Needs { get; init; } = [];

    public BuildConstraint Cause { get; init; }

    /// <summary>Start-no-earlier-than.</summary>
    public LocalDate? NotBefore { get; init; }

    /// <summary>A regulator's decision: chance of yes at each hearing, and days to the next one after a no.</summary>
    public PlannedDecision? Decision { get; init; }

    /// <summary>Progress at the data date; null where none is reported.</summary>
    public PlannedProgress? Progress { get; init; }

    /// <summary>How it may be shortened and at which cost; null where it may not.</summary>
    public PlannedCrash? Crash { get; init; }

    /// <summary>Reported with its P10 to P90.</summary>
    public bool IsMilestone { get; init; }

    /// <summary>IT power that its finish brings, MW.</summary>
    public double ItMw { get; init; }

    /// <summary>Among activities that compete for a resource the lower goes first; then the earlier late start.</summary>
    public int Priority { get; init; }

    /// <summary>Phase that its power belongs to; empty where it brings none.</summary>
    public string Block { get; init; } = "";

    public SourceSpan Where { get; init; } = SourceSpan.Of("network");
}

/// <summary>What is known of an activity at the data date.</summary>
/// <param name="Start">First day of work.</param>
/// <param name="Finish">Last day of work; null while it goes on.</param>
/// <param name="RemainingDays">Days of its calendar still to do from the data date; as planned from the start where null.</param>
public sealed record PlannedProgress(LocalDate Start, LocalDate? Finish = null, double? RemainingDays = null);

/// <summary>Shortening in steps.</summary>
/// <param name="StepDays">Days of its calendar that a step saves.</param>
/// <param name="MostSteps">Steps until it is as short as it can be.</param>
/// <param name="UsdPerStep">Cost of a step.</param>
public sealed record PlannedCrash(double StepDays, int MostSteps, double UsdPerStep);

/// <summary>A link to a predecessor; the lag is in days of the successor's calendar and may be negative.</summary>
public sealed record PlannedLink(string Predecessor, LinkKind Kind = LinkKind.FinishToStart, double LagDays = 0);

/// <summary>Units of a resource held from start to finish.</summary>
public sealed record PlannedNeed(string Resource, double Amount);

/// <summary>A decision that may be refused and heard again.</summary>
/// <param name="Odds">Chance of yes at each hearing.</param>
/// <param name="AgainDays">Elapsed days from a no to the next hearing.</param>
public sealed record PlannedDecision(double Odds, double AgainDays);

/// <summary>A renewable resource.</summary>
/// <param name="Capacity">Units that work at once.</param>
/// <param name="Cause">What holds back where it is short.</param>
public sealed record PlannedResource(string Name, double Capacity, BuildConstraint Cause);

/// <summary>Something that arrives in parts and is taken in order: megawatts of supply, racks of an allocation.</summary>
/// <param name="Sources">Each brings its amount at its finish.</param>
/// <param name="Users">In order; each starts when all before it and itself are covered.</param>
public sealed record PlannedPool(string Name, IReadOnlyList<PlannedShare> Sources, IReadOnlyList<PlannedShare> Users);

/// <summary>What an activity brings to or takes from a pool.</summary>
public sealed record PlannedShare(string Activity, double Amount);

/// <summary>Days on which work goes on.</summary>
/// <param name="WorkDays">Seven of Monday to Sunday.</param>
/// <param name="WeatherShare">Share of working time lost to weather, twelve by month; empty for none.</param>
public sealed record WorkCalendar(string Name, IReadOnlyList<bool> WorkDays, IReadOnlyList<LocalDate> Holidays, IReadOnlyList<double> WeatherShare)
{
    /// <summary>Monday to Friday without holidays.</summary>
    public static WorkCalendar FiveDays(string name, params IReadOnlyList<LocalDate> holidays) =>
        new(name, [true, true, true, true, true, false, false], holidays, []);

    /// <summary>Working days of a week without holidays.</summary>
    public int DaysAWeek => WorkDays.Count(d => d);
}
