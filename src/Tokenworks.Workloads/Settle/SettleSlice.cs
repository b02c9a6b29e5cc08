using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What settling reads of a scenario: names and kinds of the products, in the scenario's order.</summary>
public sealed record SettleSlice(IReadOnlyList<ProductInfo> Products)
{
    /// <summary>Picks the slice.</summary>
    public static SettleSlice From(CampusScenario scenario) =>
        new([.. scenario.Workloads.Select(w => new ProductInfo(w.Name, KindOf(w.Tier)))]);

    private static WorkKind KindOf(WorkloadTier tier) => tier switch
    {
        WorkloadTier.Training => WorkKind.Training,
        WorkloadTier.Batch => WorkKind.Batch,
        _ => WorkKind.Interactive,
    };
}
