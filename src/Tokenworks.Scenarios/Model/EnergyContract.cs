using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What a contract for carbon-free energy is.</summary>
public enum EnergyContractKind
{
    [Doc("Power purchase agreement: energy and certificates at a price, delivered over the grid.")]
    Ppa,

    [Doc("Virtual power purchase agreement: a contract for difference against the market's price, with the certificates.")]
    Vppa,

    [Doc("Unbundled certificates at a price a MWh.")]
    Rec,
}

/// <summary>A contract for energy attributes, apart from the plant that supplies the campus.</summary>
public sealed record EnergyContract
{
    [Doc("Name of the contract.")]
    public required string Name { get; init; }

    [Doc("What it is.")]
    public required EnergyContractKind Kind { get; init; }

    [Doc("Technology of the plant behind it; sun and wind follow the site's weather.")]
    public required Ref<SupplyEntry> Technology { get; init; }

    [Doc("Power of the plant behind it, by date; zero before the first date."), Allowed("0 W", "100 GW"), ZeroBefore]
    public required Schedule<NameplatePower> Power { get; init; }

    [Doc("Month after the last.")]
    public YearMonth? End { get; init; }

    [Doc("Strike price, or of certificates their price; nominal and flat."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public required Sourced<EnergyPrice> Price { get; init; }

    [Doc("Whether the plant would not have been built without it; true for ppa and vppa, false for rec where left out.")]
    public bool? Additional { get; init; }

    [Doc("Whether certificates carry the hour and the plant is in the campus's market, as hourly matching asks; true for ppa alone where left out.")]
    public bool? Hourly { get; init; }
}
