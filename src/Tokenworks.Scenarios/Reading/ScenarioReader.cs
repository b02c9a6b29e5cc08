using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>
/// The one door from what users write to what a run sees: finds the file, lays it over what it extends, applies
/// settings, binds, checks, and collects every finding.
/// </summary>
public sealed class ScenarioReader(CatalogueStore catalogue, string scenariosFolder)
{
    private const int SchemaVersion = 1;
    private readonly ScenarioLocator _locator = new(scenariosFolder);

    /// <summary>True where documents may name shipped scenarios alone and no files: what strangers send is read so.</summary>
    public bool ShippedOnly
    {
        get => _locator.ShippedOnly;
        init => _locator = new ScenarioLocator(scenariosFolder) { ShippedOnly = value };
    }

    /// <summary>Names of shipped scenarios.</summary>
    public IReadOnlyList<string> Shipped => _locator.Shipped;

    /// <summary>Reads a scenario: a folder, a file or a shipped name.</summary>
    public ReadResult Read(string scenario, IReadOnlyList<string> sets)
    {
        var findings = new FindingBag();
        return Read(Document(scenario, findings), sets, findings);
    }

    /// <summary>A scenario's document over all that it extends; null with findings where it cannot be read.</summary>
    public MapNode? Document(string scenario, FindingBag findings) => Load(scenario, null, SourceSpan.Of(scenario), [], findings);

    /// <summary>As above, with the documents of a portfolio's campuses inside, so that it can be read where their files are not.</summary>
    public MapNode? WholeDocument(string scenario, FindingBag findings) =>
        Document(scenario, findings) is { } root ? PortfolioDocument.Whole(root, s => Load(s, FolderOf(root), root.Where, [], findings)) : null;

    /// <summary>A scenario's document that is at hand as text.</summary>
    public MapNode? DocumentOf(string text, string shownAs, FindingBag findings) => Laid(YamlText.Parse(text, shownAs, findings), null, [], findings);

    /// <summary>Reads a document with settings; what was found while it was made stands before what is found now.</summary>
    public ReadResult Read(MapNode? document, IReadOnlyList<string> sets, FindingBag findings)
    {
        if (document is null) return new ReadResult(null, null, [], findings.Items);
        return document["portfolio"] is null ? ReadCampus(document, sets, findings) : ReadPortfolio(document, sets, findings);
    }

    private ReadResult ReadCampus(MapNode root, IReadOnlyList<string> sets, FindingBag findings)
    {
        var campus = Bind(root, sets, null, findings);
        return new ReadResult(findings.HasErrors ? null : campus, null, [], findings.Items);
    }

    private CampusScenario? Bind(MapNode root, IReadOnlyList<string> sets, string? name, FindingBag findings)
    {
        foreach (var set in Settings(root).Concat(sets)) root = SetOption.Apply(root, set, findings);
        if (name is not null) root = root.With("campus", new ScalarNode(root.Where, name, true));
        CheckVersion(root, findings);
        var context = new ReadContext(findings, catalogue, "", new Provenance("scenario", "", Grade.Estimate, root.Where));
        var campus = new Binder(context).Record<CampusScenario>(root, "");
        if (campus is not null) findings.AddRange(ScenarioChecks.Run(campus, Places.Of(root)));
        return campus;
    }

    private static IEnumerable<string> Settings(MapNode root) =>
        (root["settings"] as ListNode)?.Items.OfType<ScalarNode>().Select(s => s.Text ?? "").ToList() ?? [];

    private ReadResult ReadPortfolio(MapNode root, IReadOnlyList<string> sets, FindingBag findings)
    {
        const string prefix = "campuses.";
        var (written, inside) = PortfolioDocument.Opened(root);
        (root, sets) = (written, [.. Settings(written), .. sets]);
        foreach (var set in sets.Where(s => !s.StartsWith(prefix, StringComparison.Ordinal))) root = SetOption.Apply(root, set, findings);
        CheckVersion(root, findings);
        var portfolio = new Binder(new ReadContext(findings, catalogue, "", null)).Record<PortfolioScenario>(root, "");
        var members = new List<CampusScenario>();
        foreach (var member in portfolio?.Campuses ?? [])
        {
            var own = sets.Where(s => s.StartsWith($"{prefix}{member.Name}.", StringComparison.Ordinal)).Select(s => s[(prefix.Length + member.Name.Length + 1)..]).ToList();
            if ((inside(member.Name) ?? Load(member.Scenario, FolderOf(root), root.Where, [], findings)) is { } node && Bind(node, own, member.Name, findings) is { } campus) members.Add(campus);
        }
        CheckMembers(portfolio, sets, root, findings);
        return findings.HasErrors ? new ReadResult(null, null, [], findings.Items) : new ReadResult(null, portfolio, members, findings.Items);
    }

    private static void CheckMembers(PortfolioScenario? portfolio, IReadOnlyList<string> sets, MapNode root, FindingBag findings)
    {
        if (portfolio is null) return;
        if (portfolio.Campuses.Count == 0) findings.Error("no-campus", root.Where, "the portfolio has no campus", "at least one", "");
        var names = portfolio.Campuses.Select(c => c.Name).ToList();
        foreach (var name in names.GroupBy(n => n).Where(g => g.Count() > 1))
            findings.Error("duplicate-name", root.Where, $"two campuses are named '{name.Key}'", "", "Give each a name of its own.");
        foreach (var set in sets.Where(s => s.StartsWith("campuses.", StringComparison.Ordinal) && !names.Exists(n => s.StartsWith($"campuses.{n}.", StringComparison.Ordinal))))
            findings.Error("set-path", SourceSpan.Of($"--set {set}"), "no campus of the portfolio has that name", string.Join(", ", names), "");
    }

    // Where relative paths of a document start; shipped scenarios name each other by name.
    private static string? FolderOf(MapNode root) => Path.GetDirectoryName(root.Where.File) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    private static void CheckVersion(MapNode root, FindingBag findings)
    {
        if (root.Text("schema_version") is { } text && text != "1")
            findings.Error("schema-version", root["schema_version"]!.Where, $"schema_version is '{text}'", $"{SchemaVersion}", "This program reads version 1 of the scenario format.");
    }

    // The document with all that it extends below it.
    private MapNode? Load(string scenario, string? baseFolder, SourceSpan where, IReadOnlyList<string> above, FindingBag findings)
    {
        if (_locator.Find(scenario, baseFolder, where, findings) is not { } file) return null;
        if (above.Contains(file.Path))
        {
            findings.Error("extends-cycle", where, $"'{scenario}' extends itself, by way of {above.Count} file(s)", "", "Break the circle of 'extends:'.");
            return null;
        }
        return Laid(YamlText.ReadFile(file.Path, file.ShownAs, findings), file.Path, above, findings);
    }

    // A document of a file, or of a text without one.
    private MapNode? Laid(Node? node, string? path, IReadOnlyList<string> above, FindingBag findings)
    {
        if (node is not (MapNode or null))
            findings.Error("not-a-scenario", node.Where, "the file is not a mapping of keys to values", "keys such as 'campus:' and 'phases:'", "");
        if (node is not MapNode map || map["extends"] is not { } extends) return node as MapNode;
        if (extends is ScalarNode { Text: { } name })
            return Load(name, Path.GetDirectoryName(path), extends.Where, path is null ? above : [.. above, path], findings) is { } below
                ? (MapNode)Merge.Over(below, map.Without("extends")) : null;
        findings.Error("bad-value", extends.Where, "'extends' does not name a scenario", "a folder, a file or a shipped name", "");
        return null;
    }
}
