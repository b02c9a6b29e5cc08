using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Write-offs and credits of a tax equity partnership by month, from its capital cost.</summary>
/// <remarks>USD. The investment credit falls in the month of service.</remarks>
[ModelReference("IRS Publication 946 tables; IRC 50(c)(3)")]
internal static class TaxEquityReading
{
    public static TaxEquity Of(TaxEquityTerms terms, StructureFile file, string vehicle, Func<YearMonth, int> month)
    {
        var (service, cost) = (month(terms.Service), file.Contracts.Where(c => c.Vehicle == vehicle && c.Kind == ContractKind.Capex).Sum(c => c.Amount.Base.Base));
        var basis = CreditBasis.After(cost, terms.InvestmentCredit.Base.Value);
        return new TaxEquity(terms.Investor, terms.CashBefore.Base.Value, terms.CashAfter.Base.Value, terms.TaxBefore.Base.Value, terms.TaxAfter.Base.Value, terms.Target.Base.Value,
            terms.FlipsBy is { } by ? month(by) : int.MaxValue, terms.TaxRate.Base.Value, MonthlyWriteOff.Of(terms.Depreciation, terms.Bonus.Base.Value, terms.Service, file.Start, file.Months, basis), Credits(terms, file.Months, service, cost));
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
