using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// The gas pipeline's limit: an hour's gas (MMBtu) is at most the firm daily transport / 24, shared by all gas units, lowest heat rate
/// first, which gives the most MW that the gas allows. Not modelled: line pack and daily balancing (which would let a unit
/// burn more in some hours of a day), interruptible transport, stored fuel. Valid for any limit; it comes from the scenario,
/// and without one there is no limit.
/// </summary>
[ModelReference("own: firm transport taken rateably, hourly = daily / 24, as pipeline tariffs state")]
public static class GasLimit
{
    /// <summary>12 rows, MMBtu an hour; null where nothing limits.</summary>
    public static DrawTable? Monthly(SupplySlice slice, DrawBlock draws, int year)
    {
        if (slice.Gas?.TransportLimit is not { } limit) return null;
        var mmBtuPerHour = new DrawTable(ModelYear.Months, draws.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            draws.Column(limit.At(new YearMonth(year, m + 1)), 0).CopyTo(mmBtuPerHour.Row(m));
        return mmBtuPerHour;
    }

    /// <summary>
    /// What each place can give where gas units do not stand in order of their heat rates: fed lowest heat rate first, draw by draw, by the kernel's own arithmetic.
    /// </summary>
    internal static void Feed(Places places, HourRows rows, int lanes, int width, double kelvin)
    {
        var order = new int[places.Count];
        for (var d = 0; d < width; d++)
        {
            for (var p = 0; p < order.Length; p++) order[p] = p;
            Array.Sort([.. order.Select(p => (places.Gas[p * lanes + d], p))], order);
            var left = rows.GasLimit[d];
            foreach (var place in order) rows.Capability[place * lanes + d] = One(places, place * lanes + d, kelvin, ref left);
        }
    }

    private static double One(Places p, int at, double kelvin, ref double left)
    {
        var (whole, fed, noLoad) = (Math.Max(0, p.Base[at] - p.Loss[at] * kelvin), left * p.InvGas[at], p.NoLoad[at]);
        double Running(double mw) => Math.Min(whole, Math.Ceiling(mw * p.InvOne[at] - HourKernel.SameUnit) * p.One[at]);
        fed = Math.Max(0, (fed - noLoad * Running(fed)) * p.InvRun[at]);
        var mw = Math.Min(whole, fed + p.Free[at]);
        left = Math.Max(0, left - ((1 - noLoad) * mw + noLoad * Running(mw)) * p.Gas[at]);
        return mw;
    }
}
