using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Opens a text file of someone else, or says in one finding why it cannot be read.</summary>
internal static class FileGate
{
    /// <summary>Largest file that is read, bytes: hourly series of ten years with a hundred columns are far below it.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    private const string CutYears = "Cut it to one year and to the columns that are needed.";

    /// <param name="mostBytes">Largest file that is read.</param>
    /// <param name="mend">What to do with a larger one.</param>
    public static StreamReader? Open(string path, FindingBag findings, long mostBytes = MostBytes, string mend = CutYears)
    {
        try
        {
            return Refusal(path, findings, mostBytes, mend) ? null : new StreamReader(path, detectEncodingFromByteOrderMarks: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            findings.Error("file-unreadable", SourceSpan.Of(path), e.Message.TrimEnd('.'), "", "Check the path and its permissions.");
            return null;
        }
    }

    private static bool Refusal(string path, FindingBag findings, long mostBytes, string mend)
    {
        var where = SourceSpan.Of(path);
        var info = new FileInfo(path);
        if (Directory.Exists(path))
            findings.Error("file-is-folder", where, "This is a folder", "a file", "Name the file inside it.");
        else if (!info.Exists)
            findings.Error("file-not-found", where, "There is no such file", "", "Check the path; it is taken from the current directory.");
        else if (info.Length == 0)
            findings.Error("file-empty", where, "The file is empty", "", "Fetch it again.");
        else if (info.Length > mostBytes)
            TooLarge(path, mostBytes, findings, mend);
        else if (IsBinary(path))
            findings.Error("file-binary", where, "The file holds bytes that no text has", "plain text", "Unpack or convert it first.");
        else
            return false;
        return true;
    }

    /// <summary>Says that a file is too large.</summary>
    public static void TooLarge(string path, long mostBytes, FindingBag findings, string mend = CutYears) => findings.Error(
        "file-too-large", SourceSpan.Of(path), string.Create(CultureInfo.InvariantCulture, $"The file has {new FileInfo(path).Length / 1048576.0:F0} MiB"),
        $"up to {mostBytes / 1048576} MiB", mend);

    private static bool IsBinary(string path)
    {
        Span<byte> head = stackalloc byte[8192];
        using var stream = File.OpenRead(path);
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        foreach (var b in head[..count])
            if (b < 9 || b is > 13 and < 32 and not 26 and not 27) return true;
        return false;
    }
}
