namespace Tokenworks.Campus;

/// <summary>Scope 2 by place and by contract, annual and hourly matching, where the scenario has contracts for carbon-free energy.</summary>
internal static class ContractMetrics
{
    public static void Add(MetricList list)
    {
        if (!list.Result.Monthly.TryGet("contracts.generation_mwh", out _)) return;
        var years = Enumerable.Range(list.Result.Horizon.FirstYear, list.Result.Horizon.Years).ToList();
        string[] Each(string column) => [.. years.Select(y => $"year:{column}@{y}")];
        list.Total("contracts.generation_mwh", "MWh", 1, "contracts.generation_mwh");
        list.Total("contracts.matched_mwh", "MWh", 1, "contracts.matched_mwh");
        list.Total("contracts.cost_usd", "USD", 1, "contracts.cost_usd");
        list.Total("contracts.scope_2_location_t", "t", 1, "energy.grid_co2_t");
        list.Total("contracts.scope_2_market_hourly_t", "t", 1, "contracts.market_hourly_co2_t");
        list.Add("contracts.scope_2_market_annual_t", "t", "sum over years of grid energy at the residual mix x max(0, 1 - certificates / grid energy)",
            [.. Each("contracts.grid_residual_co2_t"), .. Each("contracts.generation_mwh"), .. Each("energy.grid_mwh")], x => Annual(x, years.Count));
        list.Add("contracts.usd_per_t_avoided", "USD/t", "cost of contracts / CO2 that additional plant keeps from the grid",
            ["total:contracts.cost_usd", "total:contracts.avoided_co2_t"], x => Ratios.Of(x[0], x[1]));
        list.Add("contracts.usd_per_t_annual", "USD/t", "cost of contracts / (grid energy at the residual mix - scope 2 matched by the year)",
            ["total:contracts.cost_usd", "total:contracts.grid_residual_co2_t", .. Each("contracts.grid_residual_co2_t"), .. Each("contracts.generation_mwh"), .. Each("energy.grid_mwh")],
            x => Ratios.Of(x[0], x[1] - Annual([.. x.Skip(2)], years.Count)));
        list.Add("contracts.usd_per_t_hourly", "USD/t", "cost of contracts / (grid energy at the residual mix - scope 2 matched by the hour)",
            ["total:contracts.cost_usd", "total:contracts.grid_residual_co2_t", "total:contracts.market_hourly_co2_t"], x => Ratios.Of(x[0], x[1] - x[2]));
    }

    private static double Annual(IReadOnlyList<double> x, int years) =>
        Enumerable.Range(0, years).Sum(y => x[2 * years + y] > 0 ? x[y] * Math.Max(0, 1 - x[years + y] / x[2 * years + y]) : 0);
}
