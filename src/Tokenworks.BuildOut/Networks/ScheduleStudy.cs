using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>A network over many draws: spreads of milestones, power by month, what binds when.</summary>
/// <remarks>
/// Each activity's duration comes from its own stream, keyed by seed, draw and name, so that an activity more or less changes no other one's
/// numbers and the result does not depend on workers. Days; MW; shares. The targets are the activities that bring power, or the milestones,
/// or all that nothing follows. In a month between two targets the paths of all targets of the next one's phase that are still to come vote on what binds.
/// </remarks>
[ModelReference("Van Slyke 1963, Operations Research 11(5), doi:10.1287/opre.11.5.839 (Monte Carlo of networks, criticality index)")]
public static class ScheduleStudy
{
    private const int Block = 16;
    private const int MostMonths = 360;

    /// <summary>Runs the draws.</summary>
    /// <param name="plan">A network without errors (<see cref="NetworkCheck"/>).</param>
    /// <exception cref="ArgumentException">The network has errors, or no draws are asked for.</exception>
    public static ScheduleResult Run(PlannedNetwork plan, int draws, ulong seed, int workers = 2)
    {
        if (draws < 1) throw new ArgumentException($"{draws} draws", nameof(draws));
        var error = NetworkCheck.Run(plan).FirstOrDefault(f => f.Severity == Severity.Error);
        if (error is not null) throw new ArgumentException(error.ToString(), nameof(plan));
        var network = CompiledNetwork.Of(plan, seed);
        var (months, targets) = (new MonthGrid(plan.Start, MostMonths), Targets(network));
        var shown = targets.Concat(network.Milestones).Distinct().Order().ToArray();
        var days = shown.Select(_ => new double[draws]).ToArray();
        var sums = new double[(draws + Block - 1) / Block][];
        var tally = new DrawTally(network, months, targets);
        Parallel.For(0, sums.Length, new ParallelOptions { MaxDegreeOfParallelism = workers },
            () => (Pass: new DrawPass(network, Block), Tally: new DrawTally(network, months, targets)),
            (block, _, local) =>
            {
                local.Pass.Run((long)block * Block, false);
                sums[block] = Keep(local.Pass, local.Tally, network, shown, days, block * Block, Math.Min(Block, draws - block * Block));
                return local;
            },
            local =>
            {
                lock (tally) local.Tally.AddTo(tally);
            });
        return Collect(network, seed, draws, months, (targets, shown, days), sums, tally, workers);
    }

    /// <summary>Numbers of the activities that are waited for.</summary>
    internal static int[] Targets(CompiledNetwork network)
    {
        var power = Enumerable.Range(0, network.Count).Where(i => network.Plan.Activities[i].ItMw > 0).ToArray();
        if (power.Length > 0) return power;
        if (network.Milestones.Length > 0) return network.Milestones;
        var followed = network.Links.SelectMany(l => l).Select(l => l.Predecessor).ToHashSet();
        return [.. Enumerable.Range(0, network.Count).Where(i => !followed.Contains(i))];
    }

    private static double[] Keep(DrawPass pass, DrawTally tally, CompiledNetwork network, int[] shown, double[][] days, int first, int count)
    {
        for (var k = 0; k < shown.Length; k++) pass.Finish.AsSpan(shown[k] * Block, count).CopyTo(days[k].AsSpan(first));
        for (var d = 0; d < count; d++) tally.Add(pass, Block, d);
        var sums = new double[2 * network.Count];
        for (var i = 0; i < network.Count; i++)
            for (var d = 0; d < count; d++)
            {
                sums[2 * i] += pass.Start[i * Block + d];
                sums[2 * i + 1] += pass.Finish[i * Block + d];
            }
        return sums;
    }

    private static ScheduleResult Collect(
        CompiledNetwork network, ulong seed, int draws, MonthGrid months, (int[] Targets, int[] Shown, double[][] Days) kept, double[][] sums, DrawTally tally, int workers)
    {
        var dates = CriticalPath.Of(network);
        var total = new double[2 * network.Count];
        foreach (var part in sums)
            for (var i = 0; i < total.Length; i++) total[i] += part[i];
        var power = PowerByMonth.Of(network, months, kept.Shown, kept.Days, workers);
        var milestones = Milestones(network, dates, kept.Shown, kept.Days, workers);
        var activities = network.Plan.Activities.Select((a, i) => new ActivitySpread(
            a, dates[i].Start, dates[i].Finish, total[2 * i] / draws, total[2 * i + 1] / draws, (double)tally.Critical[i] / draws)).ToList();
        return new ScheduleResult(network.Plan, draws, seed, milestones, activities, power, Bindings.Of(network, months, tally, draws), Path(network, kept.Targets)) { Dates = dates };
    }

    private static MilestoneSpread[] Milestones(CompiledNetwork network, IReadOnlyList<ActivityDates> dates, int[] shown, double[][] days, int workers)
    {
        var made = new MilestoneSpread[shown.Length];
        Parallel.For(0, shown.Length, new ParallelOptions { MaxDegreeOfParallelism = workers }, k =>
        {
            var (activity, sorted) = (network.Plan.Activities[shown[k]], (double[])days[k].Clone());
            Array.Sort(sorted);
            made[k] = new MilestoneSpread(activity.Name, activity.Block, activity.ItMw, dates[shown[k]].Finish,
                Spread.Quantile(sorted, 0.1), Spread.Quantile(sorted, 0.5), Spread.Quantile(sorted, 0.9), days[k].Sum() / days[k].Length);
        });
        return made;
    }

    private static IReadOnlyList<string> Path(CompiledNetwork network, int[] targets)
    {
        var pass = new DrawPass(network, 1);
        pass.Run(0, true);
        var last = targets.MaxBy(t => pass.Finish[t]);
        return [.. CriticalPath.Driving(pass, 1, last, 0).Select(i => network.Plan.Activities[i].Name)];
    }
}
