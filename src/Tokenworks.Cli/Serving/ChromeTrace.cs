using System.Globalization;
using System.Text;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>Writes iterations as events of a trace viewer (the JSON of chrome://tracing), one lane a replica.</summary>
internal sealed class ChromeTrace : IIterationSink
{
    private const int MostEvents = 2_000_000;
    private readonly StringBuilder _events = new("{\"traceEvents\":[");
    private int _count;

    public bool IsCut => _count >= MostEvents;

    public void Accept(int replica, long start, long duration, long iterations, int entries, int tokens)
    {
        lock (_events)
        {
            if (_count >= MostEvents) return;
            if (_count++ > 0) _events.Append(',');
            _events.Append(CultureInfo.InvariantCulture, $"\n{{\"name\":\"{(tokens > entries ? "mixed" : iterations > 1 ? $"decode x{iterations}" : "decode")}\",\"ph\":\"X\",\"pid\":0,\"tid\":{replica},\"ts\":{start / 1e6:F3},\"dur\":{duration / 1e6:F3},\"args\":{{\"requests\":{entries},\"tokens\":{tokens},\"iterations\":{iterations}}}}}");
        }
    }

    public string Text() => _events + "\n]}\n";
}
