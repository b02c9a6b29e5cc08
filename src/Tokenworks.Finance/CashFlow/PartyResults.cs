using System.Collections.Concurrent;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What each party gets out of it: rates of return, present value, multiple. USD, per year.</summary>
[ModelReference("textbook: IRR, XIRR (actual/365), NPV, MOIC")]
public static class PartyResults
{
    // Days between month ends depend on nothing but the horizon.
    private static readonly ConcurrentDictionary<Horizon, DayGaps> Gaps = new();

    internal static IReadOnlyList<PartyResult> Of(FinanceSlice slice, CashBook book, DrawBlock draws) =>
        Of(slice, book, Gaps.GetOrAdd(slice.Horizon, h => DayGaps.Of(MonthEnds(h))), draws);

    private static IReadOnlyList<PartyResult> Of(FinanceSlice slice, CashBook book, DayGaps gaps, DrawBlock draws)
    {
        // Space for one series after the other, with the calendar of the last.
        var values = (Even: new PresentValue(), Dated: new PresentValue());
        return [.. slice.Finance.Parties.Select(p => Result(slice, p, Net(p, book), gaps, draws, values))];
    }

    /// <summary>Month to which present values are discounted, as a month number.</summary>
    public static int NpvMonth(FinanceSlice slice) => slice.Finance.NpvMonth is { } month ? slice.Horizon.IndexOf(month) : 0;

    // A group's cash is its members'.
    private static DrawTable Net(Party party, CashBook book) => book.Net([party.Name, .. party.Of]);

    private static PartyResult Result(FinanceSlice slice, Party party, DrawTable net, DayGaps gaps, DrawBlock draws, (PresentValue Even, PresentValue Dated) values)
    {
        var rate = draws.Column(slice.Finance.DiscountRate);
        var flows = new double[net.Rows];
        var (irr, status, xirr) = (new double?[draws.Width], new string[draws.Width], new double?[draws.Width]);
        for (var d = 0; d < draws.Width; d++)
        {
            for (var (m, i) = (0, d); m < flows.Length; m++, i += draws.Width) flows[m] = net.Data[i];
            var root = Irr.Solve(flows, 12, values.Even);
            (irr[d], status[d]) = (root.NearestTo(rate[d]), root.Status);
            xirr[d] = Xirr.Solve(gaps, flows, root, values.Dated).NearestTo(rate[d]);
        }
        return new PartyResult(party.Name, party.Title, net, irr, status, xirr, PresentWorth.Of(net, rate, NpvMonth(slice)), Moic.Of(net));
    }

    /// <summary>The last day of each month of a horizon.</summary>
    public static IReadOnlyList<LocalDate> MonthEnds(Horizon horizon) =>
        [.. Enumerable.Range(0, horizon.Months).Select(m => horizon.MonthAt(m).OnDayOfMonth(1).PlusMonths(1).PlusDays(-1))];
}

/// <summary>Present value of month-end flows at a month, with the annual rate compounded monthly.</summary>
[ModelReference("textbook: sum of flow x (1 + rate)^(-(month - month 0) / 12)")]
public static class PresentWorth
{
    /// <summary>Value in the flows' currency at the end of month <paramref name="month0"/>.</summary>
    public static double Of(ReadOnlySpan<double> flows, double annualRate, int month0)
    {
        var (monthly, factor) = Factors(annualRate, month0);
        var sum = 0.0;
        foreach (var flow in flows)
        {
            sum += flow * factor;
            factor *= monthly;
        }
        return sum;
    }

    /// <summary>The same of each draw.</summary>
    internal static double[] Of(DrawTable net, double[] annualRates, int month0)
    {
        if (net.Width == 1) return [Of(net.Data, annualRates[0], month0)];
        var (sums, monthly, factors) = (new double[net.Width], new double[net.Width], new double[net.Width]);
        for (var d = 0; d < sums.Length; d++) (monthly[d], factors[d]) = Factors(annualRates[d], month0);
        for (var m = 0; m < net.Rows; m++)
        {
            Columns.AddProducts(sums, net.Row(m), factors);
            Columns.Times(factors, monthly, factors);
        }
        return sums;
    }

    private static (double Monthly, double First) Factors(double annualRate, int month0) =>
        (Math.Pow(1 + annualRate, -1.0 / 12), Math.Pow(1 + annualRate, month0 / 12.0));
}
