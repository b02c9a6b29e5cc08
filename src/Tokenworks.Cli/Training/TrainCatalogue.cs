using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>What <c>train</c> needs of the catalogue, by id, alias or a file of one's own; reads no more than it must.</summary>
internal sealed class TrainCatalogue(Home home, FindingBag findings)
{
    private const int MostListed = 25;

    /// <summary>A model; null with findings.</summary>
    public ModelEntry? Model(string name)
    {
        if (IsFile(name)) return name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ModelImport.Read(home, name, findings) : home.Catalogue.ReadFile<ModelEntry>(name, findings);
        return Find<ModelEntry>("models", name, e => e.Aliases);
    }

    /// <summary>A system with its chip, or a chip alone; null with findings.</summary>
    public (SystemEntry? System, ChipEntry? Chip) Hardware(string name)
    {
        if (IsFile(name))
        {
            var own = home.Catalogue.ReadFile<SystemEntry>(name, findings);
            return (own, own?.Chip.Entry);
        }
        if (Known("systems", name) is { } systemId && Get<SystemEntry>("systems", systemId) is { } system) return (system, system.Chip.Entry);
        if (Known("chips", name) is { } chipId) return (null, Get<ChipEntry>("chips", chipId));
        if (ByAlias<SystemEntry>("systems", name, e => e.Aliases) is { } named) return (named, named.Chip.Entry);
        if (ByAlias<ChipEntry>("chips", name, e => e.Aliases) is { } chip) return (null, chip);
        Unknown("system or chip", name, [.. home.Catalogue.Ids("systems"), .. home.Catalogue.Ids("chips")], "--system");
        return (null, null);
    }

    /// <summary>A fabric; null with findings.</summary>
    public FabricEntry? Fabric(string name) => IsFile(name) ? home.Catalogue.ReadFile<FabricEntry>(name, findings) : Find<FabricEntry>("fabrics", name, _ => []);

    /// <summary>A stack by id or by the word its ids start with; null with findings.</summary>
    public TrainingStackEntry? Stack(string name)
    {
        var meant = StackChoice.Meant(name, home.Catalogue.Ids("stacks"));
        if (meant.Count > 0) return Get<TrainingStackEntry>("stacks", meant[0]);
        Unknown("stack", name, home.Catalogue.Ids("stacks"), "--stack");
        return null;
    }

    private static bool IsFile(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private T? Find<T>(string kind, string name, Func<T, IReadOnlyList<string>> aliases)
        where T : CatalogueEntry
    {
        if (Known(kind, name) is { } id) return Get<T>(kind, id);
        if (ByAlias(kind, name, aliases) is { } entry) return entry;
        Unknown(kind.TrimEnd('s'), name, home.Catalogue.Ids(kind), "--" + kind.TrimEnd('s'));
        return null;
    }

    private string? Known(string kind, string name) => home.Catalogue.Ids(kind).FirstOrDefault(i => i.Equals(name, StringComparison.OrdinalIgnoreCase));

    private T? Get<T>(string kind, string id)
        where T : CatalogueEntry => home.Catalogue.Get(kind, id, findings, SourceSpan.Of("catalogue/" + kind)) as T;

    // Aliases lie inside the files; only a name that is no id costs reading them all.
    private T? ByAlias<T>(string kind, string name, Func<T, IReadOnlyList<string>> aliases)
        where T : CatalogueEntry => home.Catalogue.Ids(kind).Select(i => Get<T>(kind, i)).OfType<T>()
            .FirstOrDefault(e => aliases(e).Append(e.Title).Contains(name, StringComparer.OrdinalIgnoreCase));

    private void Unknown(string what, string name, IReadOnlyList<string> ids, string option) => findings.Error(
        "unknown-entry", SourceSpan.Of(option), $"no {what} '{name}'.{Spelling.Hint(name, ids)}", ids.Count <= MostListed ? string.Join(", ", ids) : $"{ids.Count} entries, see 'tokenworks catalogue list'", "Name one of these, or a file of your own.");
}
