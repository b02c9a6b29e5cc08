using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A fear, written as what it does to any scenario; <c>study stress</c> runs all of them.</summary>
[CatalogueFolder("stresses")]
public sealed record StressEntry : CatalogueEntry
{
    [Doc("What happens, in order; what a scenario does not have is passed over.")]
    public required IReadOnlyList<StressAction> Actions { get; init; }
}

/// <summary>One thing that happens.</summary>
public sealed record StressAction
{
    [Doc("What happens.")]
    public required StressKind Do { get; init; }

    [Doc("Paths of the values that are scaled or set, with * for any text (scale_values, set_values).")]
    public string Path { get; init; } = "";

    [Doc("Factor on prices, demand or values; the value itself for set_values."), Allowed("0", "100")]
    public Sourced<Fraction>? Factor { get; init; }

    [Doc("Years after the first power of the campus from which on it holds."), Allowed("0 yr", "50 yr")]
    public Sourced<Duration>? After { get; init; }

    [Doc("Months of delay, or between refreshes."), Allowed("0 months", "600 months")]
    public Sourced<Duration>? Time { get; init; }

    [Doc("Price of a tonne of CO2 in USD (carbon_price)."), Allowed("0", "1000")]
    public Sourced<Count>? UsdPerTonne { get; init; }

    [Doc("How much warmer (heat_wave, warming)."), Allowed("-10 K", "15 K")]
    public Sourced<TemperatureDifference>? Kelvin { get; init; }
}

/// <summary>Kinds of action.</summary>
public enum StressKind
{
    [Doc("Demand of served products times the factor.")]
    ScaleDemand,

    [Doc("Prices of all tokens times the factor.")]
    ScaleTokenPrice,

    [Doc("Gas price times the factor.")]
    ScaleGasPrice,

    [Doc("Values at the path times the factor, catalogue entries' too.")]
    ScaleValues,

    [Doc("Values at the path set to a share.")]
    SetValues,

    [Doc("Gas-fired and nuclear units not yet operating come later.")]
    DelayUnits,

    [Doc("Phases not yet operating come later.")]
    DelayPhases,

    [Doc("Chips are replaced by the same again so often.")]
    RefreshEvery,

    [Doc("No chips after those of the first step.")]
    NoRefresh,

    [Doc("The warmest week of the weather year is warmer by so many kelvin in its middle.")]
    HeatWave,

    [Doc("Every hour of the weather year is warmer by so many kelvin at the same relative humidity.")]
    Warming,

    [Doc("Every phase is cooled dry.")]
    DryCooling,

    [Doc("The tenant leaves after so many years of operation; its workloads end.")]
    TenantLeaves,

    [Doc("A price on the CO2 of fuel and of grid energy.")]
    CarbonPrice,
}
