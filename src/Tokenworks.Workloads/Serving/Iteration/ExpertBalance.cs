using System.Collections.Concurrent;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Workloads.Serving;

/// <summary>How unevenly experts' tokens fall on ranks, with further copies of the experts that are wanted most.</summary>
/// <remarks>
/// <para>Experts' loads are log-normal, with the spread at which ranks of equally many experts in no order have the stated mean excess. Copies
/// go one by one to the expert whose copies are busiest; copies are then placed heaviest first on the least loaded rank with a free slot,
/// as load balancers of wide expert parallelism do. Shares over the mean load, dimensionless; means over some draws of loads.</para>
/// <para>Not modelled: loads that shift between two placements, groups of experts that a router keeps on one node.</para>
/// </remarks>
[ModelReference("DeepSeek-AI 2024 (DeepSeek-V3 technical report, section 3.4: redundant experts); deepseek-ai/EPLB (greedy replication and packing)")]
public static class ExpertBalance
{
    private const int Draws = 24;
    private const int Halvings = 20;
    private const double WidestSpread = 3;

    private static readonly ConcurrentDictionary<(int, int, int, double), double> Known = new();

    /// <summary>Excess of the busiest rank over the mean.</summary>
    /// <param name="redundant">Copies beyond one of each expert, over all ranks.</param>
    /// <param name="plain">Excess without copies.</param>
    public static double Excess(int experts, int ranks, int redundant, double plain)
    {
        if (ranks <= 1 || plain <= 0) return 0;
        return redundant <= 0 ? plain : Known.GetOrAdd((experts, ranks, redundant, Math.Round(plain, 4)), k => Math.Min(plain, Balanced(k.Item1, k.Item2, k.Item3, Spread(k.Item1, k.Item2, k.Item4))));
    }

    // Log-normal spread of loads at which ranks in no order have that excess.
    private static double Spread(int experts, int ranks, double excess)
    {
        double low = 0, high = WidestSpread;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Mean(experts, middle, loads => Unordered(loads, ranks)) < excess) low = middle;
            else high = middle;
        }
        return low;
    }

    private static double Balanced(int experts, int ranks, int redundant, double spread) => Mean(experts, spread, loads => Placed(loads, ranks, redundant));

    private static double Mean(int experts, double spread, Func<double[], double> excess)
    {
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var random = RandomStream.Open(1, draw, "experts", "popularity");
            var loads = new double[experts];
            for (var e = 0; e < experts; e++) loads[e] = Math.Exp(spread * Math.Sqrt(-2 * Math.Log(random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            sum += excess(loads);
        }
        return sum / Draws;
    }

    private static double Unordered(double[] loads, int ranks)
    {
        var sums = new double[ranks];
        for (var e = 0; e < loads.Length; e++) sums[(int)((long)e * ranks / loads.Length)] += loads[e];
        return sums.Max() / (loads.Sum() / ranks) - 1;
    }

    private static double Placed(double[] loads, int ranks, int redundant)
    {
        var copies = Enumerable.Repeat(1, loads.Length).ToArray();
        for (var i = 0; i < redundant; i++)
        {
            var busiest = 0;
            for (var e = 1; e < loads.Length; e++)
                if (loads[e] / copies[e] > loads[busiest] / copies[busiest]) busiest = e;
            copies[busiest]++;
        }
        var slots = (loads.Length + redundant + ranks - 1) / ranks;
        var (sums, taken) = (new double[ranks], new int[ranks]);
        foreach (var load in loads.SelectMany((l, e) => Enumerable.Repeat(l / copies[e], copies[e])).OrderDescending())
        {
            var at = -1;
            for (var r = 0; r < ranks; r++)
                if (taken[r] < slots && (at < 0 || sums[r] < sums[at])) at = r;
            sums[at] += load;
            taken[at]++;
        }
        return sums.Max() / (loads.Sum() / ranks) - 1;
    }
}
