using System.Collections.Concurrent;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>
/// The whole chain of a campus or a portfolio as a model: quantities are sampled as columns over draws, choices make variants of the scenario, and
/// draws of one variant run side by side.
/// </summary>
public sealed class ChainModel : IStudyModel
{
    private readonly IScenarioSource _source;
    private readonly StudyDesign _design;
    private readonly HashSet<string> _wanted;
    private readonly ConcurrentDictionary<string, Lazy<PreparedSubject>> _variants = new(StringComparer.Ordinal);

    public ChainModel(IScenarioSource source, StudyDesign design, IReadOnlyList<MetricName> metrics)
    {
        (_source, _design, Metrics) = (source, design, metrics);
        _wanted = PreparedSubject.Holders(metrics);
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

    private PreparedSubject Prepared(string variant) => _variants.GetOrAdd(variant, v => new Lazy<PreparedSubject>(() => Prepare(v))).Value;

    private PreparedSubject Prepare(string variant)
    {
        var subject = _source.Read(variant.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        foreach (var path in _design.Paths) subject = subject with { Members = [.. subject.Members.Select(path.Rewrite)] };
        return PreparedSubject.Of(subject, _source.Outside);
    }

    private void Fill(PreparedSubject subject, int[] columns, StudyBlock block, BlockResult result)
    {
        var draws = subject.Run(members => Draws(members, columns, block), _wanted.Contains);
        for (var c = 0; c < columns.Length; c++)
            for (var m = 0; m < Metrics.Count; m++)
                result.Metrics[m][columns[c]] = draws[c].GetValueOrDefault(Metrics[m].Name) is { } value && double.IsFinite(value) ? value : double.NaN;
    }

    private DrawBlock Draws(IReadOnlyList<CampusScenario> members, int[] columns, StudyBlock block)
    {
        var sampled = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var i = 0; i < _design.Inputs.Count; i++)
            if (!_design.Inputs[i].IsChoice) sampled[_design.Inputs[i].Path] = [.. columns.Select(c => block.Values[i][c])];
        var numbers = columns.Select(c => block.Numbers[c]).ToArray();
        foreach (var path in _design.Paths)
            foreach (var member in members)
                path.Sample(member, block.Seed, numbers, (name, values) => sampled[members.Count == 1 ? name : PortfolioDraws.NameOf(member.Campus, name)] = values);
        return new DrawBlock(columns.Length, block.Seed, numbers[0], sampled) { Numbers = numbers };
    }

    private static double[] Undefined(int width)
    {
        var values = new double[width];
        Array.Fill(values, double.NaN);
        return values;
    }
}
