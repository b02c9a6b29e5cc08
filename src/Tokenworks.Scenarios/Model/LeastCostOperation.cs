using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Operation of the plant at least cost, a year at a time with perfect foresight of it, in place of the reserve-first merit order.</summary>
public sealed record LeastCostOperation
{
    [Doc("Value of load that is not served: it gives way where serving it would cost more."), Allowed("0 USD/MWh", "1_000_000 USD/MWh")]
    [Default("10_000 USD/MWh", "the value of lost load of the reference problem")]
    public Sourced<EnergyPrice> Unserved { get; init; } = null!;

    [Doc("Value of training load: training is paused at a checkpoint where power costs more. As other load where left out."), Allowed("0 USD/MWh", "1_000_000 USD/MWh")]
    public Sourced<EnergyPrice>? TrainingValue { get; init; }

    [Doc("Price of CO2 that decisions go by; it is not paid."), Allowed("0 USD/t", "10_000 USD/t")]
    public Sourced<CarbonPrice>? CarbonPrice { get; init; }

    [Doc("Charge of every store at the turn of the year, share of its energy; the first year starts empty."), Allowed("0 %", "100 %")]
    [Default("50 %", "half full: a guess that binds one hour of the year")]
    public Sourced<Fraction> NewYearLevel { get; init; } = null!;

    [Doc("Training load that may move within a window.")]
    public TrainingShift? Shift { get; init; }

    [Doc("Plant held ready for load that swings.")]
    public LoadFollowing? Following { get; init; }
}

/// <summary>Training that may wait, as a decision of the operation: its energy is kept and its deadline held.</summary>
public sealed record TrainingShift
{
    [Doc("Share of the training load that may be put off in an hour."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("Most that training may draw above its load of the hour while it catches up, share of it; chips have to be free for it."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Headroom { get; init; }

    [Doc("Hours between deadlines at which nothing may be left over."), Allowed("2 h", "8760 h")]
    [Default("24 h", "a day's work is done in the day")]
    public Sourced<Duration> Deadline { get; init; } = null!;
}

/// <summary>Spinning reserve for load that swings within the hour, such as with training steps.</summary>
public sealed record LoadFollowing
{
    [Doc("Upward swing of the training load that plant has to follow, share of it."), Allowed("0 %", "100 %")]
    [Default("0 %", "no swing where not stated")]
    public Sourced<Fraction> Swing { get; init; } = null!;

    [Doc("Further spinning reserve, such as the largest unit (N-1)."), Allowed("0 W", "20 GW")]
    [Default("0 W", "none where not stated")]
    public Sourced<NameplatePower> Reserve { get; init; } = null!;

    [Doc("Share of the contracted grid power that may be kept for swings."), Allowed("0 %", "100 %")]
    [Default("100 %", "the connection states no limit of swings")]
    public Sourced<Fraction> Grid { get; init; } = null!;
}
