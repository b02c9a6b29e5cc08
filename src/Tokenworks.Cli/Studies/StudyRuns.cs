using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Runs the points of a kind of study: shows how far it is, and tells of runs that failed.</summary>
internal static class StudyRuns
{
    private const int Most = 1_000_000;
    private const int MostTold = 5;

    /// <summary>The metrics of the points; null, with what was wrong told and exit code 2 due, where there is nothing to run or every run failed.</summary>
    public static BlockResult? Of(IStudyModel model, ulong seed, IReadOnlyList<double[]> points, IReadOnlyList<long> numbers, EngineOptions engine)
    {
        BlockResult result;
        using (var progress = new StudyProgress()) result = ModelEvaluation.Run(model, seed, points, numbers, engine, progress);
        var failed = result.Failures.Where(f => f is not null).ToList();
        if (failed.Count > 0) Console.Error.WriteLine(Words.Of($"{failed.Count} of {points.Count} runs failed and are left out. The first: {failed[0]}"));
        if (failed.Count == points.Count) return null;
        Undefined(model.Metrics, result, points.Count - failed.Count);
        return result;
    }

    /// <summary>As above, of points that share one draw number.</summary>
    public static BlockResult? Of(IStudyModel model, ulong seed, IReadOnlyList<double[]> points, EngineOptions engine) => Of(model, seed, points, [.. points.Select(_ => 0L)], engine);

    private static void Undefined(IReadOnlyList<MetricName> metrics, BlockResult result, int sound)
    {
        var counts = metrics.Select((m, i) => (m.Name, Count: result.Metrics[i].Count(double.IsNaN) - (result.Failures.Length - sound))).Where(c => c.Count > 0).ToList();
        foreach (var (name, count) in counts.Take(MostTold)) Console.Error.WriteLine(Words.Of($"{name} has no value in {count} of {sound} runs; what needs them is left out."));
        if (counts.Count > MostTold) Console.Error.WriteLine(Words.Of($"So it is with {counts.Count - MostTold} more metrics."));
    }

    /// <summary>What is wrong with a plan before its points are made; null where it can be run.</summary>
    public static string? Refusal(StudyDesign design, long runs) =>
        design.Inputs.Count == 0 ? "No input is uncertain, so that there is nothing to compare: write values as 'low .. base .. high', name --inputs, or correct --only."
        : runs > Most ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{runs:N0} runs are more than {Most:N0}; take fewer rows, paths or points.")
        : null;
}
