using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.Adequacy;

/// <summary>What is simulated: units, load of one or more weather years (MW by hour), a store, tiers, and how long.</summary>
public sealed record AdequacyStudy(
    IReadOnlyList<AdequacyUnits> Units, IReadOnlyList<double[]> LoadMwByYear, AdequacyStore? Store, TierShares? Tiers, int Years, ulong Seed);

/// <summary>A mean with its standard error.</summary>
public sealed record Estimate(double Mean, double StandardError);

/// <summary>Result of a sequential simulation: means with errors, the distribution of a year's unserved energy, and its split by tier, MWh.</summary>
public sealed record AdequacyEstimate(
    int Years, ulong Seed, Estimate Hours, Estimate Days, Estimate Mwh, IReadOnlyDictionary<string, double> MwhPercentiles, double WorstMwh, double ShareOfYearsWithout,
    IReadOnlyDictionary<string, double> TierMwh, double LongestHours);

/// <summary>
/// Sequential Monte Carlo of unit states: each unit is a two-state process in continuous time (exponential, mean repair time in hours), seen at the middle
/// of each hour, so that the share of hours down is the outage rate without averaging error. One long history of years; weather years take turns. A store
/// fills from any spare capacity and serves shortfalls. MW, MWh, hours. Not modelled: planned outages, common causes, start failures.
/// It agrees with the exact convolution within its standard error; that error falls with the root of the years.
/// </summary>
[ModelReference("Billinton and Li, Reliability Assessment of Electric Power Systems Using Monte Carlo Methods, 1994, ch. 3: state duration sampling")]
public static class SequentialAdequacy
{
    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)];

    public static AdequacyEstimate Run(AdequacyStudy study)
    {
        var hours = study.LoadMwByYear[0].Length;
        var clocks = Clocks(study);
        var (lossHours, lossDays, lossMwh) = (new double[study.Years], new double[study.Years], new double[study.Years]);
        var tiers = new double[3];
        var available = new double[hours + 1];
        var (stored, longest, run) = (study.Store?.EnergyMwh ?? 0, 0.0, 0.0);
        for (var year = 0; year < study.Years; year++)
        {
            Walk(clocks, available, hours);
            var load = study.LoadMwByYear[year % study.LoadMwByYear.Count];
            var (dayLost, capacity) = (false, 0.0);
            for (var t = 0; t < hours; t++)
            {
                if (t % 24 == 0) dayLost = false;
                capacity += available[t];
                var shortMw = Settle(study.Store, ref stored, load[t] - capacity);
                run = shortMw > 0 ? run + 1 : 0;
                longest = Math.Max(longest, run);
                if (shortMw <= 0) continue;
                lossHours[year]++;
                lossMwh[year] += shortMw;
                if (!dayLost) lossDays[year]++;
                dayLost = true;
                Split(study.Tiers, load[t], shortMw, tiers);
            }
        }
        return Summary(study, lossHours, lossDays, lossMwh, tiers, longest);
    }

    private sealed class Clock
    {
        public required AdequacyUnits Unit { get; init; }

        public RandomStream Stream;

        public bool Up;

        public double Left;
    }

    private static List<Clock> Clocks(AdequacyStudy study)
    {
        var (clocks, made) = (new List<Clock>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var unit in study.Units)
            for (var k = 0; k < unit.Count; k++)
            {
                var n = made[unit.Key] = made.GetValueOrDefault(unit.Key) + 1;
                var name = string.Create(CultureInfo.InvariantCulture, $"{unit.Key}#{n}");
                var clock = new Clock { Unit = unit, Stream = RandomStream.Open(study.Seed, 0, name, "adequacy") };
                clock.Up = clock.Stream.NextDouble() >= unit.ForcedOutageRate;
                clock.Left = Next(clock);
                clocks.Add(clock);
            }
        return clocks;
    }

    private static double Next(Clock c)
    {
        var q = c.Unit.ForcedOutageRate;
        if (q <= 0) return double.PositiveInfinity;
        return c.Stream.NextExponential(c.Up ? c.Unit.RepairHours * (1 - q) / q : c.Unit.RepairHours);
    }

    // Changes of capacity by the hour in whose middle they are first seen; the first entry holds the level.
    private static void Walk(List<Clock> clocks, double[] change, int hours)
    {
        Array.Clear(change);
        foreach (var c in clocks)
        {
            if (c.Up) change[0] += c.Unit.CapacityMw;
            double now = 0;
            for (; now + c.Left < hours; c.Left = Next(c))
            {
                now += c.Left;
                c.Up = !c.Up;
                var seen = (int)Math.Ceiling(now - 0.5);
                if (seen < hours) change[seen] += c.Up ? c.Unit.CapacityMw : -c.Unit.CapacityMw;
            }
            c.Left -= hours - now;
        }
    }

    // What is left of a need after the store; spare capacity fills it.
    private static double Settle(AdequacyStore? store, ref double stored, double needMw)
    {
        if (store is null) return needMw > Rounding ? needMw : 0;
        if (needMw <= 0)
        {
            stored = Math.Min(store.EnergyMwh, stored + Math.Min(-needMw, store.PowerMw) * store.RoundTripEfficiency);
            return 0;
        }
        var given = Math.Min(needMw, Math.Min(store.PowerMw, stored));
        stored -= given;
        return needMw - given > Rounding ? needMw - given : 0;
    }

    // Below this a shortfall is rounding of sums of capacities.
    private const double Rounding = 1e-9;

    private static void Split(TierShares? shares, double loadMw, double shortMw, double[] tiers)
    {
        var training = Math.Min(shortMw, (shares?.Training ?? 0) * loadMw);
        var batch = Math.Min(shortMw - training, (shares?.Batch ?? 0) * loadMw);
        (tiers[0], tiers[1], tiers[2]) = (tiers[0] + training, tiers[1] + batch, tiers[2] + shortMw - training - batch);
    }

    private static AdequacyEstimate Summary(AdequacyStudy study, double[] hours, double[] days, double[] mwh, double[] tiers, double longest)
    {
        var sorted = mwh.Order().ToArray();
        var percentiles = Percentiles.ToDictionary(p => p.Name, p => sorted[(int)Math.Min(sorted.Length - 1, Math.Floor(p.Share * sorted.Length))]);
        string[] names = ["training", "batch", "interactive"];
        var byTier = names.Select((n, i) => (n, tiers[i] / study.Years)).ToDictionary(t => t.n, t => t.Item2);
        return new AdequacyEstimate(
            study.Years, study.Seed, Of(hours), Of(days), Of(mwh), percentiles, sorted[^1], sorted.Count(m => m == 0) / (double)sorted.Length, byTier, longest);
    }

    private static Estimate Of(double[] values)
    {
        var mean = values.Average();
        var variance = values.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, values.Length - 1);
        return new Estimate(mean, Math.Sqrt(variance / values.Length));
    }
}
