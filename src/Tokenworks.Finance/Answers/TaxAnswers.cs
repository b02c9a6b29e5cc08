using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The tax part of an answer: each party's cash after tax, tax paid at the end of its year. USD, draw 0.</summary>
internal static class TaxAnswers
{
    public static IReadOnlyDictionary<string, TaxAnswer>? Of(FinanceSlice slice, BuildLedger build, MonthlyTable monthly, CashLedger cash, DrawBlock draws)
    {
        if (slice.Finance.Tax is not { } terms) return null;
        var taxes = new ScenarioTaxes(slice, terms, build, monthly, cash, draws).Run(0);
        return cash.Parties.Where(p => p.AfterTax is not null)
            .ToDictionary(p => p.Name, p => Answer(slice, p.AfterTax!, [.. AfterTaxResults.Taxed(slice, p.Name, taxes).Select(n => taxes[n])]));
    }

    private static TaxAnswer Answer(FinanceSlice slice, AfterTax after, TaxYear[][] taxes)
    {
        var years = Enumerable.Range(0, slice.Horizon.Years).Select(y => new TaxYearAnswer(slice.Horizon.FirstYear + y, taxes.Sum(t => t[y].Taxable), taxes.Sum(t => t[y].State),
            taxes.Sum(t => t[y].Federal), taxes.Sum(t => t[y].LossLeft), taxes.Sum(t => t[y].InterestLeft), taxes.Sum(t => t[y].CreditLeft))).ToList();
        return new TaxAnswer(after.TaxUsd[0], after.Irr[0], after.IrrStatus[0], after.NpvUsd[0], years, [.. Enumerable.Range(0, after.NetUsd.Rows).Select(m => after.NetUsd[m, 0])]);
    }
}
