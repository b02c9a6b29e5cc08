using System.Text.Json.Nodes;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Energy of one year from fuel and grid to the chips and what they do.</summary>
internal sealed class EnergySankey : IReportElement
{
    // 1 MMBtu = 0.29307107 MWh.
    private const double MwhPerMmBtu = 0.29307107;

    public int Order => 80;

    public Section? Make(ReportContext c)
    {
        var i = c.FullYear - c.Years[0];
        double Gwh(string column) => c.ByYear(column)[i] / 1000;
        if (Gwh("energy.facility_served_mwh") <= 0) return null;
        var links = new List<(string From, string To, double Gwh)>();
        var fuel = c.ByYear("energy.gas_mmbtu")[i] * MwhPerMmBtu / 1000;
        var gas = Units(c, i, "gas").Sum(u => u.Gwh);
        if (gas > 0) links.AddRange([("Gas", "Gas plant", fuel), ("Gas plant", "Campus", gas), ("Gas plant", "Heat to the air", fuel - gas)]);
        foreach (var group in Units(c, i, null).Where(u => u.Source != "gas").GroupBy(u => u.Source)) links.Add((Title(group.Key), "Campus", group.Sum(u => u.Gwh)));
        links.AddRange(
        [
            ("Grid", "Campus", Gwh("energy.grid_mwh")), ("Campus", "IT", Gwh("energy.it_served_mwh")), ("Campus", "Power losses", Gwh("energy.loss_mwh")),
            ("Campus", "Cooling", Gwh("energy.cooling_mwh")), ("Campus", "House", Gwh("energy.house_mwh")), ("Campus", "Storage losses", Gwh("energy.charge_mwh") - Gwh("energy.discharge_mwh")),
        ]);
        var work = c.Campus.Products.Select(p => (p, Gwh: Gwh($"tokens.{p.Name}.delivered_it_mwh"))).ToList();
        links.AddRange(work.Select(w => ("IT", $"{w.p.Name} ({w.p.Kind.ToString().ToLowerInvariant()})", w.Gwh)));
        links.Add(("IT", "waiting chips", Math.Max(0, Gwh("energy.it_served_mwh") - work.Sum(w => w.Gwh))));
        return new Section("From fuel to token", Says(c, fuel, gas, Gwh), "<p class=\"hint\">GWh in the year. Fuel by higher heating value.</p>", new Chart("sankey", "Energy flows of one year", "GWh", Option(links), "tall"));
    }

    private static string Says(ReportContext c, double fuel, double gas, Func<string, double> gwh)
    {
        var burnt = fuel > 0 ? $"gas plant turns {Text.Number(fuel)} GWh of fuel into {Text.Number(gas)} GWh, " : "";
        return $"In {c.FullYear} {burnt}{Text.Number(gwh("energy.facility_served_mwh"))} GWh reach the campus and {Text.Number(gwh("energy.it_served_mwh"))} GWh of them the racks.";
    }

    private static IEnumerable<(string Source, double Gwh)> Units(ReportContext c, int year, string? source)
    {
        var kinds = c.Sampler.Of(c.Campus.Campus, c.FullYear)?.July.Supply ?? [];
        return kinds.Where(k => (source is null || k.Source == source) && k.Source is not ("grid" or "storage" or "unserved")).Select(k => (k.Source, c.ByYear($"supply.{k.Name}_mwh")[year] / 1000));
    }

    private static string Title(string source) => char.ToUpperInvariant(source[0]) + source[1..];

    private static JsonObject Option(List<(string From, string To, double Gwh)> links)
    {
        var real = links.Where(l => l.Gwh > 0).ToList();
        var nodes = real.SelectMany(l => new[] { l.From, l.To }).Distinct();
        return new JsonObject
        {
            ["tooltip"] = new JsonObject { ["trigger"] = "item" },
            ["series"] = new JsonArray(new JsonObject
            {
                ["type"] = "sankey", ["left"] = 8, ["right"] = 150, ["top"] = 8, ["bottom"] = 8, ["nodeGap"] = 14, ["nodeWidth"] = 14, ["draggable"] = false,
                ["lineStyle"] = new JsonObject { ["color"] = "source", ["opacity"] = 0.35 },
                ["data"] = new JsonArray([.. nodes.Select(n => (JsonNode)new JsonObject { ["name"] = n, ["itemStyle"] = new JsonObject { ["color"] = Colour(n) } })]),
                ["links"] = new JsonArray([.. real.Select(l => (JsonNode)new JsonObject { ["source"] = l.From, ["target"] = l.To, ["value"] = Chart.Round(l.Gwh) })]),
            }),
        };
    }

    private static string Colour(string node) => node switch
    {
        "Gas" or "Gas plant" => Palette.Source("gas"),
        "Heat to the air" or "Power losses" or "Storage losses" or "House" => "#9aa5b1",
        "Cooling" => Palette.At(5),
        "Campus" => "#5b6878",
        "IT" => Palette.At(2),
        "Solar" or "Wind" or "Nuclear" or "Grid" => Palette.Source(node.ToLowerInvariant()),
        _ => Palette.At(6),
    };
}
