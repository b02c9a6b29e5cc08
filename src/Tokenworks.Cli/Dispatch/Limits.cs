namespace Tokenworks.Cli;

/// <summary>What numbers on the command line must hold; each that fails is said on standard error.</summary>
internal static class Limits
{
    public static bool Hold(params ReadOnlySpan<(bool Holds, string Otherwise)> checks)
    {
        var all = true;
        foreach (var (holds, otherwise) in checks)
        {
            if (!holds) Console.Error.WriteLine(otherwise);
            all &= holds;
        }
        return all;
    }
}
