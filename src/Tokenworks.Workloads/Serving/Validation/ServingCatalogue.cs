using System.Text.RegularExpressions;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>A model as serving sees it.</summary>
public sealed record ServedModel(TransformerShape Shape, NativeFormat Native);

/// <summary>An accelerator as serving sees it.</summary>
/// <param name="MemoryBytes">As its driver reports it.</param>
public sealed record ServingChip(TrainingChip Chip, double MemoryBytes)
{
    private const StringComparison Plain = StringComparison.Ordinal;

    /// <summary>Kind of host processor: a Grace superchip's or another's.</summary>
    public string Host => Chip.Id.StartsWith("gb", Plain) || Chip.Id.StartsWith("gh", Plain) ? "grace" : "x86";

    /// <summary>Chips whose kernels are alike: the family without its variant and generation number.</summary>
    public string Group => Chip.Family.Split('-')[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    public static ServingChip Of(ChipEntry e) => new(TrainingChip.Of(e), (e.ReportedMemory ?? e.Memory).BaseBase);

    public static ServingChip Of(SystemEntry s) => new(TrainingChip.Of(s), (s.Chip.Entry.ReportedMemory ?? s.Chip.Entry.Memory).BaseBase);
}

/// <summary>The catalogue as serving reads it: models, accelerators and engine builds by the names that tables print.</summary>
public sealed partial class ServingCatalogue
{
    // A model of the name but of another size is another model.
    private const double SameSize = 0.15;

    private readonly NameIndex<ServedModel> _models = new();
    private readonly List<ServedModel> _all = [];
    private readonly NameIndex<ServingChip> _chips = new();
    private readonly List<(Regex Pattern, EngineEntry Entry)> _patterns = [];
    private readonly List<EngineEntry> _engines = [];

    public ServingCatalogue(IEnumerable<CatalogueEntry> entries)
    {
        var all = entries.ToList();
        foreach (var model in all.OfType<ModelEntry>())
        {
            if (ShapeReader.Of(model) is not { } shape) continue;
            var served = new ServedModel(shape, model.NativeFormat);
            _all.Add(served);
            foreach (var name in model.Aliases.Append(model.Id).Append(model.Title)) _models.Add(name, served);
        }
        foreach (var chip in all.OfType<ChipEntry>()) Add(ServingChip.Of(chip), chip.Aliases.Append(chip.Id));
        foreach (var system in all.OfType<SystemEntry>()) Add(ServingChip.Of(system), system.Aliases.Append(system.Id));
        _engines.AddRange(all.OfType<EngineEntry>().OrderByDescending(e => e.From, StringComparer.Ordinal));
        foreach (var engine in _engines)
            foreach (var match in engine.Matches) _patterns.Add((new Regex(match, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), engine));
    }

    /// <summary>An accelerator of that name; memory sizes and trailing words do not count where the whole name fits nothing.</summary>
    public ServingChip? Chip(string name)
    {
        if (_chips.Find(name) is { } whole) return whole;
        var words = MemorySize().Replace(name, " ").Split([' ', '-', '_', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var count = words.Length; count > 0; count--)
            if (_chips.Find(string.Join(' ', words.Take(count))) is { } found) return found;
        return words.Select(w => _chips.Find(w)).FirstOrDefault(c => c is not null);
    }

    /// <summary>A model of that name and size; else the nearest of that size, its layers scaled; null where neither is known.</summary>
    public ServedModel? Model(string name, double? parameters, double? active, ICollection<string> assumed)
    {
        var named = _models.FindAll(name);
        if (named.FirstOrDefault(m => parameters is not { } p || Math.Abs(p / m.Shape.Parameters - 1) < SameSize) is { } found) return found;
        if (parameters is not { } size) return null;
        var nearest = _all.MinBy(m => Math.Abs(Math.Log(m.Shape.Parameters / size)) + Math.Abs(Math.Log(m.Shape.ActiveParameters / (active ?? size))))!;
        assumed.Add($"architecture after {nearest.Shape.Name}, scaled to the size");
        var layers = Math.Max(1, (int)Math.Round(nearest.Shape.Layers * size / nearest.Shape.Parameters));
        return nearest with { Shape = nearest.Shape with { Name = name, Layers = layers, DenseLayers = Math.Min(nearest.Shape.DenseLayers, layers) } };
    }

    /// <summary>The build that a text names; the newest of the engine it names; the newest vLLM where it names none.</summary>
    public EngineTraits Engine(string provenance, string framework, ICollection<string> assumed)
    {
        if (_patterns.Where(p => p.Pattern.IsMatch(provenance)).Select(p => p.Entry).MaxBy(e => e.Rank) is { } matched) return EngineReader.Of(matched);
        var word = new string([.. framework.ToLowerInvariant().Where(char.IsLetter)]).Replace("tensorrt", "trt", StringComparison.Ordinal);
        var family = _engines.FirstOrDefault(e => word.Contains(new string([.. e.Family.Where(char.IsLetter)]), StringComparison.Ordinal));
        if (family is null) assumed.Add($"engine '{framework}' taken as vLLM");
        return EngineReader.Of(family ?? _engines.First(e => e.Family == "vllm"));
    }

    /// <summary>Builds by id.</summary>
    public EngineEntry? Build(string id) => _engines.FirstOrDefault(e => e.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? _engines.FirstOrDefault(e => e.Family.Equals(id, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<string> EngineIds => _engines.Select(e => e.Id);

    [GeneratedRegex(@"\b\d+ ?Gi?B\b", RegexOptions.IgnoreCase)]
    private static partial Regex MemorySize();

    private void Add(ServingChip chip, IEnumerable<string> names)
    {
        foreach (var name in names) _chips.Add(name, chip);
    }
}
