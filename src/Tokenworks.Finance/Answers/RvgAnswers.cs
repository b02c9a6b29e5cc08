using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The guarantee part of an answer: exposure by year, and what is expected to be paid at the ends of terms.</summary>
internal static class RvgAnswers
{
    private const string Remark =
        "Expected payment: at each end of a term the tenant leaves with 1 - renewal_probability, and the value is lognormal about its path. Covered are exits up to and with the end of the last year of the guarantee's term: an expiry at the end of year 16 is inside.";

    public static RvgAnswer? Of(FinanceSlice slice, VentureView deal, CashLedger cash, DrawBlock draws)
    {
        if (deal.Venture.Guarantee is not { } terms) return null;
        var (cap, last) = (draws.Column(terms.Cap)[0], (int)Math.Round(terms.Term.Base.Years));
        var chances = TermEnds.Chances(ExitTable.Years(deal.Venture), draws.Column(terms.RenewalProbability, 0.9)[0]);
        var (expected, present) = TermEnds.ExpectedPayment(
            Thresholds(cash), [.. cash.Guarantee.Select(g => g.Value[0])], chances, cap, draws.Column(terms.ValueVolatility, 0.25)[0], draws.Column(slice.Finance.DiscountRate)[0]);
        return new RvgAnswer(
            [.. cash.Guarantee.Select(g => new RvgYearAnswer(g.YearOfOperations, g.Threshold[0], g.Value[0], g.Payment[0], Math.Min(cap, g.Threshold[0]), chances.TryGetValue(g.YearOfOperations, out var c) ? c : null, g.YearOfOperations <= last || g.Threshold[0] > 0))],
            expected, present, Remark, Option(slice, deal, terms, cash, draws));
    }

    private static IReadOnlyList<double> Thresholds(CashLedger cash) => [.. cash.Guarantee.Select(g => g.Threshold[0])];

    // The market pays rent on the campus's value at the yield that the contract pays on its cost.
    private static OptionAnswer? Option(FinanceSlice slice, VentureView deal, GuaranteeTerms terms, CashLedger cash, DrawBlock draws)
    {
        var (years, rents) = (ExitTable.Years(deal.Venture), deal.Lease.LongestPayments);
        var (cost, rate) = (draws.Column(deal.Venture.DevelopmentCost)[0], draws.Column(slice.Finance.DiscountRate)[0]);
        if (TermEnds.OptionToLeave(years, rents, Thresholds(cash), cost * draws.Column(terms.ValueAtStart)[0], draws.Column(terms.ValueTrend)[0] * 8760,
            draws.Column(terms.ValueVolatility, 0.25)[0], rate, cost, draws.Column(terms.Cap)[0]) is not { } option) return null;
        return new OptionAnswer(option.OptionUsd, option.GuaranteeUsd, rents.Take(12).Sum() / cost, years.SkipLast(1).Zip(option.ExitProbability).ToDictionary(e => FormattableString.Invariant($"year {e.First}"), e => e.Second));
    }
}
