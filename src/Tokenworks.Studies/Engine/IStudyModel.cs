namespace Tokenworks.Studies;

/// <summary>Something that turns the values of inputs into metrics, many draws at once: the chain, or a test function.</summary>
public interface IStudyModel
{
    /// <summary>What comes out, in order.</summary>
    IReadOnlyList<MetricName> Metrics { get; }

    /// <summary>Evaluates a block. Called from several threads at once.</summary>
    BlockResult Evaluate(StudyBlock block);

    /// <summary>
    /// Evaluates many blocks and hands each over once, from any thread and in any order. Here over the threads of this
    /// process; a model that has other workers sends its blocks to them.
    /// </summary>
    /// <param name="make">Makes the block of a number; called once for each.</param>
    /// <param name="take">Given the number, the block and what it gave; what it throws stops all.</param>
    void EvaluateAll(int blocks, EngineOptions options, Func<int, StudyBlock> make, Action<int, StudyBlock, BlockResult> take) =>
        BlockRunner.Run(blocks, options.Threads, b =>
        {
            var block = make(b);
            take(b, block, Evaluate(block));
        });
}

/// <summary>A metric and its unit.</summary>
public sealed record MetricName(string Name, string Unit);

/// <summary>A block of draws to evaluate.</summary>
/// <param name="Numbers">Number of each draw; keys its random streams.</param>
/// <param name="Values">By input, then draw.</param>
public sealed record StudyBlock(ulong Seed, long[] Numbers, double[][] Values)
{
    public int Width => Numbers.Length;
}

/// <summary>What a block gave.</summary>
/// <param name="Metrics">By metric, then draw; NaN where undefined.</param>
/// <param name="Failures">By draw: why it failed; null where it did not.</param>
public sealed record BlockResult(double[][] Metrics, string?[] Failures);
