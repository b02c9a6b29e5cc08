using System.Diagnostics;
using Tokenworks.Campus;

namespace Tokenworks.Cli;

/// <summary>Shows a run's progress on standard error once it has taken a second; nothing where that is redirected.</summary>
internal sealed class TerminalProgress : IRunProgress, IDisposable
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private bool _shown;

    public void Stage(string stage, int year, double fraction)
    {
        if (Console.IsErrorRedirected || _watch.Elapsed.TotalSeconds < 1) return;
        _shown = true;
        Console.Error.Write($"\r{fraction,5:P0}  {stage} {year}      ");
    }

    public void Dispose()
    {
        if (_shown) Console.Error.Write("\r\e[K");
    }
}
