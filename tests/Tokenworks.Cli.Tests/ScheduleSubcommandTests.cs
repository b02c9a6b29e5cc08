using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tokenworks.Cli.Tests;

/// <summary><c>schedule procure</c>, <c>refresh</c>, <c>archetypes</c> and <c>crash</c> as they are typed, and what a page shows.</summary>
public sealed class ScheduleSubcommandTests
{
    private static JsonElement Json(params string[] arguments)
    {
        var (code, json, error) = CommandLine.Run([.. arguments, "--json"]);
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static double Sum(JsonElement list, string key) => list.EnumerateArray().Sum(e => e.GetProperty(key).GetDouble());

    [Fact]
    public void Procure_gives_bill_orders_payments_and_the_chains_own()
    {
        var root = Json("schedule", "procure", "hyperion", "--set", "supply.count_from=construction", "--set", "procurement.payments=orders");
        Assert.Equal(root.GetProperty("total_usd").GetDouble(), Sum(root.GetProperty("bill"), "usd"), 1);
        Assert.Equal(Sum(root.GetProperty("orders"), "usd"), Sum(root.GetProperty("by_month"), "paid_usd"), 1);
        Assert.All(root.GetProperty("orders").EnumerateArray(), o => Assert.True(string.CompareOrdinal(o.GetProperty("order_month").GetString(), o.GetProperty("delivery_month").GetString()) <= 0));
        Assert.Contains(root.GetProperty("equipment").EnumerateArray(), e => e.GetProperty("lead_time_key").GetString() == "generator" && e.GetProperty("count").GetDouble() > 0);
        // 2,064 MW at 13.0814 M USD/MW, whatever the payments.
        Assert.Equal(27.0e9, Sum(root.GetProperty("chain_by_month"), "facility_usd"), 0.001e9);
        Assert.Contains(root.GetProperty("chain_by_month").EnumerateArray(), m => m.GetProperty("sunk_usd").GetDouble() > 1e9);
    }

    [Fact]
    public void Procure_prints_a_table()
    {
        var (code, text, _) = CommandLine.Run("schedule", "procure", "hyperion");
        Assert.Equal(0, code);
        Assert.Contains("Power transformers", text, StringComparison.Ordinal);
        Assert.Contains("Facility split", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Refresh_ranks_paths_by_npv()
    {
        var paths = Json("schedule", "refresh", "--years", "6", "--top", "5").GetProperty("paths").EnumerateArray().Select(p => p.GetProperty("npv_usd").GetDouble()).ToList();
        Assert.Equal(5, paths.Count);
        Assert.Equal(paths.OrderDescending(), paths);
    }

    [Fact]
    public void Refresh_paths_enter_a_scenario_and_are_ranked_by_the_chain()
    {
        var folder = Directory.CreateTempSubdirectory("refresh");
        var paths = Json("schedule", "refresh", "prometheus", "--top", "3", "--out", folder.FullName).GetProperty("paths").EnumerateArray().ToList();
        var npv = paths.ConvertAll(p => p.GetProperty("chain_npv_usd").GetDouble());
        Assert.Equal(npv.OrderDescending(), npv);
        Assert.Equal([1, 2, 3], paths.Select(p => p.GetProperty("refresh_rank").GetInt32()).Order());
        // What was written gives the same number when it is run.
        var best = paths[0];
        var run = Json("run", best.GetProperty("file").GetString()!);
        var owner = run.GetProperty("finance").GetProperty("parties").EnumerateObject().First(p => p.Name == "owner").Value;
        Assert.Equal(npv[0], owner.GetProperty("npv_usd").GetDouble(), Math.Abs(npv[0]) * 1e-9);
        Assert.Contains("trade_in", File.ReadAllText(paths.First(p => p.GetProperty("steps").GetArrayLength() > 1).GetProperty("file").GetString()!), StringComparison.Ordinal);
        folder.Delete(true);
    }

    [Fact]
    public void Archetypes_have_their_published_time_beside_the_drawn()
    {
        foreach (var a in Json("schedule", "archetypes", "--it-mw", "100").GetProperty("archetypes").EnumerateArray())
        {
            var (time, published) = (a.GetProperty("equipment_on_hand_months"), a.GetProperty("published_months"));
            Assert.InRange(time.GetProperty("p50").GetDouble(), published.GetProperty("low").GetDouble() * 0.95, published.GetProperty("high").GetDouble() * 1.05);
        }
    }

    [Fact]
    public void Crash_of_an_archetype_costs_more_for_each_week()
    {
        var target = Json("schedule", "crash", "--archetype", "tent", "--weeks", "3").GetProperty("targets")[0];
        var reached = target.GetProperty("weeks").EnumerateArray().Where(w => w.GetProperty("is_reached").GetBoolean()).ToList();
        Assert.NotEmpty(reached);
        var cost = reached.ConvertAll(w => w.GetProperty("cost_usd").GetDouble());
        Assert.True(cost[0] > 0 && cost.Zip(cost.Skip(1)).All(c => c.First <= c.Second));
        Assert.All(reached, w => Assert.Equal(w.GetProperty("cost_usd").GetDouble(), Sum(w.GetProperty("shortened"), "usd"), 1));
    }

    [Fact]
    public void Crash_of_a_network_of_ones_own_by_hand()
    {
        // The dearer shell is shortened only when the path beside it lets it: four days off power (40 each), then both.
        var file = Path.Combine(Path.GetTempPath(), $"tokenworks-crash-{Guid.NewGuid():N}.csv");
        File.WriteAllText(file, "id,duration_days,predecessors,milestone,crash_days,crash_usd_per_day\nshell,93,,,10,100\npower,100,,,20,40\nhall,0,shell; power,yes,,\n");
        try
        {
            var weeks = Json("schedule", "crash", "--network", file, "--weeks", "2").GetProperty("targets")[0].GetProperty("weeks");
            Assert.Equal(7 * 40, weeks[0].GetProperty("cost_usd").GetDouble());
            Assert.Equal(14 * 40 + 7 * 100, weeks[1].GetProperty("cost_usd").GetDouble());
            Assert.True(weeks[1].GetProperty("is_proven").GetBoolean());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("out-of-range", "schedule", "crash", "hyperion", "--weeks", "0")]
    [InlineData("unknown-activity", "schedule", "crash", "hyperion", "--target", "phase-1/b01/servce")]
    [InlineData("unknown-entry", "schedule", "procure", "hyperion", "--prices", "usuall")]
    [InlineData("out-of-range", "schedule", "refresh", "--years", "99")]
    [InlineData("out-of-range", "schedule", "archetypes", "--it-mw", "0")]
    [InlineData("bad-date", "schedule", "hyperion", "--data-date", "March")]
    public void Wrong_options_are_findings(string id, params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(id, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vendors_allocation_is_told_by_building_and_binds_where_it_is_small()
    {
        var root = Json("schedule", "hyperion", "--draws", "100", "--set", "supply.count_from=construction", "--set", "build.allocation.roadmap=nvidia", "--set", "build.allocation.share=2 %", "--set", "build.allocation.from=2028-01");
        var lines = root.GetProperty("chip_allocation").EnumerateArray().ToList();
        Assert.Equal(9, lines.Count);
        // 2 % of 850,000 a month is 17,000; each of nine buildings takes a ninth of 2,064 MW / (140 kW x 1.05) racks x 72 chips: 112,320, 6.6 months.
        var months = lines.ConvertAll(l => l.GetProperty("allotted_month").GetString()!);
        Assert.Equal(["2028-07", "2029-02", "2029-08"], months.Take(3));
        Assert.Contains(lines, l => l.GetProperty("late_months").GetInt32() > 6);
        Assert.Contains(root.GetProperty("binding_constraint_by_month").EnumerateArray(), b => b.GetProperty("constraint").GetString() == "chips");
    }

    [Fact]
    public void Progress_and_a_data_date_move_the_milestone()
    {
        var file = Path.Combine(Path.GetTempPath(), $"tokenworks-progress-{Guid.NewGuid():N}.csv");
        File.WriteAllText(file, "id,duration_days,predecessors,milestone,not_before,actual_start,actual_finish,remaining_days\nstart,,,,2029-01-01,,,\ndata_date,,,,2029-02-01,,,\nsite,20,,,,2029-01-03,2029-01-25,\nshell,40,site,,,2029-01-28,,50\nhall,0,shell,yes,,,,\n");
        try
        {
            var root = Json("schedule", "--network", file, "--draws", "10");
            Assert.Equal(("2029-02-01", "2029-03-23"), (root.GetProperty("data_date").GetString(), root.GetProperty("milestones")[0].GetProperty("planned").GetString()));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_cause_has_one_colour_in_the_Gantt_and_the_binding_chart()
    {
        var folder = Directory.CreateTempSubdirectory("schedule");
        Assert.Equal(0, CommandLine.Run("schedule", "hyperion", "--draws", "100", "--out", folder.FullName).Code);
        var page = File.ReadAllText(Path.Combine(folder.FullName, "schedule.html"));
        folder.Delete(true);
        var colours = Regex.Matches(page, "\"name\":\"(construction|power|transformers|chips|network|cooling|labour|permits|equipment)\",\"data\":\\[[^\\]]*\\],\"color\":\"(#[0-9A-Fa-f]{6})\"")
            .Select(m => (Cause: m.Groups[1].Value, Colour: m.Groups[2].Value)).ToList();
        Assert.Contains(colours.GroupBy(c => c.Cause), g => g.Count() > 1);
        Assert.All(colours.GroupBy(c => c.Cause), g => Assert.Single(g.Select(c => c.Colour).Distinct()));
        Assert.Equal(colours.Select(c => c.Cause).Distinct().Count(), colours.Select(c => c.Colour).Distinct().Count());
    }
}
