using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Tax write-off of a basis by month of a structure: a tax year's part of the table is spread evenly over its months in service.</summary>
/// <remarks>USD; calendar years.</remarks>
[ModelReference("IRS Publication 946 tables")]
internal static class MonthlyWriteOff
{
    /// <param name="bonus">Share of the basis that is written off in the first year.</param>
    public static double[] Of(DepreciationClass kind, double bonus, YearMonth service, YearMonth start, int months, double basis)
    {
        var (usd, table) = (new double[months], Macrs.Table(kind, service.Month));
        for (var m = Math.Max(0, 12 * (service.Year - start.Year) + service.Month - start.Month); m < months; m++)
        {
            var year = start.PlusMonths(m).Year - service.Year;
            var share = (year < table.Length ? (1 - bonus) * table[year] : 0) + (year == 0 ? bonus : 0);
            usd[m] = basis * share / (year == 0 ? 13 - service.Month : 12);
        }
        return usd;
    }
}
