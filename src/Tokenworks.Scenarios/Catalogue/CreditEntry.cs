using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What a tax credit is counted on.</summary>
public enum CreditKind
{
    [Doc("A share of cost, in the year of first service (48E).")]
    Investment,

    [Doc("Energy made, for years from first service (45Y).")]
    Production,

    [Doc("CO2 captured, for years from first service (45Q).")]
    Capture,

    [Doc("Energy made, less a share of what it is sold for above a price (45U).")]
    ProductionLessReceipts,
}

/// <summary>A tax credit as a law grants it, dated. Amounts are those with prevailing wages and apprenticeships.</summary>
[CatalogueFolder("credits")]
public sealed record CreditEntry : CatalogueEntry
{
    [Doc("Id of the jurisdiction's table in catalogue/taxes.")]
    public required string Jurisdiction { get; init; }

    [Doc("What it is counted on.")]
    public required CreditKind Kind { get; init; }

    [Doc("Ids of catalogue/supply that qualify.")]
    public required IReadOnlyList<string> Technologies { get; init; }

    [Doc("Investment: share of cost."), Allowed("0 %", "70 %")]
    public Sourced<Fraction>? Share { get; init; }

    [Doc("Energy: amount of a MWh, by date."), Allowed("0 USD/MWh", "200 USD/MWh")]
    public Schedule<EnergyPrice>? PerMwh { get; init; }

    [Doc("Capture: amount of a tonne of CO2, by date."), Allowed("0 USD/t", "500 USD/t")]
    public Schedule<CarbonPrice>? PerTonne { get; init; }

    [Doc("Yearly growth of amounts and prices after their last date."), Allowed("-5 %/yr", "20 %/yr"), Default("0 %/yr", "not indexed where nothing is stated")]
    public Sourced<AnnualRate> Indexation { get; init; } = null!;

    [Doc("Step to which an indexed amount of a MWh is rounded; not rounded where left out."), Allowed("0 USD/MWh", "10 USD/MWh")]
    public Sourced<EnergyPrice>? RoundedTo { get; init; }

    [Doc("What is left of it without prevailing wages and apprenticeships."), Allowed("0 %", "100 %"), Default("20 %", "a fifth in each of 48E, 45Y, 45Q and 45U: general knowledge of the statute")]
    public Sourced<Fraction> WithoutWages { get; init; } = null!;

    [Doc("More in an energy community: points of cost (investment), or a share of the amount."), Allowed("0 %", "30 %"), Default("0 %", "none where nothing is stated")]
    public Sourced<Fraction> EnergyCommunity { get; init; } = null!;

    [Doc("More with domestic content: points of cost (investment), or a share of the amount."), Allowed("0 %", "30 %"), Default("0 %", "none where nothing is stated")]
    public Sourced<Fraction> DomesticContent { get; init; } = null!;

    [Doc("Investment: part of the credit by which the depreciable basis falls."), Allowed("0 %", "100 %"), Default("0 %", "the basis stays where nothing is stated")]
    public Sourced<Fraction> BasisReduction { get; init; } = null!;

    [Doc("Energy and capture: time from first service in which it is earned; without end where left out."), Allowed("1 yr", "60 yr")]
    public Sourced<Duration>? For { get; init; }

    [Doc("Last month in which it is earned.")]
    public YearMonth? EarnedUntil { get; init; }

    [Doc("First month of construction that qualifies.")]
    public YearMonth? ConstructionFrom { get; init; }

    [Doc("Share of it by the month in which construction begins; all where left out."), Allowed("0 %", "100 %")]
    public Schedule<Fraction>? ByConstruction { get; init; }

    [Doc("Last month of first service by which it is all granted whenever construction began.")]
    public YearMonth? OrInServiceBy { get; init; }

    [Doc("First month of first service that qualifies.")]
    public YearMonth? ServiceFrom { get; init; }

    [Doc("Last month of first service that qualifies.")]
    public YearMonth? ServiceUntil { get; init; }

    [Doc("Price of a MWh above which receipts reduce it, by date."), Allowed("0 USD/MWh", "500 USD/MWh")]
    public Schedule<EnergyPrice>? ReceiptsAbove { get; init; }

    [Doc("Part of receipts above that price that is taken off it."), Allowed("0 %", "100 %")]
    public Sourced<Fraction>? ReceiptsShare { get; init; }
}
