namespace Tokenworks.Workloads.Serving;

/// <summary>What a replica's scheduler obeys.</summary>
/// <param name="Cap">Most requests in a batch, and most that hold blocks.</param>
/// <param name="Budget">Most tokens of an iteration; with whole prefills, most of a padded prefill batch.</param>
/// <param name="Blocks">Of the KV cache.</param>
/// <param name="BlockTokens">Tokens of a block.</param>
/// <param name="Watermark">Blocks that an admission leaves free.</param>
/// <param name="ShortensEvictedPrefills">A request evicted in the middle of its prefill goes on with what was computed as its prompt, and decodes the rest, as Vidur has it; otherwise it starts again.</param>
/// <param name="Host">Where evicted caches go and cached prefixes lie; null where evicted requests are computed again and prefixes lie in device memory.</param>
public sealed record SchedulerRules(BatchPolicy Policy, int Cap, int Budget, int Blocks, int BlockTokens, int Watermark, bool ShortensEvictedPrefills = false, HostTier? Host = null)
{
    private const double UsualContext = 2048;

    /// <summary>Most tokens that an iteration can hold.</summary>
    public int MostTokens => Budget + Cap;

    /// <summary>Of an engine that serves a model: blocks from the memory that weights leave, as far as engines fill it. Batches that fill a pipeline share these, and the engine's requests.</summary>
    /// <param name="context">Mean tokens in a request's cache: of windowed models it tells how many requests share the memory.</param>
    public static SchedulerRules Of(EngineTraits engine, IterationModel model, double context = UsualContext)
    {
        var setup = model.Setup;
        var block = engine.BlockTokens;
        var bytes = setup.KvBytesPerToken.Full * block;
        var room = model.Constants[ServingConstant.KvFill] * setup.KvRoom(engine.MemoryShare);
        // A windowed layer's cache is bounded: as many requests as such caches leave room for may run.
        var windowed = setup.KvBytesPerToken.Windowed * setup.Shape.Window;
        var requests = windowed > 0 ? (int)Math.Clamp(room / setup.KvBytes(Math.Max(context, setup.Shape.Window)), 1, engine.MostRequests) : engine.MostRequests;
        var left = Math.Max(0, room - requests * windowed);
        var blocks = bytes > 0 ? (int)Math.Min(int.MaxValue / 4, left / bytes) : int.MaxValue / 4;
        var stages = setup.Layout.Pipeline;
        blocks = Math.Max(0, blocks / stages);
        return new SchedulerRules(engine.Policy, (requests + stages - 1) / stages, engine.Chunk, blocks, block, blocks / 100);
    }
}
