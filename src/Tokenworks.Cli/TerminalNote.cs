namespace Tokenworks.Cli;

/// <summary>A sentence on the terminal's error stream for as long as something takes; nothing where that is redirected.</summary>
internal sealed class TerminalNote : IDisposable
{
    public TerminalNote(string sentence)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{sentence}\e[K");
    }

    public void Dispose()
    {
        if (!Console.IsErrorRedirected) Console.Error.Write("\r\e[K");
    }
}
