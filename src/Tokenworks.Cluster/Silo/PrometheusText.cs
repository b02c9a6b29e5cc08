using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Tokenworks.Cluster;

/// <summary>Listens to meters and writes them in the text format of Prometheus: this product's instruments and those of Orleans.</summary>
internal sealed class PrometheusText : IDisposable
{
    private static readonly string[] Meters = [SiloMetrics.MeterName, "Microsoft.Orleans"];
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = new();

    public PrometheusText()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Note(i, v, tags));
        _listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Note(i, v, tags));
        _listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Note(i, v, tags));
        _listener.Start();
    }

    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var family in _series.GroupBy(s => s.Key.Instrument).OrderBy(f => Name(f.Key), StringComparer.Ordinal)) Family(text, family.Key, [.. family.OrderBy(s => s.Key.Labels, StringComparer.Ordinal).Select(s => (s.Key.Labels, s.Value))]);
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    private static void Family(StringBuilder text, Instrument instrument, IReadOnlyList<(string Labels, Series Series)> rows)
    {
        var (name, isCounter, isHistogram) = (Name(instrument), IsCounter(instrument), instrument.GetType().Name.StartsWith("Histogram", StringComparison.Ordinal));
        if (isCounter) name += "_total";
        if (instrument.Description is { Length: > 0 } help) text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {(isCounter ? "counter" : isHistogram ? "summary" : "gauge")}\n");
        foreach (var (labels, series) in rows)
            if (isHistogram) text.Append(CultureInfo.InvariantCulture, $"{name}_sum{labels} {series.Sum}\n{name}_count{labels} {series.Count}\n");
            else text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {(IsSum(instrument) ? series.Sum : series.Last)}\n");
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _series.GetOrAdd((instrument, Labels(tags)), _ => new Series()).Add(value);

    // Counters and up-down counters give steps; those that are looked up give totals.
    private static bool IsSum(Instrument instrument) => !instrument.IsObservable && (IsCounter(instrument) || instrument.GetType().Name.StartsWith("UpDownCounter", StringComparison.Ordinal));

    private static bool IsCounter(Instrument instrument) => instrument.GetType().Name is var type && (type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal));

    private static string Name(Instrument instrument) => string.Concat(instrument.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0) return "";
        var labels = new List<string>();
        foreach (var (key, value) in tags)
            labels.Add($"{string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}=\"{Convert.ToString(value, CultureInfo.InvariantCulture)?.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"");
        return "{" + string.Join(',', labels) + "}";
    }

    private sealed class Series
    {
        private readonly Lock _gate = new();

        public double Sum { get; private set; }

        public long Count { get; private set; }

        public double Last { get; private set; }

        public void Add(double value)
        {
            lock (_gate) (Sum, Count, Last) = (Sum + value, Count + 1, value);
        }
    }
}
