using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A power market as the campus meets it at its meter.</summary>
[CatalogueFolder("markets")]
public sealed record MarketEntry : CatalogueEntry
{
    [Doc("Mean energy price."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public required Sourced<EnergyPrice> EnergyPrice { get; init; }

    [Doc("24 factors by hour of day, mean 1.")]
    public required Profile HourShape { get; init; }

    [Doc("12 factors by month, mean 1.")]
    public required Profile MonthShape { get; init; }

    [Doc("Capacity charge on the contracted power."), Allowed("0 USD/kW/yr", "2000 USD/kW/yr")]
    public required Sourced<CapacityPrice> CapacityPrice { get; init; }

    [Doc("Delivery charge on energy."), Allowed("0 USD/MWh", "200 USD/MWh")]
    public required Sourced<EnergyPrice> DeliveryCharge { get; init; }

    [Doc("Mean CO2 of grid energy."), Allowed("0 kg/MWh", "2000 kg/MWh")]
    public required Sourced<CarbonIntensity> CarbonIntensity { get; init; }
}
