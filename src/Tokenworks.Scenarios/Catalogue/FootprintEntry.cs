using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Factors of embodied carbon, waste, community and comparison; plain numbers carry their unit in the name.</summary>
[CatalogueFolder("footprints")]
public sealed record FootprintEntry : CatalogueEntry
{
    [Doc("Embodied CO2e of an accelerator with its memory and board, kg."), Allowed("1", "10_000")]
    public required Sourced<Count> ChipKg { get; init; }

    [Doc("Embodied CO2e of an accelerator's share of server and rack, kg."), Allowed("0", "10_000")]
    public required Sourced<Count> ServerKgPerChip { get; init; }

    [Doc("Concrete of buildings, tonnes per MW of IT."), Allowed("0", "100_000")]
    public required Sourced<Count> ConcreteTonnesPerMw { get; init; }

    [Doc("CO2e of concrete, kg per tonne."), Allowed("0", "2000")]
    public required Sourced<Count> ConcreteKgPerTonne { get; init; }

    [Doc("Steel of buildings, tonnes per MW of IT."), Allowed("0", "10_000")]
    public required Sourced<Count> SteelTonnesPerMw { get; init; }

    [Doc("CO2e of steel, kg per tonne."), Allowed("0", "10_000")]
    public required Sourced<Count> SteelKgPerTonne { get; init; }

    [Doc("Gas that leaks on its way, share of what is burnt."), Allowed("0 %", "20 %")]
    public required Sourced<Fraction> MethaneLeak { get; init; }

    [Doc("Tonnes of methane in an MMBtu of gas."), Allowed("0.01", "0.03")]
    public required Sourced<Count> MethaneTonnesPerMmbtu { get; init; }

    [Doc("Warming of methane over that of CO2, 100 years."), Allowed("20", "100")]
    public required Sourced<Count> MethaneGwp { get; init; }

    [Doc("Mass of an accelerator with its share of the rack, kg; what a refresh throws away."), Allowed("0.5", "200")]
    public required Sourced<Count> ChipWasteKg { get; init; }

    [Doc("Share of it that is recycled."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Recycled { get; init; }

    [Doc("Rejected heat that somebody uses."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> HeatReuse { get; init; }

    [Doc("Land where the scenario states none, acres per MW of IT."), Allowed("0", "20")]
    public required Sourced<Count> AcresPerMw { get; init; }

    [Doc("Construction jobs at the peak per MW built in the busiest year."), Allowed("0", "100")]
    public required Sourced<Count> ConstructionJobsPerMwYear { get; init; }

    [Doc("Permanent jobs per MW of IT."), Allowed("0", "20")]
    public required Sourced<Count> PermanentJobsPerMw { get; init; }

    [Doc("Indirect jobs for one permanent job."), Allowed("0", "10")]
    public required Sourced<Count> IndirectPerPermanent { get; init; }

    [Doc("Property tax on buildings and chips at written-down value, if none were relieved."), Allowed("0 %", "5 %")]
    public required Sourced<Fraction> PropertyTax { get; init; }

    [Doc("Share of property tax that a payment in lieu relieves."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> PilotRelief { get; init; }

    [Doc("Sales and use tax on equipment, if none were relieved."), Allowed("0 %", "15 %")]
    public required Sourced<Fraction> SalesTax { get; init; }

    [Doc("Share of sales tax that is relieved."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> SalesTaxRelief { get; init; }

    [Doc("Plant that a utility built for the campus and that other customers carry after the contract, share of its cost."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> RatepayerShare { get; init; }

    [Doc("Electricity of a household a year, kWh."), Allowed("500", "30_000")]
    public required Sourced<Count> HouseholdKwh { get; init; }

    [Doc("Electricity of a person a year, all uses, kWh: what a city draws."), Allowed("500", "50_000")]
    public required Sourced<Count> PersonKwh { get; init; }

    [Doc("Capacity factor of solar."), Allowed("1 %", "60 %")]
    public required Sourced<Fraction> SolarFactor { get; init; }

    [Doc("Capacity factor of wind."), Allowed("1 %", "70 %")]
    public required Sourced<Fraction> WindFactor { get; init; }

    [Doc("Capacity factor of plant that is always on."), Allowed("30 %", "100 %")]
    public required Sourced<Fraction> FirmFactor { get; init; }
}
