using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>Statistics of a finished study, and the files that hold them.</summary>
public sealed record StudyResults(StudySpec Spec, StudyDesign Design, StudyDraws Draws, IReadOnlyList<MetricStatistics> Statistics)
{
    /// <summary>Draws that failed.</summary>
    public int Failed => Draws.Failures.Count(f => f is not null);

    /// <summary>Takes the statistics of all metrics over all draws; failed ones count as undefined.</summary>
    public static StudyResults Of(StudySpec spec, StudyDesign design, IReadOnlyList<MetricName> metrics, StudyDraws draws)
    {
        var ranker = new DriverRanker(design.Names, draws.Inputs);
        return new(spec, design, draws, [.. metrics.Select((m, i) => MetricStatistics.Of(m.Name, m.Unit, draws.Metrics[i], spec.Replicates) with { Drivers = ranker.Of(draws.Metrics[i]) })]);
    }

    /// <summary>Writes tables, statistics and failed draws; the blocks go when all is in place.</summary>
    /// <param name="source">Reads the scenario, for failed draws of studies with price paths.</param>
    public void Write(StudyFolder folder, IReadOnlyList<MetricName> metrics, IScenarioSource? source = null)
    {
        DrawsParquet.Write(folder.PathOf("draws.parquet"), Design, metrics, Draws);
        DrawsParquet.WriteInputs(folder.PathOf("inputs.parquet"), Design);
        FailureFolder.Write(folder, Design, Draws, source);
        folder.Write("statistics.json", StudyFolder.ToJson(ToJson()));
        folder.DropBlocks();
    }

    /// <summary>The statistics as a document without times: the same study gives the same bytes.</summary>
    public object ToJson() => new
    {
        schema = "tokenworks-study", Spec.SchemaVersion, Spec.Scenario, Spec.Sets, Spec.Method, Spec.Draws, Spec.Seed, Spec.Replicates,
        inputs = Design.Inputs.Count, price_paths = Design.Paths.Select(p => p.Target).ToList(), failed = Failed,
        metrics = Statistics.ToDictionary(s => s.Metric, Fields, StringComparer.Ordinal),
    };

    /// <summary>One metric's fields.</summary>
    public static object Fields(MetricStatistics s) => new
    {
        unit = s.Unit, mean = s.Mean, std = s.Std, p5 = s.P5, p10 = s.P10, p50 = s.P50, p90 = s.P90, p95 = s.P95, least = s.Least, most = s.Most,
        standard_error = s.StandardError, defined = s.Defined, undefined = s.Undefined, first_driver = s.Drivers is { } d ? First(d) : null,
    };

    private static object First(DriverRanking d) => new
    {
        input = d.First.Input, rank_correlation = d.First.Rank, low95 = d.First.Low, high95 = d.First.High, critical_rank_correlation = d.Critical, is_beyond_chance = d.IsBeyondChance, alike = d.Alike,
    };
}
