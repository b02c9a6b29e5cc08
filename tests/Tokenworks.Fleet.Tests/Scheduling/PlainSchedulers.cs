using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>EASY as its papers word it, second by second and with nothing clever: the judge of the fast one.</summary>
internal static class PlainEasy
{
    /// <summary>Start of each job in seconds; NaN where it never starts.</summary>
    public static double[] Starts(TraceJob[] jobs, int nodes, bool overtakes)
    {
        var starts = Enumerable.Repeat(double.NaN, jobs.Length).ToArray();
        var (queue, running, next) = (new List<int>(), new List<int>(), 0);
        for (var now = 0; next < jobs.Length || queue.Count > 0; now++)
        {
            running.RemoveAll(j => starts[j] + Math.Min(jobs[j].RuntimeS, jobs[j].LimitS) <= now);
            for (; next < jobs.Length && jobs[next].SubmitS <= now; next++)
                if (jobs[next].Nodes <= nodes) queue.Add(next);
            bool Start(int job)
            {
                if (jobs[job].Nodes > nodes - running.Sum(j => jobs[j].Nodes)) return false;
                starts[job] = now;
                running.Add(job);
                queue.Remove(job);
                return true;
            }

            // A job of no length ends as it starts, and the others are looked at again.
            int before;
            do
            {
                before = queue.Count;
                running.RemoveAll(j => starts[j] + Math.Min(jobs[j].RuntimeS, jobs[j].LimitS) <= now);
                while (queue.Count > 0 && Start(queue[0])) { }
                if (!overtakes || queue.Count == 0) continue;
                var (shadow, extra) = Shadow(jobs, starts, running, nodes, jobs[queue[0]].Nodes);
                foreach (var job in queue.Skip(1).ToList())
                {
                    var harmless = now + jobs[job].LimitS <= shadow;
                    if (!harmless && jobs[job].Nodes > extra) continue;
                    if (Start(job) && !harmless) extra -= jobs[job].Nodes;
                }
            }
            while (queue.Count < before);
        }
        return starts;
    }

    private static (double Shadow, int Extra) Shadow(TraceJob[] jobs, double[] starts, List<int> running, int nodes, int needed)
    {
        var free = nodes - running.Sum(j => jobs[j].Nodes);
        foreach (var group in running.GroupBy(j => starts[j] + jobs[j].LimitS).OrderBy(g => g.Key))
            if ((free += group.Sum(j => jobs[j].Nodes)) >= needed) return (group.Key, free - needed);
        return (double.PositiveInfinity, 0);
    }
}

/// <summary>Backfill without the rule of extra nodes, as another simulator has it: a job overtakes only where it ends before the first starts.</summary>
internal static class NarrowBackfill
{
    /// <param name="sortsByLimit">Adds nodes of running jobs up in the order of their limits, not of their ends.</param>
    public static (int Done, int Running, int Queued) Run(TraceJob[] jobs, int nodes, int untilS, bool sortsByLimit)
    {
        var (queue, running, next, done) = (new List<int>(), new List<(double End, double Latest, int Job)>(), 0, 0);
        for (var now = 0; now <= untilS; now++)
        {
            done += running.RemoveAll(r => r.End <= now);
            if (now == untilS) break;
            for (; next < jobs.Length && jobs[next].SubmitS <= now; next++) queue.Add(next);
            var free = nodes - running.Sum(r => jobs[r.Job].Nodes);
            bool Start(int job)
            {
                if (jobs[job].Nodes > free) return false;
                free -= jobs[job].Nodes;
                running.Add((now + jobs[job].RuntimeS, now + jobs[job].LimitS, job));
                return queue.Remove(job);
            }

            while (queue.Count > 0 && Start(queue[0])) { }
            while (queue.Count > 0)
            {
                var (room, shadow) = (free, double.PositiveInfinity);
                foreach (var r in running.OrderBy(r => sortsByLimit ? jobs[r.Job].LimitS : r.Latest))
                    if ((room += jobs[r.Job].Nodes) >= jobs[queue[0]].Nodes && double.IsPositiveInfinity(shadow)) shadow = r.Latest;
                if (queue.Skip(1).ToList().Find(j => now + jobs[j].LimitS < shadow && jobs[j].Nodes <= free) is var job and > 0 && Start(job)) continue;
                break;
            }
        }
        return (done, running.Count, queue.Count);
    }
}
