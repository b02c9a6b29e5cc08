namespace Tokenworks.Cli;

/// <summary>Writes a file under a temporary name and moves it into place, so that a failure leaves the old one and no half of a new one.</summary>
internal static class SafeFile
{
    public static void Write(string path, string text) => WriteBy(path, fresh => File.WriteAllText(fresh, text));

    /// <summary>Has a file written so.</summary>
    /// <exception cref="UnwritableException">The place cannot be written.</exception>
    public static void WriteBy(string path, Action<string> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var fresh = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(folder);
            write(fresh);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnwritableException($"{path} cannot be written: {e.Message} Name another file.", e);
        }
        finally
        {
            if (File.Exists(fresh)) File.Delete(fresh);
        }
    }
}

/// <summary>A file that the user named cannot be written; the message says which and why.</summary>
internal sealed class UnwritableException(string message, Exception why) : Exception(message, why);
