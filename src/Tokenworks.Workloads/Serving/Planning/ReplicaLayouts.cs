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
