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
        var chances = Chances(deal.Venture, terms, draws);
        var (volatility, rate) = (draws.Column(terms.ValueVolatility, 0.25)[0], draws.Column(slice.Finance.DiscountRate)[0]);
        var (expected, present) = (0.0, 0.0);
        foreach (var year in cash.Guarantee.Where(g => chances.ContainsKey(g.YearOfOperations) && g.YearOfOperations <= last))
        {
            var paid = chances[year.YearOfOperations] * ExpectedGuarantee.Payment(year.Threshold[0], year.Value[0], cap, volatility, year.YearOfOperations);
            (expected, present) = (expected + paid, present + paid * Math.Pow(1 + rate, -year.YearOfOperations));
        }
        return new RvgAnswer(
            [.. cash.Guarantee.Select(g => new RvgYearAnswer(g.YearOfOperations, g.Threshold[0], g.Value[0], g.Payment[0], Math.Min(cap, g.Threshold[0]), chances.TryGetValue(g.YearOfOperations, out var c) ? c : null, g.YearOfOperations <= last))],
            expected, present, Remark, Option(slice, deal, terms, cash, draws));
    }

    // The market pays rent on the campus's value at the yield that the contract pays on its cost.
    private static OptionAnswer? Option(FinanceSlice slice, VentureView deal, GuaranteeTerms terms, CashLedger cash, DrawBlock draws)
    {
        double RentFrom(int year) => Enumerable.Range(12 * year, 12).Where(m => m < deal.Lease.LongestPayments.Length).Sum(m => deal.Lease.LongestPayments[m]);
        double Threshold(int year) => cash.Guarantee.Where(g => g.YearOfOperations == year).Sum(g => g.Threshold[0]);
        var years = ExitTable.Years(deal.Venture);
        if (years.Count < 2) return null;
        var (cost, rate) = (draws.Column(deal.Venture.DevelopmentCost)[0], draws.Column(slice.Finance.DiscountRate)[0]);
        var option = RenewalTree.Value(
            [.. years.SkipLast(1).Select(y => new RenewalNode(y, Threshold(y), RentFrom(y)))], cost * draws.Column(terms.ValueAtStart)[0],
            draws.Column(terms.ValueTrend)[0] * 8760, draws.Column(terms.ValueVolatility, 0.25)[0], rate, RentFrom(0) / cost, draws.Column(terms.Cap)[0], years[^1]);
        return new OptionAnswer(option.OptionUsd, option.GuaranteeUsd, RentFrom(0) / cost, years.SkipLast(1).Zip(option.ExitProbability).ToDictionary(e => FormattableString.Invariant($"year {e.First}"), e => e.Second));
    }

    private static Dictionary<int, double> Chances(VentureSection venture, GuaranteeTerms terms, DrawBlock draws)
    {
        var (renew, here) = (draws.Column(terms.RenewalProbability, 0.9)[0], 1.0);
        var chances = new Dictionary<int, double>();
        var years = ExitTable.Years(venture);
        foreach (var year in years)
        {
            chances[year] = year == years[^1] ? here : here * (1 - renew);
            here *= renew;
        }
        return chances;
    }
}
