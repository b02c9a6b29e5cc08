using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Each taxed party's cash, rate and value after income tax, in every draw.</summary>
/// <remarks>USD at month ends; the tax of a year is paid in its December. A group pays what its members pay.</remarks>
[ModelReference("cash less tax; IRR and NPV as before tax")]
internal static class AfterTaxResults
{
    public static IReadOnlyList<PartyResult> Of(FinanceSlice slice, TaxSection terms, BuildLedger build, MonthlyTable monthly, CashLedger cash, DrawBlock draws)
    {
        var book = new ScenarioTaxes(slice, terms, build, monthly, cash, draws);
        var taxes = Enumerable.Range(0, draws.Width).Select(book.Run).ToList();
        return [.. cash.Parties.Select(p => Taxed(slice, p.Name, taxes[0]) is { Count: > 0 } names ? p with { AfterTax = Of(slice, p, names, taxes, draws) } : p)];
    }

    /// <summary>Whose tax a party bears: its own, or its members'.</summary>
    public static IReadOnlyList<string> Taxed(FinanceSlice slice, string name, IReadOnlyDictionary<string, TaxYear[]> taxes) =>
        slice.Finance.Parties.First(p => p.Name == name) is { Of.Count: > 0 } group ? [.. group.Of.Where(taxes.ContainsKey)] : taxes.ContainsKey(name) ? [name] : [];

    private static AfterTax Of(FinanceSlice slice, PartyResult party, IReadOnlyList<string> names, List<IReadOnlyDictionary<string, TaxYear[]>> taxes, DrawBlock draws)
    {
        var (net, rate, value) = (new DrawTable(party.NetUsd.Rows, draws.Width), draws.Column(slice.Finance.DiscountRate), new PresentValue());
        var (tax, irr, status, npv) = (new double[draws.Width], new double?[draws.Width], new string[draws.Width], new double[draws.Width]);
        var flows = new double[net.Rows];
        for (var d = 0; d < draws.Width; d++)
        {
            for (var m = 0; m < flows.Length; m++) net[m, d] = flows[m] = party.NetUsd[m, d] - (m % 12 == 11 ? names.Sum(n => taxes[d][n][m / 12].Total) : 0);
            var roots = Irr.Solve(flows, 12, value);
            (tax[d], irr[d], status[d]) = (names.Sum(n => taxes[d][n].Sum(y => y.Total)), roots.NearestTo(rate[d]), roots.Status);
            npv[d] = PresentWorth.Of(flows, rate[d], PartyResults.NpvMonth(slice));
        }
        return new AfterTax(net, tax, irr, status, npv);
    }
}
