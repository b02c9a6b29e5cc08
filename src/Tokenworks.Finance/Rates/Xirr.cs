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

    /// <summary>As the public one, of flows by month whose days are known: its rates lie beside those of equal months.</summary>
    internal static RateResult Solve(DayGaps gaps, ReadOnlySpan<double> flows, RateResult equalMonths, PresentValue value)
    {
        var (first, last) = (flows.IndexOfAnyExcept(0.0), flows.LastIndexOfAnyExcept(0.0));
        if (first < 0 || first == last) return RateResult.None;
        value.Load(flows[first..(last + 1)], gaps, first);
        return RateResult.Of(RootScan.Beside(value, equalMonths.Roots));
    }

    private static PresentValue Dated(LocalDate[] dates, double[] flows)
    {
        return new PresentValue().Load(flows, DayGaps.Of(dates));
    }

    internal static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}

/// <summary>Times between dates that follow each other: months have few lengths, so that few discount factors are needed.</summary>
/// <param name="GapOf">For each date but the first, the number of its gap to the one before; empty where all gaps are the first.</param>
/// <param name="Years">The distinct gaps: of dates actual days over 365.</param>
/// <param name="At">Each date's years from the first; empty where all gaps are the first.</param>
internal sealed record DayGaps(int[] GapOf, double[] Years, double[] At)
{
    private static readonly DayGaps Annual = new([], [1], []), Monthly = new([], [1.0 / 12], []);

    public static DayGaps None { get; } = new([], [], []);

    public bool IsEven => GapOf.Length == 0;

    /// <summary>Years from one date to another, by their numbers.</summary>
    public double Between(int from, int to) => IsEven ? (to - from) * Years[0] : At[to] - At[from];

    /// <summary>All a part of a year apart.</summary>
    public static DayGaps Even(int periodsPerYear) => periodsPerYear == 1 ? Annual : periodsPerYear == 12 ? Monthly : new([], [1.0 / periodsPerYear], []);

    public static DayGaps Of(IReadOnlyList<LocalDate> dates)
    {
        var (gapOf, at, gaps) = (new int[dates.Count], new double[dates.Count], new List<int>());
        for (var i = 1; i < gapOf.Length; i++)
        {
            var days = Xirr.Days(dates[i - 1], dates[i]);
            at[i] = Xirr.Days(dates[0], dates[i]) / 365.0;
            gapOf[i] = gaps.IndexOf(days);
            if (gapOf[i] >= 0) continue;
            gapOf[i] = gaps.Count;
            gaps.Add(days);
        }
        return new DayGaps(gapOf, [.. gaps.Select(g => g / 365.0)], at);
    }
}
