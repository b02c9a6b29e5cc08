namespace Tokenworks.Studies;

/// <summary>
/// Runs a study's draws in blocks over threads. Each finished block goes to the store, and blocks that the store has
/// are not run again: a study that was killed goes on where it stopped.
/// </summary>
public static class MonteCarlo
{
    /// <summary>Runs what is missing and gives all draws in their order.</summary>
    public static StudyDraws Run(IStudyModel model, StudyDesign design, StudySpec spec, IBlockStore store, EngineOptions options, IStudyProgress? progress = null)
    {
        var draws = new StudyDraws(design.Inputs.Count, model.Metrics.Count, spec.Draws);
        foreach (var block in store.Finished()) draws.Put(block);
        var todo = draws.Missing(options.Batch);
        long done = spec.Draws - todo.Sum(t => (long)t.Width);
        var sampler = Samplers.Of(spec.Method, spec.Seed, design.Names, spec.Draws, spec.Replicates);
        progress?.Report(done, spec.Draws);
        model.EvaluateAll(todo.Count, options, b => Block(design, spec.Seed, sampler, todo[b].First, todo[b].Width), (b, block, result) =>
        {
            var finished = new FinishedBlock(todo[b].First, block.Values, result.Metrics, result.Failures);
            store.Keep(finished);
            draws.Put(finished);
            progress?.Report(Interlocked.Add(ref done, finished.Width), spec.Draws);
        });
        return draws;
    }

    private static StudyBlock Block(StudyDesign design, ulong seed, ISampler sampler, int first, int width)
    {
        var inputs = design.Inputs.Select(_ => new double[width]).ToArray();
        var point = new double[inputs.Length];
        for (var d = 0; d < width; d++)
        {
            design.Values(sampler, first + d, point);
            for (var i = 0; i < inputs.Length; i++) inputs[i][d] = point[i];
        }
        return new StudyBlock(seed, [.. Enumerable.Range(first, width).Select(n => (long)n)], inputs);
    }
}

/// <summary>A block of draws with what went in and what came out.</summary>
public sealed record FinishedBlock(int First, double[][] Inputs, double[][] Metrics, string?[] Failures)
{
    public int Width => Failures.Length;
}

/// <summary>Keeps finished blocks across a kill of the process.</summary>
public interface IBlockStore
{
    /// <summary>Blocks that are whole.</summary>
    IEnumerable<FinishedBlock> Finished();

    /// <summary>Keeps a block for good before it returns. Called from several threads.</summary>
    void Keep(FinishedBlock block);
}

/// <summary>A store that keeps nothing.</summary>
public sealed class NoStore : IBlockStore
{
    public IEnumerable<FinishedBlock> Finished() => [];

    public void Keep(FinishedBlock block)
    {
    }
}
