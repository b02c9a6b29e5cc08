using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>The same hall by drawing failures and repairs: a check of the analytic answer.</summary>
public static class AvailabilityRun
{
    /// <summary>Share of IT power that could be fed over so many years: at each moment the least that feeds and groups can carry.</summary>
    [ModelReference("Monte Carlo of alternating renewal processes with exponential times; shares over years")]
    public static double Availability(IReadOnlyList<BlockGroup> groups, FeedGroup? feed, double years, ulong seed, double restartHours = 0)
    {
        var changes = new List<(double Hour, int Group, double Step)>();
        var end = years * BlockGroup.HoursPerYear;
        for (var g = 0; g < groups.Count; g++)
            for (var block = 0; block < groups[g].Installed; block++) Block(changes, groups[g], g, block, end, seed);
        if (feed is not null) Feeds(changes, feed, groups.Count, end, seed, restartHours);
        changes.Sort((a, b) => a.Hour.CompareTo(b.Hour));
        return Fed(changes, groups, end) / end;
    }

    private static void Block(List<(double, int, double)> changes, BlockGroup group, int index, int block, double end, ulong seed)
    {
        if (group.FailuresPerYear <= 0) return;
        var stream = RandomStream.Open(seed, block, group.Name, "block failures");
        for (var at = stream.NextExponential(BlockGroup.HoursPerYear / group.FailuresPerYear); at < end;)
        {
            var repair = stream.NextExponential(group.RepairHours);
            changes.Add((at, index, 1));
            changes.Add((at + repair, index, -1));
            at += repair + stream.NextExponential(BlockGroup.HoursPerYear / group.FailuresPerYear);
        }
    }

    /// <summary>Losses of all feeds that reach the IT; overlaps of independent outages come at their analytic rate.</summary>
    private static void Feeds(List<(double, int, double)> changes, FeedGroup feed, int index, double end, ulong seed, double restartHours)
    {
        if (feed.LossesPerYear() <= 0) return;
        var stream = RandomStream.Open(seed, 0, "feeds", "feed losses");
        var standby = feed.RideThroughHours >= feed.StandbyStartHours ? feed.StandbySuccess : 0;
        for (var at = stream.NextExponential(BlockGroup.HoursPerYear / feed.LossesPerYear()); at < end; at += stream.NextExponential(BlockGroup.HoursPerYear / feed.LossesPerYear()))
        {
            var (length, started) = (stream.NextExponential(feed.LossHours()), stream.NextDouble() < standby);
            if (started || length <= feed.RideThroughHours) continue;
            changes.Add((at, index, 1));
            changes.Add((at + length - feed.RideThroughHours + restartHours, index, -1));
        }
    }

    private static double Fed(List<(double Hour, int Group, double Step)> changes, IReadOnlyList<BlockGroup> groups, double end)
    {
        var down = new double[groups.Count + 1];
        var (fed, before, share) = (0.0, 0.0, 1.0);
        foreach (var (hour, group, step) in changes)
        {
            var until = Math.Min(hour, end);
            fed += share * (until - before);
            before = until;
            down[group] += step;
            share = down[^1] > 0 ? 0 : 1;
            for (var g = 0; g < groups.Count; g++) share = Math.Min(share, Math.Min(1, Math.Max(0, groups[g].Installed - down[g]) / groups[g].Needed));
        }
        return fed + share * (end - before);
    }
}
