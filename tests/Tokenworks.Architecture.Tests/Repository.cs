using System.Xml.Linq;

namespace Tokenworks.Architecture.Tests;

/// <summary>The sources, as files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Src { get; } = Path.Combine(Root, "src");

    public static IReadOnlyList<string> Projects { get; } = [.. Directory.GetDirectories(Src).Select(f => Path.GetFileName(f)["Tokenworks.".Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Project references of a project, without the prefix.</summary>
    public static IReadOnlyList<string> References(string project) =>
        [.. XDocument.Load(Path.Combine(Src, $"Tokenworks.{project}", $"Tokenworks.{project}.csproj")).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string?)r.Attribute("Include") ?? "").Replace('\\', '/'))["Tokenworks.".Length..]).Order(StringComparer.Ordinal)];

    /// <summary>Source files of a project, build output left out.</summary>
    public static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Src, $"Tokenworks.{project}"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>A file's code lines, comments left out.</summary>
    public static IEnumerable<string> Code(string file) => File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
