using System.Text.Json.Nodes;

namespace Tokenworks.Reporting;

/// <summary>Cost of a delivered chip-hour by line.</summary>
internal sealed class TokenCost : IReportElement
{
    public int Order => 100;

    public Section? Make(ReportContext c)
    {
        var costs = c.Campus.Cash.UnitCosts;
        var hours = costs.DeliveredChipHours.Length > 0 ? costs.DeliveredChipHours[0] : 0;
        if (hours <= 0) return null;
        var lines = costs.Lines.Where(l => l.Usd[0] != 0).Select(l => (Name: Label(l.Line), Usd: l.Usd[0] / hours)).OrderBy(l => l.Usd).ToList();
        var top = lines[^1];
        var total = lines.Sum(l => l.Usd);
        var says = $"A delivered chip-hour costs {Text.Number(total)} USD, of which {top.Name} {Text.Percent(top.Usd / total)}; a million output tokens cost "
            + $"{Text.Number(c.Metric("unit_costs.usd_per_million_output_tokens"))} USD with all costs and {Text.Number(c.Metric("unit_costs.marginal_usd_per_million_output_tokens"))} USD for their energy alone.";
        return new Section("What a token costs", says, "<p class=\"hint\">Nominal dollars over the horizon by delivered chip-hours; idle time is spread over all.</p>", new Chart("cost", "Cost of a chip-hour by line", "USD a chip-hour", Option(lines)));
    }

    private static string Label(string line) => line switch
    {
        "it_depreciation" => "depreciation of IT",
        "it_return" => "return on IT capital",
        "facility_rent" => "rent of buildings",
        "facility_own" => "own buildings",
        "building_operation" => "operation of buildings",
        "energy" => "fuel and grid energy",
        "power_fixed" => "fixed cost of power",
        "energy_contracts" => "contracts for carbon-free energy",
        "power_capital" => "capital of power plant",
        "it_maintenance" => "maintenance of IT",
        _ => line.Replace('_', ' '),
    };

    private static JsonObject Option(List<(string Name, double Usd)> lines) => new()
    {
        ["grid"] = new JsonObject { ["left"] = 12, ["right"] = 90, ["top"] = 8, ["bottom"] = 36, ["containLabel"] = true },
        ["tooltip"] = new JsonObject(),
        ["xAxis"] = new JsonObject { ["type"] = "value", ["name"] = "USD a chip-hour", ["nameLocation"] = "middle", ["nameGap"] = 24 },
        ["yAxis"] = new JsonObject { ["type"] = "category", ["data"] = Chart.Words(lines.Select(l => l.Name)) },
        ["series"] = new JsonArray(new JsonObject
        {
            ["type"] = "bar", ["name"] = "cost", ["color"] = Palette.At(0), ["barMaxWidth"] = 26,
            ["data"] = new JsonArray([.. lines.Select(l => (JsonNode)new JsonObject { ["value"] = Chart.Round(l.Usd), ["label"] = new JsonObject { ["show"] = true, ["position"] = "right", ["formatter"] = Text.Number(l.Usd) } })]),
        }),
    };
}
