using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Networks;

/// <summary>Counts of one worker: what binds in which month, what is on the critical path. Whole numbers, so that the order of adding is free.</summary>
internal sealed class DrawTally(CompiledNetwork network, MonthGrid months, int[] targets)
{
    private const int Vote = 2;

    private readonly int[] _order = new int[targets.Length];
    private readonly int[] _votes = new int[months.Count * Enum.GetValues<BuildConstraint>().Length];
    private readonly int _activities = network.Count;
    private readonly string[] _blocks = [.. network.Plan.Activities.Select(a => a.Block)];

    /// <summary>[month * causes + cause].</summary>
    public int[] Causes { get; } = new int[months.Count * CauseCount];

    /// <summary>[month * activities + activity]: by its own work, and waiting for a resource.</summary>
    public int[] Holders { get; } = new int[months.Count * network.Count];

    public int[] Waiters { get; } = new int[months.Count * network.Count];

    /// <summary>[month * resources + resource]: votes of those that wait for it.</summary>
    public int[] WaitedFor { get; } = new int[months.Count * Math.Max(1, network.Plan.Resources.Count)];

    public int[] Critical { get; } = new int[network.Count];

    public static int CauseCount { get; } = Enum.GetValues<BuildConstraint>().Length;

    /// <summary>Follows the driving paths of a draw's targets.</summary>
    /// <remarks>
    /// In the time before a target all targets of its block that are still to come vote with what their paths wait for; the next one's vote
    /// breaks ties.
    /// </remarks>
    public void Add(DrawPass pass, int width, int draw)
    {
        Sort(pass, width, draw);
        var (first, from) = (0, 0.0);
        for (var k = 0; k < _order.Length; k++)
        {
            var target = _order[k];
            if (k > 0 && _blocks[target] != _blocks[_order[k - 1]]) (first, from) = (k, pass.Finish[_order[k - 1] * width + draw]);
            var to = pass.Finish[target * width + draw];
            var before = k > first ? pass.Finish[_order[k - 1] * width + draw] : from;
            if (to > before) Trace(pass, width, draw, target, before, to, Vote + 1);
            if (before > from) Trace(pass, width, draw, target, from, before, Vote);
        }
        if (_order.Length == 0) return;
        Count(months.FirstFrom(pass.Finish[_order[^1] * width + draw]) + 1);
        Path(pass, width, draw, _order[^1]);
    }

    private void Sort(DrawPass pass, int width, int draw)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var (time, k) = (pass.Finish[targets[i] * width + draw], i);
            for (; k > 0 && pass.Finish[_order[k - 1] * width + draw] > time; k--) _order[k] = _order[k - 1];
            _order[k] = targets[i];
        }
    }

    // The cause with most votes of each month, and a clean sheet.
    private void Count(int until)
    {
        for (var m = 0; m < Math.Min(until, months.Count); m++)
        {
            var votes = _votes.AsSpan(m * CauseCount, CauseCount);
            var best = 0;
            for (var c = 1; c < votes.Length; c++)
                if (votes[c] > votes[best]) best = c;
            if (votes[best] > 0) Causes[m * CauseCount + best]++;
            votes.Clear();
        }
    }

    public void AddTo(DrawTally sum)
    {
        for (var i = 0; i < Causes.Length; i++) sum.Causes[i] += Causes[i];
        for (var i = 0; i < Holders.Length; i++) sum.Holders[i] += Holders[i];
        for (var i = 0; i < Waiters.Length; i++) sum.Waiters[i] += Waiters[i];
        for (var i = 0; i < WaitedFor.Length; i++) sum.WaitedFor[i] += WaitedFor[i];
        for (var i = 0; i < Critical.Length; i++) sum.Critical[i] += Critical[i];
    }

    private void Trace(DrawPass pass, int width, int draw, int j, double from, double to, int votes)
    {
        // What ends after the window is passed by on the way back.
        for (var upper = double.PositiveInfinity; upper > from;)
        {
            var at = j * width + draw;
            var (start, ready, own) = (pass.Start[at], pass.Ready[at], network.Plan.Activities[j].Cause);
            Mark(Math.Max(from, start), Math.Min(upper, to), own, j, votes, Holders);
            var waits = pass.Wait[at] >= 0;
            Mark(Math.Max(from, ready), Math.Min(Math.Min(upper, start), to), waits ? network.Plan.Resources[pass.Wait[at]].Cause : own, j, votes, waits ? Waiters : Holders, pass.Wait[at]);
            upper = Math.Min(upper, ready);
            if (pass.Driver[at] < 0)
            {
                Mark(from, Math.Min(upper, to), own, j, votes, Holders);
                return;
            }
            j = pass.Driver[at];
        }
    }

    private void Path(DrawPass pass, int width, int draw, int j)
    {
        for (var steps = 0; j >= 0 && steps <= _activities; steps++)
        {
            Critical[j]++;
            var at = j * width + draw;
            j = pass.Wait[at] >= 0 && pass.FreedBy[at] >= 0 ? pass.FreedBy[at] : pass.Driver[at];
        }
    }

    private void Mark(double from, double to, BuildConstraint cause, int activity, int votes, int[] holders, int resource = -1)
    {
        if (to <= from) return;
        for (var m = months.FirstMiddleAfter(from); m < months.Count && months.Middle(m) <= to; m++)
        {
            _votes[m * CauseCount + (int)cause] += votes;
            holders[m * _activities + activity] += votes;
            if (resource >= 0) WaitedFor[m * network.Plan.Resources.Count + resource] += votes;
        }
    }
}
