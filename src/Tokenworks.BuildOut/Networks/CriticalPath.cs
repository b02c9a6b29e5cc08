using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>An activity's early and late dates, days from the start, and its total float in days of its calendar.</summary>
/// <param name="IsLevelled">It waits for a resource.</param>
public sealed record ActivityDates(string Name, double Start, double Finish, double LateStart, double LateFinish, double TotalFloat, bool IsLevelled);

/// <summary>The critical path method on base durations.</summary>
/// <remarks>
/// Days of 24 hours. Forward: the earliest start by all links, pools and calendars. Backward from the network's end: the latest finish that delays no
/// successor. Float in working days of the activity's calendar. Links FS, SS, FF and SF with lags in the successor's calendar. With
/// resources the forward dates are levelled and floats count links alone, so that an activity that a crew delays may show none or less than none.
/// </remarks>
[ModelReference("Kelley and Walker 1959; Kelley 1963 and Kolisch 1996, doi:10.1016/0377-2217(95)00357-6 (serial schedule generation)")]
public static class CriticalPath
{
    private const double Slack = 1e-6;

    /// <summary>All activities' dates, in the network's order of writing.</summary>
    /// <exception cref="ArgumentException">The network has errors.</exception>
    public static IReadOnlyList<ActivityDates> Of(PlannedNetwork plan)
    {
        var errors = NetworkCheck.Run(plan).Where(f => f.Severity == Severity.Error).ToList();
        if (errors.Count > 0) throw new ArgumentException(errors[0].ToString(), nameof(plan));
        return Of(CompiledNetwork.Of(plan, 0));
    }

    internal static IReadOnlyList<ActivityDates> Of(CompiledNetwork network)
    {
        var pass = new DrawPass(network, 1);
        pass.Run(0, true);
        var late = LateFinishes(network, pass);
        return [.. Enumerable.Range(0, network.Count).Select(i =>
        {
            var (calendar, start) = (network.Calendars[i], LateStart(network, i, late[i]));
            var total = calendar.Work(start) - calendar.Work(pass.Start[i]);
            return new ActivityDates(network.Plan.Activities[i].Name, pass.Start[i], pass.Finish[i], start, late[i], Math.Abs(total) < Slack ? 0 : total, pass.Wait[i] >= 0);
        })];
    }

    /// <summary>Names along the path that drives an activity, the first first.</summary>
    internal static IReadOnlyList<int> Driving(DrawPass pass, int width, int last, int draw)
    {
        var path = new List<int>();
        for (var j = last; j >= 0 && path.Count < 10_000; )
        {
            path.Add(j);
            var at = j * width + draw;
            j = pass.Wait[at] >= 0 && pass.FreedBy[at] >= 0 ? pass.FreedBy[at] : pass.Driver[at];
        }
        path.Reverse();
        return path;
    }

    internal static double[] LateStarts(CompiledNetwork network)
    {
        var pass = new DrawPass(network, 1);
        pass.Run(0, true);
        var late = LateFinishes(network, pass);
        return [.. late.Select((f, i) => LateStart(network, i, f))];
    }

    private static double LateStart(CompiledNetwork network, int i, double lateFinish)
    {
        var (calendar, work) = (network.Calendars[i], network.Plan.Activities[i].BaseDays);
        return work == 0 ? lateFinish : calendar.Begin(calendar.Work(lateFinish) - work);
    }

    private static double[] LateFinishes(CompiledNetwork network, DrawPass pass)
    {
        var end = pass.Finish.DefaultIfEmpty().Max();
        var late = new double[network.Count];
        Array.Fill(late, end);
        foreach (var j in network.Order.Reverse())
        {
            var (calendar, start) = (network.Calendars[j], LateStart(network, j, late[j]));
            foreach (var link in network.Links[j])
            {
                // The moment of j that binds, less the lag: the latest moment of the predecessor's end or start.
                var own = link.Kind is LinkKind.FinishToStart or LinkKind.StartToStart ? start : late[j];
                var bound = link.Lag == 0 ? own : calendar.Shift(own, -link.Lag);
                var p = link.Predecessor;
                if (link.Kind is LinkKind.StartToStart or LinkKind.StartToFinish) bound = FinishFor(network, p, bound);
                late[p] = Math.Min(late[p], bound);
            }
            foreach (var (pool, _) in network.PoolNeeds[j])
                foreach (var p in network.Pools[pool].Sources) late[p] = Math.Min(late[p], Math.Max(start, pass.Finish[p]));
        }
        return late;
    }

    private static double FinishFor(CompiledNetwork network, int i, double start) =>
        network.Calendars[i].Finish(start, network.Plan.Activities[i].BaseDays);
}
