using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Write-offs and credits of a tax equity partnership by month, from its capital cost.</summary>
/// <remarks>USD. A tax year's part of the table is spread evenly over its months in service; the investment credit falls in the month of service.</remarks>
[ModelReference("IRS Publication 946 tables; IRC 50(c)(3)")]
internal static class TaxEquityReading
{
    public static TaxEquity Of(TaxEquityTerms terms, StructureFile file, string vehicle, Func<YearMonth, int> month)
    {
        var (service, cost) = (month(terms.Service), file.Contracts.Where(c => c.Vehicle == vehicle && c.Kind == ContractKind.Capex).Sum(c => c.Amount.Base.Base));
        var basis = CreditBasis.After(cost, terms.InvestmentCredit.Base.Value);
        return new TaxEquity(terms.Investor, terms.CashBefore.Base.Value, terms.CashAfter.Base.Value, terms.TaxBefore.Base.Value, terms.TaxAfter.Base.Value, terms.Target.Base.Value,
            terms.FlipsBy is { } by ? month(by) : int.MaxValue, terms.TaxRate.Base.Value, WrittenOff(terms, file, service, basis), Credits(terms, file.Months, service, cost));
    }

    private static double[] WrittenOff(TaxEquityTerms terms, StructureFile file, int service, double basis)
    {
        var (usd, table, bonus) = (new double[file.Months], Macrs.Table(terms.Depreciation, terms.Service.Month), terms.Bonus.Base.Value);
        for (var m = service; m < usd.Length; m++)
        {
            var year = file.Start.PlusMonths(m).Year - terms.Service.Year;
            var share = (year < table.Length ? (1 - bonus) * table[year] : 0) + (year == 0 ? bonus : 0);
            usd[m] = basis * share / (year == 0 ? 13 - terms.Service.Month : 12);
        }
        return usd;
    }

    private static double[] Credits(TaxEquityTerms terms, int months, int service, double cost)
    {
        var usd = new double[months];
        for (var m = service; m < Math.Min(months, service + (int)Math.Round(terms.CreditFor.Base.Months)); m++)
            usd[m] = terms.ProductionCredit.Base.Base / 12 * Math.Pow(1 + terms.CreditGrowth.Base.Value, (m - service) / 12);
        usd[service] += terms.InvestmentCredit.Base.Value * cost;
        return usd;
    }
}
