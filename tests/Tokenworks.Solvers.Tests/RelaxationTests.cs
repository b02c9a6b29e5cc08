using Tokenworks.Supply.Planning;

namespace Tokenworks.Solvers.Tests;

/// <summary>Whoever is allowed more never pays more; and what the multiplier says, the cost does.</summary>
public sealed class RelaxationTests
{
    private static readonly ReferenceHours Month = Reference.Hours.Cut(2000, 720);
    private static readonly double Share = 720 / 8760.0;

    [Fact]
    public void A_higher_co2_cap_never_costs_more_and_the_multiplier_tells_the_saving()
    {
        double last = double.PositiveInfinity;
        ExpansionResult? before = null;
        foreach (var mt in (ReadOnlySpan<double>)[1.5, 2, 2.5, 3.5, 20])
        {
            var r = Solve(ReferenceKind.C, new() { Co2CapTonnes = mt * 1e6 * Share });
            Assert.True(r.ObjectiveUsd <= last * (1 + 1e-7));
            // The multiplier at the tighter cap bounds the saving of the step, by convexity.
            if (before is not null) Assert.True(before.ObjectiveUsd - r.ObjectiveUsd <= before.LimitUsdPerUnit[0] * 20e6 * Share);
            (last, before) = (r.ObjectiveUsd, r);
        }
        Assert.Equal(0, before!.LimitUsdPerUnit[0], 1e-3);
    }

    [Fact]
    public void A_lower_carbon_free_share_never_costs_more() =>
        Falls([0.9, 0.7, 0.5, 0.1], share => Solve(ReferenceKind.D, new() { CarbonFreeShare = share }));

    [Fact]
    public void A_larger_grid_connection_never_costs_more() => Falls([0, 200, 500, 900], mw => Solve(ReferenceKind.B, new() { GridMw = mw }));

    [Fact]
    public void A_better_battery_never_costs_more() => Falls([0.7, 0.85, 0.94, 1], eta => Solve(ReferenceKind.C, new() { OneWayEfficiency = eta, Co2CapTonnes = 2e6 * Share }));

    [Fact]
    public void A_land_limit_costs_and_is_kept()
    {
        var problem = ReferenceCase.Of(ReferenceKind.C, Month, new() { Co2CapTonnes = 2e6 * Share });
        var free = StructuredSolver.Solve(problem);
        var limited = problem with { Capacities = [.. problem.Capacities.Select(c => c.Name == "wind" ? c with { Most = 500 } : c)] };
        var tight = StructuredSolver.Solve(limited);
        Assert.Equal(PlanStatus.Optimal, tight.Status);
        Assert.True(free.Capacity[3] > 500);
        Assert.InRange(tight.Capacity[3], 0, 500 + 1e-6);
        Assert.True(tight.ObjectiveUsd >= free.ObjectiveUsd);
        PlanChecks.Holds(limited, tight);
    }

    private static ExpansionResult Solve(ReferenceKind kind, ReferenceParameters p)
    {
        var problem = ReferenceCase.Of(kind, Month, p);
        var r = StructuredSolver.Solve(problem);
        Assert.Equal(PlanStatus.Optimal, r.Status);
        PlanChecks.Holds(problem, r);
        return r;
    }

    private static void Falls(double[] values, Func<double, ExpansionResult> solve)
    {
        var last = double.PositiveInfinity;
        foreach (var value in values)
        {
            var cost = solve(value).ObjectiveUsd;
            Assert.True(cost <= last * (1 + 1e-7), $"{value}: {cost} after {last}");
            last = cost;
        }
    }
}

/// <summary>Plans that cannot be held.</summary>
public sealed class InfeasibilityTests
{
    [Fact]
    public void The_missed_limit_is_named_with_its_least_miss()
    {
        var hours = Reference.Hours.Cut(3000, 168);
        var p = new ReferenceParameters { CarbonFreeShare = 0.9 };
        var problem = ReferenceCase.Of(ReferenceKind.D, hours, p);
        var tight = problem with { Capacities = [.. problem.Capacities.Select(c => c.Name is "solar" or "wind" ? c with { Most = 100 } : c)] };
        var outcome = PlanSolver.Solve(tight, null);
        Assert.Equal(PlanStatus.Infeasible, outcome.Result.Status);
        var missed = Assert.Single(outcome.Missed);
        Assert.Equal("carbon-free share", missed.Name);
        var most = 100 * (hours.SolarShare.Sum() + hours.WindShare.Sum()) + p.GridMw * p.GridCarbonFreeShare * 168;
        Assert.Equal(1, missed.By / (0.9 * hours.LoadMw.Sum() - most), 1e-3);
    }

    [Fact]
    public void A_plan_that_can_be_held_has_no_missed_limit()
    {
        var problem = ReferenceCase.Of(ReferenceKind.D, Reference.Hours.Cut(3000, 168), new());
        Assert.Empty(Infeasibility.Explain(problem));
        Assert.Equal(PlanStatus.Optimal, PlanSolver.Solve(problem, null).Result.Status);
    }
}
