using System.Collections.Concurrent;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>
/// The whole chain as a model: quantities are sampled as columns over draws, choices make variants of the scenario, and
/// draws of one variant run side by side.
/// </summary>
public sealed class ChainModel : IStudyModel
{
    private readonly IScenarioSource _source;
    private readonly StudyDesign _design;
    private readonly HashSet<string> _wanted;
    private readonly ConcurrentDictionary<string, Lazy<PreparedCampus>> _variants = new(StringComparer.Ordinal);

    public ChainModel(IScenarioSource source, StudyDesign design, IReadOnlyList<MetricName> metrics)
    {
        (_source, _design, Metrics) = (source, design, metrics);
        _wanted = [.. metrics.SelectMany(m => MetricNames.HoldersOf(m.Name))];
    }

    public IReadOnlyList<MetricName> Metrics { get; }

    public BlockResult Evaluate(StudyBlock block)
    {
        var result = new BlockResult([.. Metrics.Select(_ => Undefined(block.Width))], new string?[block.Width]);
        foreach (var variant in Enumerable.Range(0, block.Width).GroupBy(d => VariantOf(block, d)))
            RunVariant(variant.Key, [.. variant], block, result);
        return result;
    }

    /// <summary>The settings of a draw's choices, one a line.</summary>
    private string VariantOf(StudyBlock block, int draw) =>
        string.Join('\n', _design.Inputs.Select((input, i) => (input, i)).Where(x => x.input.IsChoice).SelectMany(x => x.input.SettingsOf(block.Values[x.i][draw])));

    // Where a block fails its draws are run one by one, so that the sound ones count and the others say why.
    private void RunVariant(string variant, int[] columns, StudyBlock block, BlockResult result)
    {
        try
        {
            Fill(Prepared(variant), columns, block, result);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (columns.Length == 1) result.Failures[columns[0]] = $"{e.GetType().Name}: {e.Message}";
            else foreach (var column in columns) RunVariant(variant, [column], block, result);
        }
    }

    private PreparedCampus Prepared(string variant) => _variants.GetOrAdd(variant, v => new Lazy<PreparedCampus>(() => Prepare(v))).Value;

    private PreparedCampus Prepare(string variant)
    {
        var campus = _source.Read(variant.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var path in _design.Paths) campus = path.Rewrite(campus);
        return PreparedCampus.Of(campus, _source.Outside);
    }

    private void Fill(PreparedCampus campus, int[] columns, StudyBlock block, BlockResult result)
    {
        var draws = Draws(campus.Scenario, columns, block);
        var run = CampusRun.Run(campus, draws, withMetrics: false);
        for (var c = 0; c < columns.Length; c++)
        {
            var values = MetricNames.Flat(CampusMetrics.Of(run, campus.Values, campus.NpvMonth, c, draws, _wanted.Contains));
            for (var m = 0; m < Metrics.Count; m++)
                result.Metrics[m][columns[c]] = values.GetValueOrDefault(Metrics[m].Name) is { } value && double.IsFinite(value) ? value : double.NaN;
        }
    }

    private DrawBlock Draws(CampusScenario campus, int[] columns, StudyBlock block)
    {
        var sampled = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < _design.Inputs.Count; i++)
            if (!_design.Inputs[i].IsChoice) sampled[_design.Inputs[i].Path] = [.. columns.Select(c => block.Values[i][c])];
        var numbers = columns.Select(c => block.Numbers[c]).ToArray();
        foreach (var path in _design.Paths) path.Sample(campus, block.Seed, numbers, sampled);
        return new DrawBlock(columns.Length, block.Seed, numbers[0], sampled) { Numbers = numbers };
    }

    private static double[] Undefined(int width)
    {
        var values = new double[width];
        Array.Fill(values, double.NaN);
        return values;
    }
}
