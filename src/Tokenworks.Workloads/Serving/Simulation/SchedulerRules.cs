namespace Tokenworks.Workloads.Serving;

/// <summary>What a replica's scheduler obeys.</summary>
/// <param name="Cap">Most requests in a batch, and most that hold blocks.</param>
/// <param name="Budget">Most tokens of an iteration; with whole prefills, most of a padded prefill batch.</param>
/// <param name="Blocks">Of the KV cache.</param>
/// <param name="BlockTokens">Tokens of a block.</param>
/// <param name="Watermark">Blocks that an admission leaves free.</param>
/// <param name="ShortensEvictedPrefills">A request evicted in the middle of its prefill goes on with what was computed as its prompt, and decodes the rest, as Vidur has it; otherwise it starts again.</param>
public sealed record SchedulerRules(BatchPolicy Policy, int Cap, int Budget, int Blocks, int BlockTokens, int Watermark, bool ShortensEvictedPrefills = false)
{
    /// <summary>Most tokens that an iteration can hold.</summary>
    public int MostTokens => Budget + Cap;

    /// <summary>Of an engine that serves a model: blocks from the memory that weights leave. Batches that fill a pipeline share these, and the engine's requests.</summary>
    public static SchedulerRules Of(EngineTraits engine, ServingSetup setup)
    {
        var block = engine.BlockTokens;
        var bytes = setup.KvBytesPerToken.Full * block;
        var room = setup.KvRoom(engine.MemoryShare);
        // A windowed layer's cache is bounded, and is taken from the room of as many requests as could run.
        var windowed = setup.KvBytesPerToken.Windowed * setup.Shape.Window;
        var requests = Math.Min(engine.MostRequests, 256);
        var left = Math.Max(0, room - requests * windowed);
        var blocks = bytes > 0 ? (int)Math.Min(int.MaxValue / 4, left / bytes) : int.MaxValue / 4;
        var stages = setup.Layout.Pipeline;
        blocks = Math.Max(0, blocks / stages);
        return new SchedulerRules(engine.Policy, (engine.MostRequests + stages - 1) / stages, engine.Chunk, blocks, block, blocks / 100);
    }
}
