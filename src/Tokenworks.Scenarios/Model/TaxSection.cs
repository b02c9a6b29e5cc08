using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Income tax of the parties: what is stated here, else the jurisdiction's table, else the defaults, which are those of the United States.</summary>
public sealed record TaxSection
{
    [Doc("Table of the nation's income tax; what this section states itself wins over it.")]
    public Ref<TaxTableEntry>? Jurisdiction { get; init; }

    [Doc("Table of the state's tax on income or receipts, deducted from the nation's.")]
    public Ref<TaxTableEntry>? State { get; init; }

    [Doc("Federal (national) rate."), Allowed("0 %", "60 %"), Default("21 %", "IRC 11(b)")]
    public Sourced<Fraction> Rate { get; init; } = null!;

    [Doc("State rate, deducted from federal income."), Allowed("0 %", "30 %"), Default("0 %", "none where none is stated")]
    public Sourced<Fraction> StateRate { get; init; } = null!;

    [Doc("Share of a year's income that losses of earlier years may offset."), Allowed("0 %", "100 %"), Default("80 %", "IRC 172(a)(2)")]
    public Sourced<Fraction> LossLimit { get; init; } = null!;

    [Doc("Share of income before interest and depreciation that interest may take; what is beyond is carried forward."), Allowed("0 %", "100 %"), Default("30 %", "IRC 163(j), before depreciation again for tax years from 2025 (Public Law 119-21)")]
    public Sourced<Fraction> InterestLimit { get; init; } = null!;

    [Doc("Share of chips and plant that is written off in the year of first service, by date of service; the table's where left out, and none without a table."), Allowed("0 %", "100 %"), ZeroBefore]
    public Schedule<Fraction>? Bonus { get; init; }

    [Doc("Class of chips and network; the table's rule where left out, and 5 years without a table.")]
    public DepreciationClass? Chips { get; init; }

    [Doc("Class of buildings; the table's rule where left out, and 39 years without a table.")]
    public DepreciationClass? Buildings { get; init; }

    [Doc("The venture lets real property and elects out of the limit on interest (163(j)(7)(B)); its buildings are then written off straight over 40 years. Only where the jurisdiction knows it.")]
    public bool RealPropertyElection { get; init; } = true;

    [Doc("Class of power plant; the table's rule where left out, and 15 years without a table.")]
    public DepreciationClass? Plant { get; init; }

    [Doc("Credits on plant: those of the catalogue, or a stated share of cost by the date of first service.")]
    public IReadOnlyList<TaxCredit> Credits { get; init; } = [];
}

/// <summary>
/// A tax credit that is claimed for units: one of the catalogue, or a stated share of the cost of units that enter service between two months, by half of which
/// the depreciable basis falls.
/// </summary>
public sealed record TaxCredit
{
    [Doc("Name of the claim, such as 48E.")]
    public required string Name { get; init; }

    [Doc("Units of supply that it covers.")]
    public required IReadOnlyList<string> Units { get; init; }

    [Doc("The credit of the catalogue; share, from and until are then not stated.")]
    public Ref<CreditEntry>? Credit { get; init; }

    [Doc("Month in which construction begins; the unit's start less its technology's lead time where left out.")]
    public YearMonth? Construction { get; init; }

    [Doc("Prevailing wages are paid and apprentices employed.")]
    public bool PrevailingWage { get; init; } = true;

    [Doc("The units stand in an energy community.")]
    public bool EnergyCommunity { get; init; }

    [Doc("Steel, iron and manufactured parts are domestic as far as is asked.")]
    public bool DomesticContent { get; init; }

    [Doc("Capture: CO2 captured and stored or used for each MWh of the units."), Allowed("0 t/MWh", "2 t/MWh")]
    public Sourced<CarbonIntensity>? Captured { get; init; }

    [Doc("Credits that fall with receipts: what a MWh of the units is sold for, by date."), Allowed("-100 USD/MWh", "1000 USD/MWh")]
    public Schedule<EnergyPrice>? SoldFor { get; init; }

    [Doc("Share of cost, where no credit of the catalogue is named."), Allowed("0 %", "70 %")]
    public Sourced<Fraction>? Share { get; init; }

    [Doc("First month of service that is covered, with share.")]
    public YearMonth? From { get; init; }

    [Doc("Last month of service that is covered, with share.")]
    public YearMonth? Until { get; init; }
}
