using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What is uncertain besides the ranges that a scenario writes: distributions, ties between inputs, price paths.</summary>
[CatalogueFolder("studies")]
public sealed record StudyEntry : CatalogueEntry
{
    [Doc("Inputs with distributions of their own; a path may hold * for any text.")]
    public IReadOnlyList<StudyInputEntry> Inputs { get; init; } = [];

    [Doc("Rank correlations of pairs of inputs.")]
    public IReadOnlyList<StudyCorrelation> Correlations { get; init; } = [];

    [Doc("Prices that move from month to month about the scenario's path.")]
    public IReadOnlyList<StudyPathEntry> Paths { get; init; } = [];

    [Doc("Paths, with * for any text, that are one thing for all campuses of a portfolio; prices of gas, carbon and like products and the catalogue's values where left out.")]
    public IReadOnlyList<string> Shared { get; init; } = [];
}

/// <summary>One input's distribution.</summary>
public sealed record StudyInputEntry
{
    [Doc("Path of a value, such as supply.gas.price.2027 or workloads.*.price; for choices the key that is set, or a name where the choices set keys themselves.")]
    public required string Path { get; init; }

    [Doc("Shape.")]
    public required DistributionKind Distribution { get; init; }

    [Doc("Low .. base .. high, a range in the input's unit: ends of a triangle, pert or uniform; a tenth and nine tenths of a normal or log-normal.")]
    public string Value { get; init; } = "";

    [Doc("Values of a discrete or empirical distribution, or the texts of a choice; the first choice is the base. A choice that moves several keys together writes them all: a=2032-01; b=2033-12.")]
    public IReadOnlyList<string> Values { get; init; } = [];

    [Doc("Weights of discrete values and choices; even where left out.")]
    public IReadOnlyList<Sourced<Fraction>> Weights { get; init; } = [];

    [Doc("True where the numbers are factors on the scenario's own base value.")]
    public bool IsFactor { get; init; }
}

/// <summary>How two inputs go together.</summary>
public sealed record StudyCorrelation
{
    [Doc("Path of one input.")]
    public required string First { get; init; }

    [Doc("Path of the other.")]
    public required string Second { get; init; }

    [Doc("Spearman's rank correlation."), Allowed("-1", "1")]
    public required Sourced<Fraction> Rank { get; init; }
}

/// <summary>A price or a demand that moves about its path.</summary>
public sealed record StudyPathEntry
{
    [Doc("Which price.")]
    public required PriceTarget Target { get; init; }

    [Doc("Speed of the return to the path, per year; 0 for a random walk."), Allowed("0", "100")]
    public required Sourced<Fraction> Reversion { get; init; }

    [Doc("Standard deviation of a year's shocks to the logarithm."), Allowed("0", "20")]
    public required Sourced<Fraction> Volatility { get; init; }

    [Doc("Mean number of jumps a year; of power, spells of spikes that begin."), Allowed("0", "100")]
    public Sourced<Fraction>? JumpsPerYear { get; init; }

    [Doc("Mean of a jump's logarithm; of power, of a spike's day over a calm one."), Allowed("-5", "10")]
    public Sourced<Fraction>? JumpMean { get; init; }

    [Doc("Standard deviation of a jump's logarithm."), Allowed("0", "5")]
    public Sourced<Fraction>? JumpDeviation { get; init; }

    [Doc("Of power: mean length of a spell of spikes."), Allowed("1 day", "100 day")]
    public Sourced<Duration>? JumpLength { get; init; }

    [Doc("Of power: the most that a day's price may be over a calm one, by the cap on offers."), Allowed("1", "10_000")]
    public Sourced<Fraction>? JumpMost { get; init; }
}

/// <summary>Shape of an input's distribution.</summary>
public enum DistributionKind
{
    Triangular,
    Pert,
    Uniform,
    Normal,
    Lognormal,
    Discrete,
    Empirical,

    [Doc("One of several written texts, set in the scenario.")]
    Choice,
}

/// <summary>A price or a demand that a path can move.</summary>
public enum PriceTarget
{
    Gas,
    Tokens,

    [Doc("The grid's energy price, by days and with spells of spikes; the mean of the factors is 1.")]
    Power,

    [Doc("What is asked of every served product.")]
    Demand,
}
