using System.Globalization;
using Tokenworks.Reporting;

namespace Tokenworks.Web.Tests;

/// <summary>The campus from above has the extents that it is said to have, and comes into service as the build ledger does.</summary>
public sealed class PlanTests
{
    private const double SquareFoot = 0.09290304;
    private const double Acre = 4046.8564224;

    [Fact]
    public async Task Hyperions_plan_has_the_published_acres_floor_area_buildings_and_lines()
    {
        await using var site = await Site.Open();
        var plan = Plan(site, "hyperion");
        Assert.True(plan.IsStated);
        Assert.Equal(3650, plan.WidthM * plan.DepthM / Acre, 3650 * 0.005);
        var first = plan.Pieces.Where(p => p.Shape == "building" && p.Of == "phase-1").ToList();
        Assert.Equal(9, first.Count);
        Assert.Equal(4e6, first.Sum(p => p.WidthM * p.DepthM) / SquareFoot, 4e4);
        Assert.Equal(2, plan.Pieces.Count(p => p.Name.StartsWith("entergy-substation", StringComparison.Ordinal)));
        Assert.Equal(6, plan.Pieces.Count(p => p.Name.StartsWith("customer-substation", StringComparison.Ordinal)));
        Assert.Equal(8, plan.Pieces.Count(p => p.Name.StartsWith("230-kv", StringComparison.Ordinal)));
        Assert.Equal(20 * Acre * 1508 / 200, plan.Pieces.Where(p => p.Shape == "plant").Sum(p => p.WidthM * p.DepthM), 3000.0);
        // Nothing stands on anything else.
        var solid = plan.Pieces.Where(p => p.Shape != "line").ToList();
        foreach (var (a, i) in solid.Select((p, i) => (p, i)))
            foreach (var b in solid.Skip(i + 1))
                Assert.False(a.EastM < b.EastM + b.WidthM && b.EastM < a.EastM + a.WidthM && a.NorthM < b.NorthM + b.DepthM && b.NorthM < a.NorthM + a.DepthM, $"{a.Name} lies on {b.Name}");
        var phase = plan.Blocks.Single(b => b.Name == "phase-1");
        Assert.Equal(2064, phase.Mw.Max(), 1e-6);
        Assert.Equal(0, phase.Mw[12 * (2028 - phase.FirstYear) + 4]);
        Assert.True(phase.Mw[12 * (2028 - phase.FirstYear) + 6] > 0);
        Assert.False(plan.Blocks.Single(b => b.Name == "solar-contracted").IsDrawn);
    }

    [Theory]
    [InlineData("stargate-abilene")]
    [InlineData("islanded-gas")]
    [InlineData("one-gpu-box")]
    [InlineData("sme-cluster")]
    [InlineData("oracle-smr-island")]
    public async Task Without_a_stated_plan_areas_follow_from_megawatts_and_pieces_do_not_overlap(string scenario)
    {
        await using var site = await Site.Open();
        var plan = Plan(site, scenario);
        Assert.False(plan.IsStated);
        foreach (var block in plan.Blocks.Where(b => b.Kind == "it"))
            Assert.Equal(250 * block.Mw.Max(), plan.Pieces.Where(p => p.Shape == "building" && p.Of == block.Name).Sum(p => p.WidthM * p.DepthM), 1e-6 * block.Mw.Max() + 1e-9);
        var solid = plan.Pieces.Where(p => p.Shape != "line").ToList();
        Assert.All(solid, p => Assert.True(p.EastM >= 0 && p.NorthM >= 0 && p.EastM + p.WidthM <= plan.WidthM + 1e-9 && p.NorthM + p.DepthM <= plan.DepthM + 1e-9, $"{p.Name} reaches beyond the drawing"));
        foreach (var (a, i) in solid.Select((p, i) => (p, i)))
            foreach (var b in solid.Skip(i + 1))
                Assert.False(a.EastM < b.EastM + b.WidthM && b.EastM < a.EastM + a.WidthM && a.NorthM < b.NorthM + b.DepthM && b.NorthM < a.NorthM + a.DepthM, $"{a.Name} lies on {b.Name}");
    }

    [Fact]
    public async Task A_plan_that_cannot_be_drawn_is_told_at_its_line()
    {
        await using var site = await Site.Open();
        const string yaml = "schema_version: 1\nextends: one-gpu-box\nsite:\n  plan:\n    source: me\n    width_m: 100\n    depth_m: 50\n    elements:\n      - { name: a, of: nothing, east_m: 0, north_m: 0, width_m: 10, depth_m: 10 }\n      - { name: b, east_m: 95, north_m: 0, width_m: 10, depth_m: 10 }\n";
        var findings = (await site.Post("/api/check", new { yaml })).Body.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("id").GetString() == "site-plan").ToList();
        Assert.Equal([9, 10], findings.Select(f => f.GetProperty("line").GetInt32()));
        Assert.Contains("no phase or supply unit", findings[0].GetProperty("what").GetString(), StringComparison.Ordinal);
        Assert.Contains("beyond the drawing", findings[1].GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("supply.gas.transport_limit.2030-12=100_000 MMBtu/day", ComputeBudget.Power)]
    [InlineData("site.water_permit.day=1000 gal/yr", ComputeBudget.Water)]
    [InlineData("workloads.assistant.demand.2034-01=0.001 Ttoken/day", ComputeBudget.NoWork)]
    public async Task The_budget_of_compute_closes_and_names_what_was_taken_away(string set, string cause)
    {
        await using var site = await Site.Open();
        var changes = set.Length == 0 ? new List<ChangedInput>() : [new ChangedInput(set.Split('=')[0], set.Split('=')[1])];
        // Towers need water; other coolers would run dry instead.
        if (cause == ComputeBudget.Water) changes.AddRange([new ChangedInput("phases.phase-1.cooling", "cooling-tower"), new ChangedInput("phases.phase-2.cooling", "cooling-tower")]);
        var run = site.Server.Services.Engine.Run(new ScenarioSource("hyperion", null, changes), false, default);
        Assert.True(run.Result is not null, string.Join('\n', run.Findings));
        var budget = ComputeBudget.Of(run.Result!.Campuses[0]);
        for (var m = 0; m < budget.Horizon.Months; m++)
        {
            Assert.Equal(1, budget.Causes.Sum(c => c.Shares[m]), 1e-9);
            Assert.All(budget.Causes, c => Assert.InRange(c.Shares[m], -1e-9, 1 + 1e-9));
        }
        var plain = ComputeBudget.Of(site.Server.Services.Engine.Run(new ScenarioSource("hyperion", null, []), false, default).Result!.Campuses[0]);
        if (cause.Length > 0) Assert.True(budget.Year(cause, 2040) > plain.Year(cause, 2040) + 0.02, string.Create(CultureInfo.InvariantCulture, $"{cause}: {plain.Year(cause, 2040)} to {budget.Year(cause, 2040)}"));
        var years = BindingYears.Of(budget);
        Assert.Equal(ComputeBudget.NotBuilt, years[0].Cause);
        Assert.Equal(budget.Horizon.Years, years.Sum(y => y.To - y.From + 1));
    }

    private static CampusPlan Plan(Site site, string scenario)
    {
        var run = site.Server.Services.Engine.Run(new ScenarioSource(scenario, null, []), false, default);
        return CampusPlan.Of(run.Members[0], run.Result!.Campuses[0]);
    }
}
