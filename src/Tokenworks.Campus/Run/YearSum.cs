using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Campus;

/// <summary>What of a year's hours reaches the months: columns of twelve rows, and the worst residual of each equation.</summary>
/// <remarks>A hundredth of the hours it stands for; finance and the metrics need no more.</remarks>
internal sealed record YearSum(MonthlyTable Months, IReadOnlyList<Balance> Balances)
{
    public static YearSum Of(HourlyLedger year, int width)
    {
        var (months, balances) = (new MonthlyTable(new Horizon(year.Year, year.Year), width), new BalanceBook());
        YearAccumulator.Add(months, year);
        balances.Add(YearRun.Balances(year));
        return new YearSum(months, balances.Items);
    }

    public void AddTo(MonthlyTable monthly, BalanceBook balances)
    {
        foreach (var name in Months.Names) monthly.SetMonths(name, Months.Horizon.FirstYear, Months[name]);
        balances.Add(Balances);
    }
}
