using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Serving;

/// <summary>The traits of a catalogue engine.</summary>
public static class EngineReader
{
    public static EngineTraits Of(EngineEntry e) => new(
        e.Id, e.Family, (BatchPolicy)e.Scheduler, (int)e.BatchedTokens.BaseBase, (int)e.BatchedRequests.BaseBase, (int)e.BlockTokens.BaseBase,
        e.MemoryShare.BaseBase, e.NarrowCache, e.NarrowCacheFamilies, e.SynchronisesPrefills, e.Harness) { Speculates = e.Speculates };
}
