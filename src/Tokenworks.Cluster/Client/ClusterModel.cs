using Tokenworks.Studies;

namespace Tokenworks.Cluster;

/// <summary>
/// The chain as a model whose blocks are computed by the silos of a cluster. The numbers are those of <see cref="ChainModel"/>: silos run
/// the same code on the same values, and every sum over draws is taken here, over the same tree.
/// </summary>
/// <param name="place">The cluster.</param>
/// <param name="job">What silos need.</param>
/// <param name="say">Told who joins, leaves or refuses, in sentences.</param>
public sealed class ClusterModel(ClusterPlace place, ChainJob job, TimeProvider clock, Action<string> say) : IStudyModel
{
    public IReadOnlyList<MetricName> Metrics => job.Metrics;

    /// <exception cref="ClusterException">The study cannot go on; what is finished stays.</exception>
    public BlockResult Evaluate(StudyBlock block)
    {
        BlockResult? given = null;
        EvaluateAll(1, new EngineOptions(1, block.Width), _ => block, (_, _, result) => given = result);
        return given!;
    }

    /// <exception cref="ClusterException">The study cannot go on; what is finished stays.</exception>
    public void EvaluateAll(int blocks, EngineOptions options, Func<int, StudyBlock> make, Action<int, StudyBlock, BlockResult> take) =>
        Run(new Outstanding(blocks, make, take)).GetAwaiter().GetResult();

    private async Task Run(Outstanding work)
    {
        if (work.IsDone) return;
        await using var link = await ClusterLink.Open(place, clock);
        var talk = new ClusterTalk(link.Desk, job.ToBytes(), new SiloWatch(clock, say), clock);
        await talk.Run(work);
    }
}
