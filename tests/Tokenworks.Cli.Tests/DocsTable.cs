namespace Tokenworks.Cli.Tests;

/// <summary>Tables of the folder docs, field by field.</summary>
internal static class DocsTable
{
    public static string Root { get; } = FindRoot();

    /// <summary>Rows below the heading.</summary>
    public static IEnumerable<List<string>> Rows(string name) => File.ReadLines(Path.Combine(Root, "docs", name)).Skip(1).Select(Fields);

    private static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(c);
        }
        return [.. fields, field.ToString()];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
