using System.Diagnostics.Metrics;

namespace Tokenworks.Cluster;

/// <summary>What a silo counts, as instruments that OpenTelemetry reads under the meter <c>Tokenworks.Cluster</c>.</summary>
public sealed class SiloMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Tokenworks.Cluster";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _batches;
    private readonly Counter<long> _draws;
    private readonly Counter<double> _seconds;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _storeFailures;

    public SiloMetrics()
    {
        _batches = _meter.CreateCounter<long>("tokenworks_silo_batches", null, "Batches by outcome: computed, failed or refused.");
        _draws = _meter.CreateCounter<long>("tokenworks_silo_draws", null, "Draws computed.");
        _seconds = _meter.CreateCounter<double>("tokenworks_silo_compute_seconds", null, "Seconds of slots spent on batches.");
        _turns = _meter.CreateCounter<long>("tokenworks_silo_turns", null, "Turns at the desk by outcome: answered or missed.");
        _storeFailures = _meter.CreateCounter<long>("tokenworks_silo_store_failures", null, "Results that the store did not take at the first attempt.");
    }

    /// <summary>Adds what is looked up when it is asked for.</summary>
    internal void Watch(string name, string text, Func<long> value) => _meter.CreateObservableGauge(name, value, null, text);

    internal void Computed(int draws, double seconds)
    {
        _batches.Add(1, new KeyValuePair<string, object?>("outcome", "computed"));
        _draws.Add(draws);
        _seconds.Add(seconds);
    }

    internal void NotComputed(bool isRefused) => _batches.Add(1, new KeyValuePair<string, object?>("outcome", isRefused ? "refused" : "failed"));

    internal void Turn(bool isAnswered) => _turns.Add(1, new KeyValuePair<string, object?>("outcome", isAnswered ? "answered" : "missed"));

    internal void StoreFailed() => _storeFailures.Add(1);

    public void Dispose() => _meter.Dispose();
}
