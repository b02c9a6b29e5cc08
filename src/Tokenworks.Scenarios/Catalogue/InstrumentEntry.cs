using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Terms of an issue of notes: interest only, then level payments to maturity.</summary>
[CatalogueFolder("instruments")]
public sealed record InstrumentEntry : CatalogueEntry
{
    [Doc("Principal at issue, at par."), Allowed("1 USD", "10 T USD")]
    public required Sourced<Money> Principal { get; init; }

    [Doc("Nominal annual coupon, paid half-yearly, 30/360."), Allowed("0 %", "50 %")]
    public required Sourced<Fraction> Coupon { get; init; }

    [Doc("Closing date, when interest starts to run.")]
    public required LocalDate Closing { get; init; }

    [Doc("First payment date; a stub from closing.")]
    public required LocalDate FirstPayment { get; init; }

    [Doc("Last date that pays interest only.")]
    public required LocalDate InterestOnlyUntil { get; init; }

    [Doc("Final maturity, the last level payment.")]
    public required LocalDate FinalMaturity { get; init; }
}
