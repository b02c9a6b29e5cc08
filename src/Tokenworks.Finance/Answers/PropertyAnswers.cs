using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The leases by property of an answer: books, rents, the guarantee's share with the renewal tree, and who loses.</summary>
internal static class PropertyAnswers
{
    public static IReadOnlyList<PropertyAnswer> Of(FinanceSlice slice, BuildLedger build, VentureView deal, DrawBlock draws) =>
        [.. deal.Rent.Properties.Zip(deal.Lease.Parts).Select(p => One(slice, build, deal, p.First, p.Second, draws))];

    private static PropertyAnswer One(FinanceSlice slice, BuildLedger build, VentureView deal, PropertyLease p, LeaseBook book, DrawBlock draws) => new(
        p.Name, p.Share[0], ScenarioAnswer.Month(slice.Horizon.MonthAt(p.First)), (p.FirstTermEnd - p.First) / 12.0, p.Renewal / 12.0, (p.End - p.First) / 12.0, Kind(p.Terms.Rent),
        book.LongestPayments.Take(12).Sum(), book.Payments.Sum(), book.Class.Asc842, book.Class.Ifrs16, book.LiabilityUsd, book.AssetUsd, book.LargestCapUsd,
        LeaseAnswers.Tests(book), LeaseAnswers.Years(book), book.DebtLikeUsd, p.Terms.ExitAfterYear, Guarantee(slice, deal, p, book, draws),
        [.. ExitTable.Of(slice, build, draws, p).Select(e => ScenarioAnswer.Exit(slice, e))]);

    internal static string Kind(PropertyRent? rent) => rent switch { null => "share", { OnCost: not null } => "cost-plus", { First: not null } => "indexed", _ => "stepped" };

    // Terms, values and thresholds at the property's own ages, by itself, whether or not the guarantee is over the portfolio.
    private static PropertyGuaranteeAnswer? Guarantee(FinanceSlice slice, VentureView deal, PropertyLease p, LeaseBook book, DrawBlock draws)
    {
        if (deal.Venture.Guarantee is not { } terms) return null;
        var (of, rate, volatility) = (new PropertyValues(deal.Venture, terms, deal.Rent, draws), draws.Column(slice.Finance.DiscountRate)[0], draws.Column(terms.ValueVolatility, 0.25)[0]);
        List<int> ends = [.. Enumerable.Range(1, p.Years[^1]).Select(y => p.First + 12 * y)];
        double[] thresholds = [.. ends.Select(m => of.Threshold(p, m, 0))], values = [.. ends.Select(m => of.Value(p, m, 0))];
        var chances = TermEnds.Chances(p.Years, draws.Column(terms.RenewalProbability, 0.9)[0]);
        var (expected, present) = TermEnds.ExpectedPayment(thresholds, values, chances, of.Cap(p, 0), volatility, rate);
        var cost = p.Share[0] * draws.Column(deal.Venture.DevelopmentCost)[0];
        var option = TermEnds.OptionToLeave(p.Years, book.LongestPayments, thresholds, cost * draws.Column(terms.ValueAtStart)[0], draws.Column(terms.ValueTrend)[0] * 8760, volatility, rate, cost, of.Cap(p, 0));
        return new PropertyGuaranteeAnswer(of.Cap(p, 0), expected, present, option?.OptionUsd,
            option is null ? null : p.Years.SkipLast(1).Zip(option.ExitProbability).ToDictionary(e => FormattableString.Invariant($"year {e.First}"), e => e.Second));
    }
}
