using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Power in service at each month's start over the draws, MW.</summary>
internal static class PowerByMonth
{
    public static IReadOnlyList<PowerAt> Of(CompiledNetwork network, MonthGrid months, int[] shown, double[][] days, int workers)
    {
        var power = Enumerable.Range(0, shown.Length).Where(k => network.Plan.Activities[shown[k]].ItMw > 0).ToArray();
        if (power.Length == 0) return [];
        var first = Math.Max(0, months.FirstFrom(power.Min(k => days[k].Min())) - 1);
        var last = Math.Min(months.Count - 1, months.FirstFrom(power.Max(k => days[k].Max())));
        var made = new PowerAt[Math.Max(0, last - first + 1)];
        Parallel.For(0, made.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, () => new double[days[0].Length], (i, _, mw) =>
        {
            Array.Clear(mw);
            var start = months.Start(first + i) + 1e-6;
            foreach (var k in power)
            {
                var (size, finish) = (network.Plan.Activities[shown[k]].ItMw, days[k]);
                for (var d = 0; d < mw.Length; d++) mw[d] += finish[d] <= start ? size : 0;
            }
            Array.Sort(mw);
            made[i] = new PowerAt(first + i, Spread.Quantile(mw, 0.1), Spread.Quantile(mw, 0.5), Spread.Quantile(mw, 0.9));
            return mw;
        }, _ => { });
        return made;
    }
}

/// <summary>Quantiles of samples.</summary>
internal static class Spread
{
    /// <summary>Linear between order statistics (type 7 of Hyndman and Fan).</summary>
    public static double Quantile(double[] sorted, double p)
    {
        var x = p * (sorted.Length - 1);
        var i = (int)x;
        return i + 1 < sorted.Length ? sorted[i] + (x - i) * (sorted[i + 1] - sorted[i]) : sorted[^1];
    }
}

/// <summary>The constraint of each month from the tallies.</summary>
internal static class Bindings
{
    private const double Settled = 0.999;

    public static IReadOnlyList<MonthConstraint> Of(CompiledNetwork network, MonthGrid months, DrawTally tally, int draws)
    {
        var made = new List<MonthConstraint>();
        for (var m = 0; m < months.Count; m++)
        {
            var counts = tally.Causes.AsSpan(m * DrawTally.CauseCount, DrawTally.CauseCount).ToArray();
            var complete = 1 - (double)counts.Sum() / draws;
            if (complete > Settled) continue;
            var cause = Array.IndexOf(counts, counts.Max());
            var holder = Holder(network, tally, m, (BuildConstraint)cause);
            made.Add(new MonthConstraint(m, (BuildConstraint)cause, (double)counts[cause] / draws, network.Plan.Activities[holder].Name, complete, [.. counts.Select(c => (double)c / draws)]) { Resource = Resource(network, tally, m, (BuildConstraint)cause) });
        }
        return made;
    }

    // The trade, crane or team of that cause that most wait for; none where activities of the cause hold back by their own work.
    private static string Resource(CompiledNetwork network, DrawTally tally, int month, BuildConstraint cause)
    {
        var (name, most, all) = ("", 0, network.Plan.Resources);
        for (var r = 0; r < all.Count; r++)
            if (all[r].Cause == cause && tally.WaitedFor[month * all.Count + r] > most) (name, most) = (all[r].Name, tally.WaitedFor[month * all.Count + r]);
        return name;
    }

    // Activities of that cause by their own work, and those that wait for a resource of it.
    private static int Holder(CompiledNetwork network, DrawTally tally, int month, BuildConstraint cause)
    {
        var (holder, most) = (0, -1);
        var waits = network.Plan.Resources.Any(r => r.Cause == cause);
        for (var i = 0; i < network.Count; i++)
        {
            var votes = (network.Plan.Activities[i].Cause == cause ? tally.Holders[month * network.Count + i] : 0) + (waits ? tally.Waiters[month * network.Count + i] : 0);
            if (votes > most) (holder, most) = (i, votes);
        }
        return holder;
    }
}
