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
        var value = new PresentValue();
        return [.. slice.Finance.Parties.Select(p => Result(slice, p, Net(p, book), gaps, draws, value))];
    }

    /// <summary>Month to which present values are discounted, as a month number.</summary>
    public static int NpvMonth(FinanceSlice slice) => slice.Finance.NpvMonth is { } month ? slice.Horizon.IndexOf(month) : 0;

    // A group's cash is its members'.
    private static DrawTable Net(Party party, CashBook book) => book.Net([party.Name, .. party.Of]);

    private static PartyResult Result(FinanceSlice slice, Party party, DrawTable net, DayGaps gaps, DrawBlock draws, PresentValue value)
    {
        var rate = draws.Column(slice.Finance.DiscountRate);
        var flows = new double[net.Rows];
        var (irr, status, xirr, npv, moic) = (new double?[draws.Width], new string[draws.Width], new double?[draws.Width], new double[draws.Width], new double?[draws.Width]);
        for (var d = 0; d < draws.Width; d++)
        {
            for (var (m, i) = (0, d); m < flows.Length; m++, i += draws.Width) flows[m] = net.Data[i];
            var root = Irr.Solve(flows, 12, value);
            (irr[d], status[d]) = (root.NearestTo(rate[d]), root.Status);
            xirr[d] = Xirr.Solve(gaps, flows, root, value).NearestTo(rate[d]);
            npv[d] = PresentWorth.Of(flows, rate[d], NpvMonth(slice));
            moic[d] = Moic.Of(flows);
        }
        return new PartyResult(party.Name, party.Title, net, irr, status, xirr, npv, moic);
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
        var monthly = Math.Pow(1 + annualRate, -1.0 / 12);
        var factor = Math.Pow(1 + annualRate, month0 / 12.0);
        var sum = 0.0;
        foreach (var flow in flows)
        {
            sum += flow * factor;
            factor *= monthly;
        }
        return sum;
    }
}
