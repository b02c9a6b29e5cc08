namespace Tokenworks.Studies;

/// <summary>Evaluates a list of points in blocks over threads, and puts the metrics back in the order of the points.</summary>
public static class ModelEvaluation
{
    /// <summary>Metrics by metric, then point; NaN where undefined or failed.</summary>
    /// <param name="points">By point, then input.</param>
    /// <param name="numbers">Draw number of each point; equal numbers share their random streams.</param>
    public static BlockResult Run(
        IStudyModel model, ulong seed, IReadOnlyList<double[]> points, IReadOnlyList<long> numbers, EngineOptions options, IStudyProgress? progress = null)
    {
        var metrics = model.Metrics.Select(_ => new double[points.Count]).ToArray();
        var failures = new string?[points.Count];
        var blocks = (points.Count + options.Batch - 1) / options.Batch;
        var done = 0;
        int First(int b) => b * options.Batch;
        model.EvaluateAll(blocks, options, b => Block(seed, points, numbers, First(b), Math.Min(options.Batch, points.Count - First(b))), (b, block, result) =>
        {
            for (var m = 0; m < metrics.Length; m++) result.Metrics[m].CopyTo(metrics[m], First(b));
            result.Failures.CopyTo(failures, First(b));
            progress?.Report(Interlocked.Add(ref done, block.Width), points.Count);
        });
        return new BlockResult(metrics, failures);
    }

    private static StudyBlock Block(ulong seed, IReadOnlyList<double[]> points, IReadOnlyList<long> numbers, int first, int width)
    {
        var inputs = points[first].Length;
        var values = Enumerable.Range(0, inputs).Select(i => Enumerable.Range(first, width).Select(p => points[p][i]).ToArray()).ToArray();
        return new StudyBlock(seed, [.. numbers.Skip(first).Take(width)], values);
    }
}

/// <summary>How the work is cut; no result depends on it.</summary>
public sealed record EngineOptions(int Threads, int Batch);

/// <summary>Told how many draws are done; called from any thread.</summary>
public interface IStudyProgress
{
    void Report(long done, long total);
}
