using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>The catalogue's folder: one YAML file an entry, read when it is first asked for. Safe for several threads.</summary>
public sealed class CatalogueStore(string folder)
{
    private readonly Dictionary<(string Folder, string Id), CatalogueEntry?> _read = [];
    private readonly Lock _gate = new();

    /// <summary>The entry types by folder.</summary>
    public static IReadOnlyDictionary<string, Type> Kinds { get; } = typeof(CatalogueEntry).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(CatalogueFolderAttribute)))
        .ToDictionary(t => t.GetCustomAttribute<CatalogueFolderAttribute>()!.Folder, StringComparer.Ordinal);

    /// <summary>Ids of a folder, in order.</summary>
    public IReadOnlyList<string> Ids(string kind)
    {
        var path = Path.Combine(folder, kind);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The entry of an id; null with findings where it is not there or does not load.</summary>
    public T? Get<T>(string id, FindingBag findings, SourceSpan where)
        where T : CatalogueEntry
    {
        var kind = typeof(T).GetCustomAttribute<CatalogueFolderAttribute>()!.Folder;
        return Get(kind, id, findings, where) as T;
    }

    /// <summary>As above, by folder.</summary>
    public CatalogueEntry? Get(string kind, string id, FindingBag findings, SourceSpan where)
    {
        // One reader at a time: an entry may name others, which are read within.
        lock (_gate) return Find(kind, id, findings, where);
    }

    private CatalogueEntry? Find(string kind, string id, FindingBag findings, SourceSpan where)
    {
        if (_read.TryGetValue((kind, id), out var known)) return known;
        // Ids are compared with the folder's listing, so that no path can be smuggled in.
        if (!Ids(kind).Contains(id))
        {
            findings.Error("unknown-entry", where, $"no entry '{id}' in catalogue/{kind}.{Spelling.Hint(id, Ids(kind))}", string.Join(", ", Ids(kind)), "Add catalogue/" + kind + "/" + id + ".yaml or name another.");
            return null;
        }
        _read[(kind, id)] = null;
        return _read[(kind, id)] = Read(kind, id, findings);
    }

    /// <summary>Reads every entry, with all findings.</summary>
    public IReadOnlyList<CatalogueEntry> LoadAll(FindingBag findings) =>
    [
        .. Kinds.Keys.Order(StringComparer.Ordinal).SelectMany(kind => Ids(kind).Select(id => Get(kind, id, findings, SourceSpan.Of("catalogue"))))
            .OfType<CatalogueEntry>(),
    ];

    /// <summary>A hash over the names and bytes of all files, in order: two folders with the same hash give the same numbers.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (kind, id) in Kinds.Keys.Order(StringComparer.Ordinal).SelectMany(k => Ids(k).Select(id => (k, id))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{kind}/{id}\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(PathOf(kind, id))));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The file of an entry.</summary>
    public string PathOf(string kind, string id) => Path.Combine(folder, kind, id + ".yaml");

    /// <summary>An entry of a user's own, from a file outside the catalogue; null with findings. Entries that it names come from here.</summary>
    public T? ReadFile<T>(string path, FindingBag findings)
        where T : CatalogueEntry
    {
        if (!File.Exists(path))
        {
            findings.Error("file-not-found", SourceSpan.Of(path), "there is no such file", "", "Check the path; it is taken from the current directory.");
            return null;
        }
        return Bind<T>(YamlText.ReadFile(path, path, findings), Path.GetFileNameWithoutExtension(path), findings);
    }

    /// <summary>As above, from text.</summary>
    public T? ReadText<T>(string text, string shownAs, string id, FindingBag findings)
        where T : CatalogueEntry => Bind<T>(YamlText.Parse(text, shownAs, findings), id, findings);

    private T? Bind<T>(Node? node, string id, FindingBag findings)
        where T : CatalogueEntry
    {
        if (node is MapNode map) return Bind(typeof(T).GetCustomAttribute<CatalogueFolderAttribute>()!.Folder, id, map, findings) as T;
        if (node is not null) findings.Error("not-a-mapping", node.Where, "an entry is a mapping", "keys with values", "See 'tokenworks catalogue show' and docs/adding-a-chip.md.");
        return null;
    }

    private CatalogueEntry? Read(string kind, string id, FindingBag findings) =>
        YamlText.ReadFile(PathOf(kind, id), $"catalogue/{kind}/{id}.yaml", findings) is MapNode map ? Bind(kind, id, map, findings) : null;

    private CatalogueEntry? Bind(string kind, string id, MapNode map, FindingBag findings)
    {
        var context = new ReadContext(findings, this, $"{kind}/{id}:", null);
        if (map["source"] is not null) context = context with { Default = ValueReader.Provenance(map, map.Where, id, context) };
        var entry = typeof(Binder).GetMethod(nameof(Binder.Record))!.MakeGenericMethod(Kinds[kind])
            .Invoke(new Binder(context), [map, "", (string[])["source", "date", "grade"]]) as CatalogueEntry;
        return entry is null ? null : WithId(entry, id);
    }

    private static CatalogueEntry WithId(CatalogueEntry entry, string id)
    {
        typeof(CatalogueEntry).GetProperty(nameof(CatalogueEntry.Id))!.SetValue(entry, id);
        return entry;
    }
}
