using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>All that a run leaves of one campus; immutable, and all that reporting reads besides the scenario.</summary>
/// <param name="Monthly">Monthly columns by name; see docs/ledgers.md.</param>
/// <param name="Products">Workloads in the scenario's order.</param>
/// <param name="SliceHashes">Hash of the slice that each stage read, by stage.</param>
/// <param name="Metrics">Fields of the summary, draw 0.</param>
public sealed record CampusResult(
    string Campus, string Title, Horizon Horizon, int Width,
    EquipmentLedger Equipment, BuildLedger Build, MonthlyTable Monthly, CashLedger Cash,
    IReadOnlyList<ProductInfo> Products, IReadOnlyList<Balance> Balances,
    IReadOnlyDictionary<string, string> SliceHashes, IReadOnlyList<Metric> Metrics)
{
    /// <summary>How each product is trained on each system.</summary>
    public IReadOnlyList<TrainingPlan> TrainingPlans { get; init; } = [];

    /// <summary>How each product is served on each system.</summary>
    public IReadOnlyList<ServingPlan> ServingPlans { get; init; } = [];

    /// <summary>The lender's and the investor's view; null where nobody asked for it.</summary>
    public DealView? Deal { get; init; }

    /// <summary>Blocks whose building states its feeds: how often their IT is without power.</summary>
    public IReadOnlyList<BlockOutages> Outages { get; init; } = [];
}

/// <summary>A workload's name and kind.</summary>
public sealed record ProductInfo(string Name, WorkKind Kind);

/// <summary>A run: one campus, or a portfolio with totals over its campuses.</summary>
/// <param name="Metrics">Of the campus, or the portfolio's totals.</param>
/// <param name="Balances">Of the campus, or all campuses' and the portfolio's own.</param>
public sealed record RunResult(
    string Name, string Title, bool IsPortfolio, IReadOnlyList<CampusResult> Campuses,
    IReadOnlyList<Metric> Metrics, IReadOnlyList<Balance> Balances);
