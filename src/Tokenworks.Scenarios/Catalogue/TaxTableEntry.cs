using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How an asset's cost is written off for tax.</summary>
public enum WriteOffMethod
{
    [Doc("Never.")]
    None,

    [Doc("A printed table: 'class'.")]
    Table,

    [Doc("Equal shares of cost over 'life'.")]
    StraightLine,

    [Doc("A rate of what is left, without end.")]
    DecliningBalance,

    [Doc("A rate of what is left until equal shares over the rest of 'life' are more.")]
    DecliningThenStraight,
}

/// <summary>How much of a year counts in the year of first service.</summary>
public enum FirstTaxYear
{
    [Doc("All of it.")]
    Full,

    [Doc("Half of it.")]
    Half,

    [Doc("From the month of service on.")]
    ByMonth,
}

/// <summary>The write-off of one kind of asset.</summary>
public sealed record WriteOffRule
{
    [Doc("Method.")]
    public required WriteOffMethod Method { get; init; }

    [Doc("Class of the printed table.")]
    public DepreciationClass Class { get; init; }

    [Doc("Life."), Allowed("1 yr", "100 yr")]
    public Sourced<Duration>? Life { get; init; }

    [Doc("Rate of what is left, a year."), Allowed("0.1 %", "100 %")]
    public Sourced<Fraction>? Rate { get; init; }

    [Doc("What counts of the year of first service.")]
    public FirstTaxYear FirstYear { get; init; }

    [Doc("Share that is written off at once, by month of first service; none where left out."), Allowed("0 %", "100 %"), ZeroBefore]
    public Schedule<Fraction>? Bonus { get; init; }
}

/// <summary>Income tax of a jurisdiction, dated. The rule of a year is that in force in its December.</summary>
[CatalogueFolder("taxes")]
public sealed record TaxTableEntry : CatalogueEntry
{
    [Doc("Jurisdiction that it lies in, such as us-federal of a state; left out for a nation.")]
    public string Within { get; init; } = "";

    [Doc("Rate on income."), Allowed("0 %", "60 %")]
    public required Schedule<Fraction> Rate { get; init; }

    [Doc("Rate on receipts, deducted from income; none where left out."), Allowed("0 %", "10 %"), ZeroBefore]
    public Schedule<Fraction>? ReceiptsRate { get; init; }

    [Doc("Share of a year's income that losses of earlier years may offset; all where left out."), Allowed("0 %", "100 %")]
    public Schedule<Fraction>? LossLimit { get; init; }

    [Doc("Years after which a loss lapses; never where left out."), Allowed("1 yr", "50 yr")]
    public Sourced<Duration>? LossYears { get; init; }

    [Doc("Share of income before interest that interest may take; no limit where left out."), Allowed("0 %", "100 %"), ZeroBefore]
    public Schedule<Fraction>? InterestLimit { get; init; }

    [Doc("Share of depreciation that this income is before: 100 % is a limit on EBITDA, 0 % one on EBIT; 100 % where left out."), Allowed("0 %", "100 %")]
    public Schedule<Fraction>? DepreciationAddedBack { get; init; }

    [Doc("Years after which interest carried forward lapses, 0 where none is carried; never where left out."), Allowed("0 yr", "50 yr")]
    public Sourced<Duration>? InterestYears { get; init; }

    [Doc("Who lets real property may elect out of the limit on interest and write buildings off over 40 years (IRC 163(j)(7)(B)).")]
    public bool RealPropertyElection { get; init; }

    [Doc("Chips and network; a nation states it.")]
    public WriteOffRule? Chips { get; init; }

    [Doc("Buildings with their power and cooling; a nation states it.")]
    public WriteOffRule? Buildings { get; init; }

    [Doc("Power plant; a nation states it.")]
    public WriteOffRule? Plant { get; init; }
}
