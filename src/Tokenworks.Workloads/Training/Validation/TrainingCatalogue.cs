using System.Text.RegularExpressions;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>The catalogue as validation reads it: shapes, accelerators and stacks by the names that tables print.</summary>
public sealed class TrainingCatalogue
{
    private readonly NameIndex<TransformerShape> _models = new();
    private readonly NameIndex<TrainingChip> _chips = new();
    private readonly List<(Regex Pattern, int Rank, StackTraits Traits)> _patterns = [];
    private readonly Dictionary<string, StackTraits> _stacks = new(StringComparer.Ordinal);

    public TrainingCatalogue(IEnumerable<CatalogueEntry> entries)
    {
        var all = entries.ToList();
        foreach (var model in all.OfType<ModelEntry>()) Add(model);
        // Chips before systems: a system's own aliases say where its network differs.
        foreach (var chip in all.OfType<ChipEntry>()) Add(_chips, TrainingChip.Of(chip), chip.Aliases.Append(chip.Id));
        foreach (var system in all.OfType<SystemEntry>()) Add(_chips, TrainingChip.Of(system), system.Aliases.Append(system.Id));
        foreach (var stack in all.OfType<TrainingStackEntry>()) Add(stack);
    }

    /// <summary>All stacks by id.</summary>
    public IReadOnlyDictionary<string, StackTraits> Stacks => _stacks;

    public TransformerShape? Model(string name) => _models.Find(name);

    public TrainingChip? Chip(string name) => _chips.Find(name);

    /// <summary>The stack that a source's text names; that of the highest rank where several match; else the usual one of such a layout.</summary>
    /// <param name="wholeRun">The row tells hours of a whole run; stacks of such runs count for nothing else.</param>
    /// <param name="splitsModel">Tensor or pipeline parallelism is printed, and no sharding of parameters.</param>
    public StackTraits StackOf(string provenance, TrainingChip chip, bool wholeRun = false, bool splitsModel = false)
    {
        StackTraits? best = null;
        var rank = int.MinValue;
        foreach (var (pattern, r, traits) in _patterns)
            if (r > rank && (wholeRun || !traits.WholeRuns) && pattern.IsMatch(provenance)) (best, rank) = (traits, r);
        return best ?? _stacks[chip.Family switch { "tpu" => "maxtext", "gaudi" => "gaudi", _ => !splitsModel ? "pytorch-fsdp" : chip.Family == "volta" ? "megatron-2021" : "megatron-core-2024" }];
    }

    private void Add(ModelEntry model)
    {
        if (ShapeReader.Of(model) is { } shape) Add(_models, shape, model.Aliases.Append(model.Id).Append(model.Title));
    }

    private void Add(TrainingStackEntry stack)
    {
        var traits = StackTraits.Of(stack);
        _stacks[traits.Id] = traits;
        foreach (var match in stack.Matches)
            _patterns.Add((new Regex(match, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), stack.Rank, traits));
    }

    private static void Add<T>(NameIndex<T> index, T item, IEnumerable<string> names)
        where T : class
    {
        foreach (var name in names) index.Add(name, item);
    }
}
