using Tokenworks.Ledgers;

namespace Tokenworks.Workloads.Serving;

/// <summary>The layout of a replica that yields most, or nearly most with fewer chips, within limits.</summary>
/// <remarks>
/// Every layout of <see cref="ReplicaLayouts"/> at its largest load. Of those that keep the limits the highest yield of a chip counts; where none
/// does, the fastest. Tokens a second of a chip.
/// </remarks>
[ModelReference("own: enumeration over SteadyState; after AIConfigurator's search over layouts")]
public static class ReplicaSearch
{
    // Smaller replicas are easier to place, to fill and to lose.
    private const double NearBest = 0.9;

    /// <summary>All layouts at their largest loads.</summary>
    public static IReadOnlyList<ServedLoad> All(ServingSetup setup, EngineTraits engine, ServingConstants constants, ServingLimits limits) =>
    [
        .. ReplicaLayouts.Of(setup, engine).Select(l => LargestLoad.Of(new IterationModel(setup with { Layout = l }, constants), engine, limits)).OfType<ServedLoad>()
    ];

    /// <summary>The best of them; null where nothing fits.</summary>
    /// <param name="isUsual">The fewest chips within a tenth of the best yield.</param>
    public static ServedLoad? Best(IReadOnlyList<ServedLoad> all, bool isUsual)
    {
        if (all.Count == 0) return null;
        var keeping = all.Where(a => a.Keeps).ToList();
        if (keeping.Count == 0) return all.MinBy(a => a.Point.TpotP90);
        var best = keeping.MaxBy(a => a.TokensPerChip);
        return isUsual ? keeping.Where(a => a.TokensPerChip >= NearBest * best.TokensPerChip).OrderBy(a => a.Layout.Chips).ThenByDescending(a => a.TokensPerChip).First() : best;
    }
}
