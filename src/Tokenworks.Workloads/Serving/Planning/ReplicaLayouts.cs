using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>The layouts of a replica that people build: powers of two and the whole scale-up domain.</summary>
/// <remarks>
/// Tensor parallelism up to the heads; of a mixture of experts also attention ranks beside it, experts over all ranks or cut with tensor
/// parallelism. What does not fit a domain is put over several by pipeline stages.
/// </remarks>
public static class ReplicaLayouts
{
    private const int MostStages = 32;

    /// <summary>Layouts that hold weights and a tenth of the memory for a cache.</summary>
    public static IReadOnlyList<ServingLayout> Of(ServingSetup setup, EngineTraits engine)
    {
        bool Fits(ServingLayout l) => (setup with { Layout = l }).KvRoom(engine.MemoryShare) > LeastCache * setup.MemoryBytes;
        for (var stages = 1; stages <= MostStages; stages *= 2)
            if (Stage(setup, stages).Where(Fits).ToList() is { Count: > 0 } found) return found;
        return [];
    }

    private const double LeastCache = 0.1;

    // From which on operators spread experts over a domain: many small experts, more chips than one server's.
    private const int ManyExperts = 128;
    private const int WideDomain = 32;

    // Ranks of published deployments: DeepSeek's own prefills on 32, decodes on 144 to 320; on a rack of 72, prefill on 4 to 8 and decode on 16 to 72.
    private const int MostPrefillRanks = 16;
    private const int LeastDecodeRanks = 8;

    /// <summary>Layouts in which operators run models of many experts on rack-scale domains, for chips that prefill and for chips that decode; none of other models or chips.</summary>
    /// <remarks>
    /// Attention by data parallelism, experts over all ranks, prefill and decode apart: DeepSeek-AI 2024 (DeepSeek-V3 technical report, section 3.4), LMSYS 2025
    /// (DeepSeek on GB200 NVL72 with prefill-decode disaggregation and large-scale expert parallelism), NVIDIA 2025 (TensorRT-LLM, wide expert parallelism on NVL72).
    /// </remarks>
    public static (IReadOnlyList<ServingLayout> Prefill, IReadOnlyList<ServingLayout> Decode) Wide(ServingSetup setup, EngineTraits engine)
    {
        var shape = setup.Shape;
        if (!shape.IsMoe || shape.Experts < ManyExperts || setup.Chip.Domain < WideDomain) return ([], []);
        var spread = Of(setup, engine).Where(l => l.Expert == l.Chips && l.Pipeline == 1).ToList();
        return ([.. spread.Where(l => l.Chips <= MostPrefillRanks)], [.. spread.Where(l => l.Tensor == 1 && l.Chips >= LeastDecodeRanks)]);
    }

    private static IEnumerable<ServingLayout> Stage(ServingSetup setup, int stages)
    {
        var (shape, domain) = (setup.Shape, Math.Max(1, setup.Chip.Domain));
        // Pipelines are for models that a domain does not hold: their stages are whole domains.
        var sizes = Enumerable.Range(0, 16).Select(i => 1 << i).Where(n => n <= domain).Append(domain).Distinct().Where(n => stages == 1 || 2 * n > domain);
        foreach (var ranks in sizes)
            for (var tensor = 1; tensor <= ranks; tensor *= 2)
                if (ranks % tensor == 0 && shape.Heads % tensor == 0)
                    foreach (var layout in Ranks(shape, tensor, ranks / tensor, stages)) yield return layout;
    }

    private static IEnumerable<ServingLayout> Ranks(TransformerShape shape, int tensor, int data, int stages)
    {
        var ranks = tensor * data;
        if (data == 1) yield return new ServingLayout(tensor, 1, 1, ranks, stages);
        if (shape.IsMoe && ranks > 1 && shape.Experts % ranks == 0) yield return new ServingLayout(tensor, data, ranks, 1, stages);
    }
}
