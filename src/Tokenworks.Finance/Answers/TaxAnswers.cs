using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The tax part of an answer: each party's cash after tax, tax paid at the end of its year. USD, draw 0.</summary>
internal static class TaxAnswers
{
    public static IReadOnlyDictionary<string, TaxAnswer>? Of(FinanceSlice slice, BuildLedger build, CashLedger cash, DrawBlock draws)
    {
        if (slice.Finance.Tax is not { } terms) return null;
        var taxes = new ScenarioTaxes(slice, terms, build, cash, draws).Run();
        return slice.Finance.Parties.Where(p => taxes.ContainsKey(p.Name) || p.Of.Any(taxes.ContainsKey))
            .ToDictionary(p => p.Name, p => Answer(slice, cash.Parties.First(r => r.Name == p.Name), p.Of.Count > 0 ? [.. p.Of.Where(taxes.ContainsKey).Select(n => taxes[n])] : [taxes[p.Name]], draws));
    }

    private static TaxAnswer Answer(FinanceSlice slice, PartyResult party, TaxYear[][] taxes, DrawBlock draws)
    {
        double[] after = [.. Enumerable.Range(0, party.NetUsd.Rows).Select(m => party.NetUsd[m, 0] - (m % 12 == 11 ? taxes.Sum(t => t[m / 12].Total) : 0))];
        var (rates, rate) = (Irr.Solve(after, 12), draws.Column(slice.Finance.DiscountRate)[0]);
        var years = Enumerable.Range(0, slice.Horizon.Years).Select(y => new TaxYearAnswer(slice.Horizon.FirstYear + y, taxes.Sum(t => t[y].Taxable), taxes.Sum(t => t[y].State),
            taxes.Sum(t => t[y].Federal), taxes.Sum(t => t[y].LossLeft), taxes.Sum(t => t[y].InterestLeft), taxes.Sum(t => t[y].CreditLeft))).ToList();
        return new TaxAnswer(taxes.Sum(t => t.Sum(y => y.Total)), rates.NearestTo(rate), rates.Status, PresentWorth.Of(after, rate, PartyResults.NpvMonth(slice)), years, after);
    }
}
