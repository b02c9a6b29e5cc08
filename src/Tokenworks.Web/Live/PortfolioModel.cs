using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>
/// A portfolio as a model over draws. A value that several campuses write under one path (a gas price, an escalation) is one
/// uncertain value for all of them.
/// </summary>
public sealed class PortfolioModel(PortfolioScenario portfolio, IReadOnlyList<CampusScenario> members, StudyDesign design, IReadOnlyList<MetricName> metrics) : IStudyModel
{
    private readonly IReadOnlyList<PreparedCampus> _members = [.. members.Select(m => PreparedCampus.Of(m, OutsideSeries.None))];
    private readonly HashSet<string> _wanted = [.. metrics.SelectMany(m => MetricNames.HoldersOf(m.Name))];

    public IReadOnlyList<MetricName> Metrics => metrics;

    /// <summary>The inputs of all members, each path once.</summary>
    public static StudyDesign DesignOf(IReadOnlyList<CampusScenario> members) =>
        StudyDesign.Of([.. members.SelectMany(m => StudyEntryInputs.Design(m, null, "triangular", false, [], new FindingBag()).Inputs).DistinctBy(i => i.Path)]);

    public BlockResult Evaluate(StudyBlock block)
    {
        var sampled = design.Inputs.Select((input, i) => (input.Path, Values: block.Values[i])).ToDictionary(x => x.Path, x => x.Values, StringComparer.Ordinal);
        var draws = PortfolioRun.Draws(portfolio, _members, new DrawBlock(block.Width, block.Seed, block.Numbers[0], sampled) { Numbers = block.Numbers }, _wanted.Contains);
        var values = draws.Select(MetricNames.Flat).ToList();
        return new BlockResult([.. metrics.Select(m => values.Select(v => v.GetValueOrDefault(m.Name) is { } value && double.IsFinite(value) ? value : double.NaN).ToArray())], new string?[block.Width]);
    }
}

/// <summary>What a page samples: a campus or a portfolio, over the ranges that it states.</summary>
internal static class LiveModel
{
    /// <summary>The model with its inputs; null where the scenario has errors.</summary>
    public static (IStudyModel Model, StudyDesign Design)? Of(ReadResult read, IReadOnlyList<string> metrics)
    {
        IReadOnlyList<MetricName> names = [.. metrics.Select(m => new MetricName(m, ""))];
        if (read.Campus is { } campus)
        {
            var design = StudyEntryInputs.Design(campus, null, "triangular", false, [], new FindingBag());
            return (new ChainModel(new CampusSource(campus), design, names), design);
        }
        if (read.Portfolio is not { } portfolio) return null;
        var shared = PortfolioModel.DesignOf(read.Members);
        return (new PortfolioModel(portfolio, read.Members, shared, names), shared);
    }
}
