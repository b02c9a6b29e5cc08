using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>What the step model needs of a software stack.</summary>
public sealed record StackTraits(
    string Id, string Family, AttentionKernel Attention, ElementwiseFusion Fusion, bool OverlapsTensorParallel, bool Interleaves, bool ZeroBubble,
    ShardingStyle Sharding, RecomputeStyle Recompute, ExpertLaunch ExpertLaunch, bool EarlyExpertKernels, bool SeparateAccumulation,
    bool HalfMoments, bool Offloads, bool PrintsLocalBatch, bool WholeRuns, IReadOnlyList<string> GraphFamilies)
{
    /// <summary>Of a catalogue entry.</summary>
    public static StackTraits Of(TrainingStackEntry s) => new(
        s.Id, s.Family, s.Attention, s.Fusion, s.OverlapsTensorParallel, s.Interleaves, s.ZeroBubble, s.Sharding, s.Recompute, s.ExpertLaunch,
        s.EarlyExpertKernels, s.SeparateAccumulation, s.HalfMoments, s.Offloads, s.PrintsLocalBatch, s.WholeRuns, s.GraphFamilies);

    /// <summary>Expert kernels on that chip are launched by a graph.</summary>
    public bool LaunchesGraphs(TrainingChip chip) =>
        ExpertLaunch == ExpertLaunch.Graph && (GraphFamilies.Count == 0 || GraphFamilies.Contains(chip.Family));
}
