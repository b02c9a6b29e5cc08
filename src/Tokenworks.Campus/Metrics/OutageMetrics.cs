using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>What losses of power cost, where the buildings state their feeds: told beside the cash flows, not booked in them.</summary>
/// <remarks>
/// Training loses the hours without power and, at each event, the work since the last checkpoint and the restart, at the cost of a chip-hour:
/// the work is done again. Serving loses the sales of the hours without power. The run's mean year over the years in which power was asked for.
/// </remarks>
internal static class OutageMetrics
{
    private const double HoursPerYear = 8760;

    public static void Add(MetricList list)
    {
        if (list.Result.Outages.Count == 0) return;
        list.Add("facility.outage_events_per_year", "1/yr", "losses of power that reach the IT, mean of the blocks by IT power", ["outage:events"], x => x[0]);
        list.Add("facility.it_hours_lost_per_year", "h/yr", "hours of full IT power lost, feeds and power chain, mean of the blocks by IT power", ["outage:hours"], x => x[0]);
        Training(list);
        Serving(list);
    }

    private static void Training(MetricList list)
    {
        string[] hours = Of(list, true, "delivered_chip_hours"), costs = [.. list.Result.Cash.UnitCosts.Lines.Select(l => "cost:" + l.Line)];
        string[] years = Years(list);
        list.Add("facility.outage_training_usd_per_year", "USD/yr",
            "(hours lost + events x work and restart lost with an interruption) / 8760 x yearly chip-hours of training x cost of a chip-hour",
            ["outage:hours", "outage:events", "scenario:operations.lost_per_interruption", .. hours, .. costs, "cost:delivered_chip_hours", .. years],
            x =>
            {
                var at = 3 + hours.Length;
                var perHour = Ratios.Of(x.Skip(at).Take(costs.Length).Sum(), x[at + costs.Length]) ?? 0;
                return Ratios.Of((x[0] + x[1] * x[2]) / HoursPerYear * x.Skip(3).Take(hours.Length).Sum() * perHour, Asked(x, years.Length));
            });
    }

    private static void Serving(MetricList list)
    {
        string[] sales = Of(list, false, "revenue_usd"), tokens = Of(list, false, "delivered"), years = Years(list);
        list.Add("facility.outage_serving_usd_per_year", "USD/yr", "hours lost / 8760 x yearly revenue of the served products",
            ["outage:hours", .. sales, .. years], x => Ratios.Of(x[0] / HoursPerYear * x.Skip(1).Take(sales.Length).Sum(), Asked(x, years.Length)));
        string[] lengths = [.. list.Result.Products.Where(p => p.Kind != WorkKind.Training).Select(p => $"scenario:workloads.{p.Name}.output_tokens")];
        list.Add("facility.dropped_requests_per_year", "1/yr", "hours lost / 8760 x yearly requests: output tokens / output tokens of a request",
            ["outage:hours", .. tokens, .. lengths, .. years],
            x => Ratios.Of(x[0] / HoursPerYear * tokens.Select((_, i) => Ratios.Of(x[1 + i], x[1 + tokens.Length + i]) ?? 0).Sum(), Asked(x, years.Length)));
    }

    private static string[] Of(MetricList list, bool isTraining, string column) => [.. TokenMetrics.Columns(list, column, isTraining).Select(c => "total:" + c)];

    private static string[] Years(MetricList list) =>
        [.. Enumerable.Range(list.Result.Horizon.FirstYear, list.Result.Horizon.Years).Select(y => $"year:energy.facility_asked_mwh@{y}")];

    private static double Asked(IReadOnlyList<double> x, int years) => x.Skip(x.Count - years).Count(asked => asked > 0);
}
