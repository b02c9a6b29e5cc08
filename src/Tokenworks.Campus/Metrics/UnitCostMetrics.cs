using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>What a chip-hour and a token cost and how much energy a token takes.</summary>
internal static class UnitCostMetrics
{
    public static void Add(MetricList list)
    {
        var costs = list.Result.Cash.UnitCosts;
        string[] hours = ["cost:delivered_chip_hours"];
        string[] all = [.. costs.Lines.Select(l => "cost:" + l.Line)];
        list.Add("unit_costs.usd_per_chip_hour", "USD/chip-h", "all costs of the compute owner / delivered chip-hours",
            [.. all, .. hours], x => Ratios.Of(x.Take(x.Count - 1).Sum(), x[^1]));
        AddTokens(list, "unit_costs.usd_per_million_output_tokens", "fully loaded cost", all, "output", costs);
        AddTokens(list, "unit_costs.marginal_usd_per_million_output_tokens", "marginal cost (energy)",
            [.. costs.Lines.Where(l => l.IsMarginal).Select(l => "cost:" + l.Line)], "output", costs);
        AddEnergy(list);
        list.ByKey("unit_costs.usd_by_line", "USD", "cost of the compute owner over the horizon", costs.Lines.Select(l => l.Line), all, 1);
    }

    // Cost of a chip-hour x chip-hours that output tokens took / output tokens of the served products.
    private static void AddTokens(MetricList list, string name, string what, string[] lines, string side, UnitCosts costs)
    {
        var delivered = Totals(list, "delivered_chip_hours");
        var input = Totals(list, "input_chip_hours");
        var tokens = Totals(list, "delivered");
        var (n, k) = (lines.Length, tokens.Length);
        list.Add(name, "USD/Mtoken", $"{what} per chip-hour x chip-hours of {side} tokens / {side} tokens, all served products",
            [.. lines, "cost:delivered_chip_hours", .. delivered, .. input, .. tokens],
            x =>
            {
                var perHour = Ratios.Of(x.Take(n).Sum(), x[n]);
                var outputHours = x.Skip(n + 1).Take(k).Sum() - x.Skip(n + 1 + k).Take(k).Sum();
                return Ratios.Of((perHour ?? 0) * outputHours * 1e6, x.Skip(n + 1 + 2 * k).Sum());
            });
    }

    private static string[] Totals(MetricList list, string column) =>
        [.. TokenMetrics.Columns(list, column, training: false).Select(c => "total:" + c)];

    private static void AddEnergy(MetricList list)
    {
        var energy = Totals(list, "delivered_it_mwh");
        var tokens = Totals(list, "delivered");
        var k = tokens.Length;
        list.Add("unit_costs.joules_per_output_token", "J/token",
            "IT energy of the chips that served x PUE / output tokens, input tokens' energy included",
            [.. energy, .. tokens, "total:energy.facility_served_mwh", "total:energy.it_served_mwh"],
            x => Ratios.Of(x.Take(k).Sum() * 3.6e9 * (Ratios.Of(x[2 * k], x[2 * k + 1]) ?? 1), x.Skip(k).Take(k).Sum()));
    }
}
