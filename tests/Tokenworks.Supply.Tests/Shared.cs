namespace Tokenworks.Supply.Tests;

/// <summary>Finds files of the repository and of the shared folder beside it.</summary>
internal static class Shared
{
    public static string InRepository(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return Path.Combine([folder?.FullName ?? throw new DirectoryNotFoundException("No Tokenworks.slnx above the tests."), .. path]);
    }

    /// <summary>Rows of numbers of a reference CSV, without its head; skips the test where the folder is absent.</summary>
    public static double[][] Csv(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine([folder.FullName, "shared", "reference", .. path]);
            if (File.Exists(file)) return [.. File.ReadLines(file).Skip(1).Where(l => l.Length > 0).Select(Row)];
        }
        Assert.Skip($"The shared reference {string.Join('/', path)} is not beside the repository.");
        return [];
    }

    private static double[] Row(string line) =>
        [.. line.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
}
