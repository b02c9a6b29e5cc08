using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Income tax of the parties; the defaults are those of the United States, and another jurisdiction states its own rates.</summary>
public sealed record TaxSection
{
    [Doc("Federal (national) rate."), Allowed("0 %", "60 %"), Default("21 %", "IRC 11(b)")]
    public Sourced<Fraction> Rate { get; init; } = null!;

    [Doc("State rate, deducted from federal income."), Allowed("0 %", "30 %"), Default("0 %", "none where none is stated")]
    public Sourced<Fraction> StateRate { get; init; } = null!;

    [Doc("Share of a year's income that losses of earlier years may offset."), Allowed("0 %", "100 %"), Default("80 %", "IRC 172(a)(2)")]
    public Sourced<Fraction> LossLimit { get; init; } = null!;

    [Doc("Share of income before interest and depreciation that interest may take; what is beyond is carried forward."), Allowed("0 %", "100 %"), Default("30 %", "IRC 163(j), before depreciation again for tax years from 2025 (Public Law 119-21)")]
    public Sourced<Fraction> InterestLimit { get; init; } = null!;

    [Doc("Share of chips and plant that is written off in the year of first service, by date of service; none where left out."), Allowed("0 %", "100 %"), ZeroBefore]
    public Schedule<Fraction>? Bonus { get; init; }

    [Doc("Class of chips and network.")]
    public DepreciationClass Chips { get; init; } = DepreciationClass.Macrs5;

    [Doc("Class of buildings.")]
    public DepreciationClass Buildings { get; init; } = DepreciationClass.RealProperty39;

    [Doc("The venture lets real property and elects out of the limit on interest (163(j)(7)(B)); its buildings are then written off straight over 40 years.")]
    public bool RealPropertyElection { get; init; } = true;

    [Doc("Class of power plant.")]
    public DepreciationClass Plant { get; init; } = DepreciationClass.Macrs15;

    [Doc("Credits on the cost of plant, by the date of its first service.")]
    public IReadOnlyList<InvestmentCredit> Credits { get; init; } = [];
}

/// <summary>A credit on investment: a share of the cost of units that enter service between two months; the depreciable basis falls by half of it.</summary>
public sealed record InvestmentCredit
{
    [Doc("Name of the credit, such as 48E.")]
    public required string Name { get; init; }

    [Doc("Units of supply that it covers.")]
    public required IReadOnlyList<string> Units { get; init; }

    [Doc("Share of cost."), Allowed("0 %", "70 %")]
    public required Sourced<Fraction> Share { get; init; }

    [Doc("First month of service that is covered.")]
    public required YearMonth From { get; init; }

    [Doc("Last month of service that is covered.")]
    public required YearMonth Until { get; init; }
}
