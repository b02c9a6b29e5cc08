namespace Tokenworks.Scenarios;

/// <summary>Reads a supply case: one YAML file, its technologies from the catalogue.</summary>
public static class SupplyCaseReader
{
    /// <summary>The case; null with findings.</summary>
    public static SupplyCase? Read(string path, IReadOnlyList<string> sets, CatalogueStore catalogue, FindingBag findings)
    {
        if (!File.Exists(path))
        {
            findings.Error("file-not-found", SourceSpan.Of(path), "there is no such file", "a supply case (YAML)", "Check the path; it is taken from the current directory.");
            return null;
        }
        var node = YamlText.ReadFile(path, path, findings);
        if (node is not MapNode root)
        {
            if (!findings.HasErrors) findings.Error("not-a-case", SourceSpan.Of(path), "the file is not a mapping of keys to values", "keys such as 'case:' and 'candidates:'", "");
            return null;
        }
        foreach (var set in sets) root = SetOption.Apply(root, set, findings);
        var context = new ReadContext(findings, catalogue, "", new Provenance("supply case", "", Grade.Estimate, root.Where));
        var read = new Binder(context).Record<SupplyCase>(root, "");
        if (read is not null) Check(read, root, findings);
        return findings.HasErrors ? null : read;
    }

    private static void Check(SupplyCase c, MapNode root, FindingBag findings)
    {
        foreach (var twice in c.Candidates.GroupBy(x => x.Name).Where(g => g.Count() > 1))
            findings.Error("duplicate-name", root.Where, $"two candidates are named '{twice.Key}'", "", "Give each a name of its own.");
        foreach (var x in c.Candidates)
        {
            var t = x.Technology.Entry;
            if (t.Kind is SupplyKind.Solar or SupplyKind.Wind && x.Profile is null)
                findings.Error("no-profile", root.Where, $"candidate '{x.Name}' follows the weather and names no profile", "a column of the hours file", "State 'profile: solar_cf'.");
            if (t.Kind == SupplyKind.Thermal && t.Fuel != FuelKind.None && t.HeatRate is null)
                findings.Error("technology", root.Where, $"candidate '{x.Name}' ({t.Id}) lacks a heat_rate", "", "Name another technology.");
        }
        if (c.Stages.Zip(c.Stages.Skip(1)).Any(p => p.First.Year >= p.Second.Year))
            findings.Error("stages", root.Where, "the stages are not in order of their years", "rising years", "Sort them.");
        if (c.Tiers.Sum(t => t.Share.BaseBase) > 1)
            findings.Error("tiers", root.Where, "the tiers take more than the whole load", "shares that add up to at most 100 %", "");
        if (c.Grid is { PriceProfile: null, PriceFile: null, Price: null })
            findings.Error("no-price", root.Where, "the grid has no price", "price, price_profile or price_file", "State one of them.");
    }
}
