using Tokenworks.Quantities;

namespace Tokenworks.Fleet.Failures;

/// <summary>An interruption: when, of what cause, and when its nodes are back; hours.</summary>
internal readonly record struct Failure(double AtH, int Cause, double NodesLost);

/// <summary>All failures of a run and the nodes that are down after each, drawn before the job is looked at, so that spares change neither.</summary>
internal sealed class FailureHistory
{
    private readonly List<(double AtH, double Nodes)> _returns = [];
    private double _out;
    private int _next;

    private FailureHistory(List<Failure> failures) => Failures = failures;

    public IReadOnlyList<Failure> Failures { get; }

    /// <summary>A Poisson process of the job's chips over the wall clock, thinned by age; repair by so many technicians, first come first served.</summary>
    public static FailureHistory Draw(GoodputSetup setup)
    {
        var (hazards, stream) = (setup.Hazards, RandomStream.Open(setup.Seed, 0, "job", "interruptions"));
        var most = Math.Max(hazards.AgeFactor(setup.AgeHours), hazards.AgeFactor(setup.AgeHours + setup.Hours));
        var (mean, cumulative) = (hazards.MeanHours(setup.Chips) / most, Cumulative(hazards));
        var failures = new List<Failure>();
        for (var at = Next(ref stream, mean); at < setup.Hours; at += Next(ref stream, mean))
        {
            if (most > 1 && stream.NextDouble() * most > hazards.AgeFactor(setup.AgeHours + at)) continue;
            var cause = Array.BinarySearch(cumulative, stream.NextDouble() * cumulative[^1]) is var found && found < 0 ? ~found : found;
            failures.Add(new Failure(at, cause, hazards.All[cause].NodesLost));
        }
        var history = new FailureHistory(failures);
        history.Repair(setup);
        return history;
    }

    /// <summary>Nodes out of service at a time; times must not go back.</summary>
    public double OutAt(double hour, int failuresUntil)
    {
        while (_next < _returns.Count && _returns[_next].AtH <= hour) _out -= _returns[_next++].Nodes;
        return LostUntil(failuresUntil) + _out;
    }

    /// <summary>Next time at which nodes come back; infinite where none do.</summary>
    public double NextReturnH => _next < _returns.Count ? _returns[_next].AtH : double.PositiveInfinity;

    private double[] _lost = [];

    private double LostUntil(int failures) => failures == 0 ? 0 : _lost[failures - 1];

    private static double Next(ref RandomStream stream, double mean) => double.IsPositiveInfinity(mean) ? double.PositiveInfinity : stream.NextExponential(mean);

    private static double[] Cumulative(HazardSet hazards)
    {
        double sum = 0;
        return [.. hazards.All.Select(h => sum += h.RatePerChipHour)];
    }

    private void Repair(GoodputSetup setup)
    {
        var free = new PriorityQueue<int, double>();
        for (var t = 0; t < Math.Max(1, setup.Technicians); t++) free.Enqueue(t, 0);
        _lost = new double[Failures.Count];
        for (var i = 0; i < Failures.Count; i++)
        {
            var (failure, hazard) = (Failures[i], setup.Hazards.All[Failures[i].Cause]);
            _lost[i] = (i > 0 ? _lost[i - 1] : 0) + failure.NodesLost;
            if (failure.NodesLost <= 0) continue;
            if (hazard.IsDomain) _returns.Add((failure.AtH + hazard.RepairHours, failure.NodesLost));
            else
                for (var n = 0; n < failure.NodesLost; n++) _returns.Add((Work(free, failure.AtH, hazard.RepairHours), 1));
        }
        _returns.Sort();
    }

    private static double Work(PriorityQueue<int, double> free, double atH, double hours)
    {
        free.TryDequeue(out var technician, out var since);
        var done = Math.Max(since, atH) + hours;
        free.Enqueue(technician, done);
        return done;
    }
}
