namespace Tokenworks.Cli;

/// <summary>Writes a file under a temporary name and moves it into place, so that a failure leaves the old one.</summary>
internal static class SafeFile
{
    public static void Write(string path, string text) => WriteBy(path, fresh => File.WriteAllText(fresh, text));

    /// <summary>Has a file written so.</summary>
    public static void WriteBy(string path, Action<string> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        write(fresh);
        File.Move(fresh, path, overwrite: true);
    }
}
