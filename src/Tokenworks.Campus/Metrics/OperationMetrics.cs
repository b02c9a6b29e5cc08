namespace Tokenworks.Campus;

/// <summary>Training moved, reserve and each store, where the scenario states least-cost operation.</summary>
internal static class OperationMetrics
{
    public static void Add(MetricList list)
    {
        if (!list.Result.Monthly.TryGet("operation.moved_mwh", out _)) return;
        list.Total("operation.moved_mwh", "MWh", 1, "operation.moved_mwh");
        list.Total("operation.following_short_mwh", "MWh", 1, "operation.following_short_mwh");
        list.Total("operation.following_short_hours", "h", 1, "operation.following_short_hours");
        var years = Enumerable.Range(list.Result.Horizon.FirstYear, list.Result.Horizon.Years);
        list.Add("operation.gap", "1", "largest year's cost over what no operation undercuts, less 1", [.. years.Select(y => $"year:operation.gap@{y}")], x => x.Max() / 12);
        list.Total("operation.relaxed_years", "1", 1, "operation.relaxed_years");
        var stores = list.Result.Monthly.Names.Where(n => n.StartsWith("stores.", StringComparison.Ordinal) && n.EndsWith("_discharge_mwh", StringComparison.Ordinal)).ToList();
        list.ByKey("operation.discharge_gwh", "GWh", "discharge of each store", stores.Select(n => n["stores.".Length..^"_discharge_mwh".Length]), [.. stores.Select(n => "total:" + n)], 1e-3);
    }
}
