using Tokenworks.Ledgers;
using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Forced outages drawn unit by unit: each physical unit is its own two-state Markov process in continuous time, up for an
/// exponential time of mean MTTR x (1 - q) / q hours and down for one of mean MTTR, q being the forced outage rate. An hour's
/// availability (1) is the share of like units up, averaged over the hour. The random stream of unit k is keyed by seed, draw,
/// "name#k" and "forced-outage", so that another unit changes nothing. Not modelled: partial and common-cause outages,
/// wear, repair crews, non-exponential repair. Valid for q below 1 and MTTR of an hour or more; both from the catalogue. Against
/// the exact convolution of IEEE RTS-79 loss of load is met within sampling error at a repair time of 60 h; at 5 h the averaging
/// over the hour hides a fifth of it.
/// </summary>
[ModelReference("two-state Markov unit; Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2 and 12")]
public static class SampledOutage
{
    /// <summary>Clocks before the first hour, in the long-run distribution.</summary>
    public static OutageClock Start(SupplyUnit unit, DrawBlock draws)
    {
        var size = (int)Counts(unit, draws).Max() * draws.Width;
        var clock = new OutageClock(unit.Name, new bool[size], new double[size], new ulong[size]);
        var times = OutageTimes.Of(unit, draws);
        for (var i = 0; i < size; i++)
        {
            var stream = Stream(unit, draws, i, 0);
            clock.Up[i] = stream.NextDouble() >= times.Rate[i % draws.Width];
            clock.HoursLeft[i] = times.Next(ref stream, i % draws.Width, clock.Up[i]);
            clock.Position[i] = stream.Position;
        }
        return clock;
    }

    /// <summary>Goes through a year: reports each outage by draw, from and until (hours); returns the clocks at the year's end.</summary>
    internal static OutageClock Walk(SupplyUnit unit, DrawBlock draws, OutageClock before, Action<int, double, double> outage)
    {
        var counts = Counts(unit, draws);
        var times = OutageTimes.Of(unit, draws);
        var after = new OutageClock(before.Unit, [.. before.Up], [.. before.HoursLeft], [.. before.Position]);
        for (var i = 0; i < after.Up.Length; i++)
        {
            var (k, d) = Math.DivRem(i, draws.Width);
            var stream = Stream(unit, draws, i, before.Position[i]);
            Walk(after, i, d, ref stream, times, k < counts[d] ? outage : static (_, _, _) => { });
        }
        return after;
    }

    private static void Walk(OutageClock clock, int i, int draw, ref RandomStream stream, OutageTimes times, Action<int, double, double> outage)
    {
        var (now, left, up) = (0.0, clock.HoursLeft[i], clock.Up[i]);
        for (; now + left < ModelYear.Hours; left = times.Next(ref stream, draw, up))
        {
            if (!up) outage(draw, now, now + left);
            now += left;
            up = !up;
        }
        if (!up) outage(draw, now, ModelYear.Hours);
        (clock.Up[i], clock.HoursLeft[i], clock.Position[i]) = (up, now + left - ModelYear.Hours, stream.Position);
    }

    /// <summary>Like units by draw, at least one.</summary>
    internal static double[] Counts(SupplyUnit unit, DrawBlock draws) =>
        [.. draws.Column(unit.Units, 1).Select(n => Math.Max(1, Math.Round(n)))];

    private static RandomStream Stream(SupplyUnit unit, DrawBlock draws, int i, ulong position) => RandomStream.Open(
        draws.Seed, draws.DrawNumber(i % draws.Width),
        unit.Name + "#" + (i / draws.Width + 1).ToString(CultureInfo.InvariantCulture), "forced-outage").At(position);
}
