namespace Tokenworks.Cli;

/// <summary>Writes a text file under a temporary name and moves it into place, so that a failure leaves the old one.</summary>
internal static class SafeFile
{
    public static void Write(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}");
        File.WriteAllText(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }
}
