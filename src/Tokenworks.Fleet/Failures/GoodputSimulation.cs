using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Failures;

/// <summary>One long job through its interruptions: work, checkpoints, rework, restarts, waits for nodes.</summary>
/// <remarks>
/// Interruptions are a Poisson process of the job's chips over wall-clock hours, also while it restarts or waits; each takes out the nodes of its
/// cause until technicians have them back. The job runs with all its nodes, drawn from spares, or where it may, with fewer whole replicas; else it
/// waits. Work since the last checkpoint is lost, after silent corruption also what was done before it was found. Not modelled: failing spares,
/// stragglers, planned maintenance, checkpoints that are corrupt themselves, a longer restart where more chips start. Times in hours.
/// </remarks>
[ModelReference("own: job through a Poisson process; causes as in arXiv 2407.21783, effective time as in arXiv 2410.21680")]
public static class GoodputSimulation
{
    private const double SecondsPerHour = 3600;

    /// <summary>One seed.</summary>
    public static GoodputRun Run(GoodputSetup setup) => new Walk(setup).Run();

    /// <summary>Consecutive seeds from the setup's on.</summary>
    public static IReadOnlyList<GoodputRun> Runs(GoodputSetup setup, int seeds) => [.. Enumerable.Range(0, seeds).Select(i => Run(setup with { Seed = setup.Seed + (ulong)i }))];

    private sealed class Walk(GoodputSetup setup)
    {
        private readonly FailureHistory _history = FailureHistory.Draw(setup);
        private readonly int[] _causes = new int[setup.Hazards.All.Count];
        private readonly double _interval = setup.ChosenIntervalS / SecondsPerHour;
        private readonly double _checkpoint = setup.CheckpointS / SecondsPerHour;
        private double _useful;
        private double _writing;
        private double _rework;
        private double _restarting;
        private double _waiting;
        private double _degraded;
        private int _failures;
        private double _now;

        public GoodputRun Run()
        {
            var isFirst = true;
            while (_now < setup.Hours)
            {
                var share = Share();
                if (share <= 0) Wait();
                else Segment(share, isFirst ? 0 : setup.RestartS / SecondsPerHour);
                isFirst = false;
            }
            return new GoodputRun(setup.Hours, _useful, _writing, _rework, _restarting, _waiting, _degraded, _causes);
        }

        private double NextFailure => _failures < _history.Failures.Count ? _history.Failures[_failures].AtH : double.PositiveInfinity;

        // Share of the job's full speed that the nodes in service allow.
        private double Share()
        {
            var up = setup.Nodes + setup.SpareNodes - _history.OutAt(_now, _failures);
            if (up >= setup.Nodes) return 1;
            return setup.ReplicaNodes is { } replica ? Math.Floor(up / replica) * replica / setup.Nodes : 0;
        }

        private void Wait()
        {
            var until = Math.Min(Math.Min(_history.NextReturnH, NextFailure), setup.Hours);
            _waiting += until - _now;
            MoveTo(until);
        }

        private void Segment(double share, double restart)
        {
            var end = Math.Min(NextFailure, setup.Hours);
            var start = Math.Min(end, _now + restart);
            _restarting += start - _now;
            var length = end - start;
            var cycles = Math.Floor(length / (_interval + _checkpoint));
            var rest = length - cycles * (_interval + _checkpoint);
            // What is under way at the end of the run is not lost.
            var last = end < setup.Hours ? 0 : Math.Min(rest, _interval);
            Keep(cycles * _interval + last, share);
            _writing += cycles * _checkpoint;
            _rework += rest - last;
            MoveTo(end);
        }

        private void Keep(double work, double share)
        {
            _useful += work * share;
            _degraded += work * (1 - share);
        }

        private void MoveTo(double time)
        {
            _now = time;
            while (_failures < _history.Failures.Count && _history.Failures[_failures].AtH <= time)
            {
                var cause = _history.Failures[_failures++].Cause;
                _causes[cause]++;
                if (setup.Hazards.All[cause].Kind == HazardKind.SilentCorruption) Discard(setup.SilentHours);
            }
        }

        private void Discard(double hours)
        {
            var lost = Math.Min(_useful, hours);
            (_useful, _rework) = (_useful - lost, _rework + lost);
        }
    }
}
