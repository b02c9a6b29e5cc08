namespace Tokenworks.Scenarios;

/// <summary>Reads files of 'tokenworks finance' that stand alone: a project by year, or a financing structure by month.</summary>
public sealed class FinanceFileReader(CatalogueStore? catalogue)
{
    /// <summary>The kind that a file states, or null where it is not such a file.</summary>
    public static string? KindOf(string path)
    {
        if (!File.Exists(path)) return null;
        return (YamlText.ReadFile(path, path, new FindingBag()) as MapNode)?.Text("kind");
    }

    /// <summary>The bound file; null where errors, which are in the findings, make it unusable.</summary>
    public T? Read<T>(string path, IReadOnlyList<string> sets, FindingBag findings)
        where T : class
    {
        if (YamlText.ReadFile(path, path, findings) is not MapNode root) return null;
        foreach (var set in sets) root = SetOption.Apply(root, set, findings);
        var context = new ReadContext(findings, catalogue, "", new Provenance(Path.GetFileName(path), "", Grade.Estimate, root.Where));
        var bound = new Binder(context).Record<T>(root, "");
        if (bound is AnnualFile annual) findings.AddRange(AnnualFileCheck.Run(annual, Places.Of(root)));
        if (bound is StructureFile structure) findings.AddRange(StructureFileCheck.Run(structure, Places.Of(root)));
        return findings.HasErrors ? null : bound;
    }
}
