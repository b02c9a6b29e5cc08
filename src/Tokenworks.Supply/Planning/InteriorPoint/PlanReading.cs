namespace Tokenworks.Supply.Planning;

/// <summary>Turns the last iterate into a plan: capacities and flows in MW, balances repaired to rounding, cost counted again.</summary>
internal static class PlanReading
{
    private const double Mw = 1000;
    private const double NothingMw = 1e-3;

    public static ExpansionResult Of(ExpansionProblem problem, YearBlock[] years, Frame frame, PlanStatus status, int iterations, double residualGw)
    {
        var box = Box(problem, frame);
        var bound = DualBound.Of(years, frame, box);
        double[] capacity = [.. frame.X.Select(k => k * Mw < NothingMw ? 0 : k * Mw)];
        var flows = years.Select(Flows).ToList();
        for (var y = 0; y < flows.Count; y++) FlowRepair.Run(problem.Years[y], flows[y], capacity);
        return new ExpansionResult(
            status, PlanCost.Of(problem, flows, capacity), bound, capacity, flows,
            [.. frame.Dual.Select((d, r) => d * Mw / problem.Limits[r].Scale)], iterations, residualGw * Mw);
    }

    // Ten times the peak load in power and fifty hours of it in energy, or the limit; any optimum of sane prices lies inside.
    private static double[] Box(ExpansionProblem problem, Frame frame)
    {
        var peak = problem.Years.Max(y => y.LoadMw.Max()) / Mw;
        return [.. problem.Capacities.Select((c, k) => frame.HasMost(k) ? frame.Most[k] : Math.Max((c.IsEnergy ? 50 : 10) * peak, 2 * frame.X[k]))];
    }

    private static YearFlows Flows(YearBlock b)
    {
        double[][] Of(IEnumerable<HourVariable> list) => [.. list.Select(u => u.X.Select((x, t) => u.Active[t] ? x * Mw : 0).ToArray())];
        return new YearFlows(Of(b.Sources), Of(b.Charges), Of(b.Discharges), Of(b.Levels), [.. b.Lambda]);
    }
}

/// <summary>Cost of flows and capacities, USD.</summary>
internal static class PlanCost
{
    public static double Of(ExpansionProblem problem, IReadOnlyList<YearFlows> flows, double[] capacity)
    {
        double sum = 0;
        for (var k = 0; k < capacity.Length; k++) sum += problem.Capacities[k].CostUsdPerUnit * capacity[k];
        for (var y = 0; y < flows.Count; y++)
        {
            for (var i = 0; i < flows[y].SourceMw.Length; i++)
                for (var t = 0; t < flows[y].SourceMw[i].Length; t++) sum += problem.Years[y].Sources[i].Cost(t) * flows[y].SourceMw[i][t];
            for (var s = 0; s < flows[y].DischargeMw.Length; s++) sum += problem.Years[y].Stores[s].DischargeUsdPerMwh * flows[y].DischargeMw[s].Sum();
        }
        return sum;
    }
}
