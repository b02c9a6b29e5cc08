using System.Globalization;
using System.Text;

namespace Tokenworks.Web;

/// <summary>Counts for the metrics endpoint: requests by status class, runs and their time.</summary>
public sealed class Counters
{
    private readonly long[] _byClass = new long[6];
    private long _runs;
    private long _runMicroseconds;

    public void Request(int status) => Interlocked.Increment(ref _byClass[Math.Clamp(status / 100, 0, 5)]);

    public void Run(double ms)
    {
        Interlocked.Increment(ref _runs);
        Interlocked.Add(ref _runMicroseconds, (long)(1000 * ms));
    }

    /// <summary>In the text format of Prometheus.</summary>
    public string Text(int ledgers, long ledgerBytes, long bytes)
    {
        var text = new StringBuilder("# TYPE tokenworks_requests_total counter\n");
        for (var c = 1; c <= 5; c++) text.Append(CultureInfo.InvariantCulture, $"tokenworks_requests_total{{class=\"{c}xx\"}} {Interlocked.Read(ref _byClass[c])}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE tokenworks_runs_total counter\ntokenworks_runs_total {Interlocked.Read(ref _runs)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE tokenworks_run_seconds_total counter\ntokenworks_run_seconds_total {Interlocked.Read(ref _runMicroseconds) / 1e6:0.######}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE tokenworks_cached_ledgers gauge\ntokenworks_cached_ledgers {ledgers}\n# TYPE tokenworks_cached_ledger_bytes gauge\ntokenworks_cached_ledger_bytes {ledgerBytes}\n# TYPE tokenworks_managed_bytes gauge\ntokenworks_managed_bytes {bytes}\n");
        return text.ToString();
    }
}
