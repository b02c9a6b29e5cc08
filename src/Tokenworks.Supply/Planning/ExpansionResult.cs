namespace Tokenworks.Supply.Planning;

/// <summary>How a solve ended.</summary>
public enum PlanStatus
{
    Optimal,
    NotConverged,
    Infeasible,
}

/// <summary>Hourly flows of one year, MW and MWh; outer index as in the problem.</summary>
public sealed record YearFlows(double[][] SourceMw, double[][] ChargeMw, double[][] DischargeMw, double[][] LevelMwh, double[] PriceUsdPerMwh);

/// <summary>The plan: capacities, hourly flows, multipliers and the proved gap.</summary>
/// <param name="ObjectiveUsd">Cost of the flows and capacities as returned.</param>
/// <param name="BoundUsd">No plan costs less (for capacities inside the certificate's box).</param>
/// <param name="Capacity">MW or MWh built, as in the problem.</param>
/// <param name="LimitUsdPerUnit">What a unit more of each limit would save, USD.</param>
/// <param name="Iterations">Of the solver.</param>
/// <param name="WorstResidualMw">Largest violation of a balance before the flows were repaired.</param>
public sealed record ExpansionResult(
    PlanStatus Status, double ObjectiveUsd, double BoundUsd, double[] Capacity, IReadOnlyList<YearFlows> Years, double[] LimitUsdPerUnit,
    int Iterations, double WorstResidualMw)
{
    /// <summary>(objective - bound) / bound, as proved; never below 0.</summary>
    public double Gap => BoundUsd == 0 ? 0 : Math.Max(0, (ObjectiveUsd - BoundUsd) / Math.Abs(BoundUsd));
}
