using System.Globalization;
using System.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>Small files written by a test, removed after it.</summary>
internal sealed class Files : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-import-").FullName;

    public FindingBag Findings { get; } = new();

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A file of a length without its content.</summary>
    public string Sparse(string name, long length)
    {
        var path = Path.Combine(_folder, name);
        using var stream = File.Create(path);
        stream.SetLength(length);
        return path;
    }

    public string Folder => _folder;

    /// <summary>Hourly rows from 1 January 00:00 with a heading; the value is the row's number.</summary>
    public static List<string> Hourly(int year, int rows, string zone = "", string heading = "time,Price (USD/MWh)")
    {
        var start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var lines = new List<string> { heading };
        for (var i = 0; i < rows; i++)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd HH:mm:ss}{zone},{i % 1000}"));
        return lines;
    }

    /// <summary>An EPW file of one year; edit changes the fields of a record.</summary>
    public static List<string> Epw(int rows, Action<int, string[]>? edit = null)
    {
        var lines = new List<string> { "LOCATION,Test,LA,USA,none,0,32.5,-92.0,-6.0,40" };
        for (var i = 0; i < 7; i++) lines.Add($"HEAD {i},x");
        var start = new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < rows; i++)
        {
            var t = start.AddHours(i);
            var fields = Enumerable.Repeat("0", 35).ToArray();
            (fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]) = (Text(t.Year), Text(t.Month), Text(t.Day), Text(t.Hour + 1), "60", "A7A7");
            (fields[6], fields[7], fields[9], fields[13], fields[21]) = ("20.5", "10.5", "101325", "0", "3.1");
            edit?.Invoke(i, fields);
            lines.Add(string.Join(',', fields));
        }
        return lines;
    }

    public static string Join(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    public string Ids() => string.Join(' ', Findings.Items.Select(f => f.Id));

    public Finding Single(string id) => Assert.Single(Findings.Items, f => f.Id == id);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A file of the shared data folder beside the repository, or a skipped test.</summary>
    public static string Shared(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file)) return file;
        }
        Assert.Skip($"The shared data file {path} is not beside the repository.");
        return "";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
