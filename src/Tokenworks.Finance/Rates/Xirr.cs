using NodaTime;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// Internal rate of return of dated flows, actual days over 365, as spreadsheets define it; all roots above -99.99 %
/// and up to 1000 % a year, as in <see cref="Irr"/>.
/// </summary>
/// <remarks>Units: flows in any one currency, rates per year (effective). Dates may come in any order.</remarks>
[ModelReference("Spreadsheet function XIRR (actual/365), Microsoft KB Q116041; roots as in Irr")]
public static class Xirr
{
    public static RateResult Solve(IReadOnlyList<LocalDate> dates, ReadOnlySpan<double> flows)
    {
        if (dates.Count != flows.Length) throw new ArgumentException("Every flow needs a date.", nameof(dates));
        var amounts = flows.ToArray();
        var order = Enumerable.Range(0, amounts.Length).Where(i => amounts[i] != 0).OrderBy(i => dates[i]).ToArray();
        if (order.Length < 2) return RateResult.Of([]);
        return RateResult.Of(RootScan.Find(Dated([.. order.Select(i => dates[i])], [.. order.Select(i => amounts[i])])));
    }

    /// <summary>Net present value at the first date, actual/365 (spreadsheet function XNPV).</summary>
    public static double Npv(double rate, IReadOnlyList<LocalDate> dates, ReadOnlySpan<double> flows)
    {
        var sum = 0.0;
        for (var i = 0; i < flows.Length; i++) sum += flows[i] / Math.Pow(1 + rate, Days(dates[0], dates[i]) / 365.0);
        return sum;
    }

    /// <summary>As <see cref="Solve"/>, of flows in order of time whose days since the first are known; <paramref name="hint"/> is a rate nearby, or NaN.</summary>
    internal static RateResult SolveDays(ReadOnlySpan<int> days, ReadOnlySpan<double> flows, double hint)
    {
        var (first, last) = (flows.IndexOfAnyExcept(0.0), flows.LastIndexOfAnyExcept(0.0));
        if (first < 0 || first == last) return RateResult.None;
        var (kept, gapOf, gaps) = (flows[first..(last + 1)].ToArray(), new int[last - first + 1], new List<int>());
        for (var i = 1; i < kept.Length; i++)
        {
            var gap = days[first + i] - days[first + i - 1];
            var at = gaps.IndexOf(gap);
            if (at < 0) (at, gaps) = (gaps.Count, [.. gaps, gap]);
            gapOf[i] = at;
        }
        return RateResult.Of(RootScan.Find(new PresentValue(kept, gapOf, [.. gaps.Select(g => g / 365.0)]), hint));
    }

    private static PresentValue Dated(LocalDate[] dates, double[] flows)
    {
        var gaps = new List<int>();
        var gapOf = new int[flows.Length];
        for (var i = 1; i < flows.Length; i++)
        {
            var days = Days(dates[i - 1], dates[i]);
            var at = gaps.IndexOf(days);
            if (at < 0) (at, gaps) = (gaps.Count, [.. gaps, days]);
            gapOf[i] = at;
        }
        return new PresentValue(flows, gapOf, [.. gaps.Select(g => g / 365.0)]);
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
