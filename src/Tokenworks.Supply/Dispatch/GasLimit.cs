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
    internal static void Feed(Places places, DrawLane[] draws, int width, Warmth warmth, int hour)
    {
        var order = new int[places.Count];
        for (var d = 0; d < width; d++)
        {
            for (var p = 0; p < order.Length; p++) order[p] = p;
            Array.Sort([.. order.Select(p => (Lane.At(ref places.At(p, d).Gas, d), p))], order);
            var left = Lane.At(ref draws[d / Padded.Vector].GasLimit, d);
            foreach (var place in order) Lane.At(ref places.At(place, d).Fed, d) = One(ref places.At(place, d), d, warmth.At(hour, d / Padded.Vector)[d % Padded.Vector], ref left);
        }
    }

    private static double One(ref PlaceLane p, int d, double kelvin, ref double left)
    {
        var whole = Math.Max(0, Lane.At(ref p.Base, d) - Lane.At(ref p.Loss, d) * kelvin);
        var (gas, noLoad, inverse, one) = (Lane.At(ref p.Gas, d), Lane.At(ref p.NoLoad, d), Lane.At(ref p.InvOne, d), Lane.At(ref p.One, d));
        double Running(double mw) => Math.Min(whole, Math.Ceiling(mw * inverse - HourKernel.SameUnit) * one);
        var fed = left * Lane.At(ref p.InvGas, d);
        fed = Math.Max(0, (fed - noLoad * Running(fed)) * Lane.At(ref p.InvRun, d));
        var mw = Math.Min(whole, fed + Lane.At(ref p.Free, d));
        left = Math.Max(0, left - ((1 - noLoad) * mw + noLoad * Running(mw)) * gas);
        return mw;
    }
}
