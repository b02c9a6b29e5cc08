using System.Diagnostics;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Shows how many draws are done and the time left, on standard error, once a second.</summary>
internal sealed class StudyProgress : IStudyProgress, IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private double _shown;
    private long _first = -1;

    public void Report(long done, long total)
    {
        lock (_gate)
        {
            if (_first < 0) _first = done;
            var now = _watch.Elapsed.TotalSeconds;
            if (now - _shown < (Console.IsErrorRedirected ? 15 : 1)) return;
            _shown = now;
            var left = done > _first ? now / (done - _first) * (total - done) : double.NaN;
            var text = $"{done:N0} of {total:N0} draws, {100.0 * done / total:0} %{(double.IsNaN(left) ? "" : $", {Time(left)} left")}";
            Console.Error.Write(Console.IsErrorRedirected ? text + "\n" : $"\r{text}\e[K");
        }
    }

    public void Dispose()
    {
        if (_shown > 0 && !Console.IsErrorRedirected) Console.Error.Write("\r\e[K");
    }

    private static string Time(double seconds) => seconds < 90 ? $"{seconds:0} s" : $"{seconds / 60:0} min";
}
