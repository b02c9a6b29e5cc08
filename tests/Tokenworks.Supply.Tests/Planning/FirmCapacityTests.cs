using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.Tests.Planning;

/// <summary>The N-k row of a plan: what counts as firm, and which unit is the largest.</summary>
public sealed class FirmCapacityTests
{
    private const int Peak = 5000;

    private static readonly Dictionary<string, double[]> Hours = new()
    {
        ["load_mw"] = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => h == Peak ? 500.0 : 300)],
        ["heat"] = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => h == Peak ? 0.8 : 1)],
    };

    private static PlanCandidate Candidate(string name, double unitMw, string? profile = null, int from = 2020) => new()
    {
        Name = name,
        Technology = new Ref<SupplyEntry>("gas", Plant.Entry(SupplyKind.Thermal, FuelKind.Gas, forced: 0.1), SourceSpan.Of("test")),
        Profile = profile,
        Existing = Plant.Value<NameplatePower>(0),
        Unit = Plant.Value<NameplatePower>(unitMw),
        From = from,
    };

    private static SupplyCase Case(params PlanCandidate[] candidates) => new()
    {
        Case = "test", Hours = "none", Candidates = candidates, Wacc = Plant.Value<AnnualRate>(0.08 / 8760), GasPrice = Plant.Value<FuelPrice>(3),
        Unserved = Plant.Value<EnergyPrice>(10_000), Limits = new PlanLimits { UnitsOut = Plant.Value<Count>(2) },
        Stages = [new PlanStage { Year = 2030, Load = Plant.Value<Fraction>(1) }],
    };

    private static PlanLimit Row(params PlanCandidate[] candidates) =>
        CasePlan.Of(Case(candidates), Hours).Problem.Limits.Single(l => l.Name.StartsWith("firm capacity", StringComparison.Ordinal));

    private static double Built(SolvedCase s, string name) => s.Plan.Built[s.Plan.Case.Candidates.ToList().FindIndex(x => x.Name == name)][0] is var k and >= 0 ? s.Outcome.Result.Capacity[k] : 0;

    [Fact]
    public void A_megawatt_costs_its_annuity_and_a_year_of_fixed_cost()
    {
        var x = Candidate("gas", 50);
        var choice = CasePlan.Of(Case(x), Hours).Problem.Capacities[0];
        var annuity = 2e6 * 0.08 / (1 - Math.Pow(1.08, -30));
        var years = Enumerable.Range(0, 10).Sum(y => Math.Pow(1.08, -y));
        // 10 USD/MW/h is 87,600 USD a MW and year.
        Assert.Equal((annuity + 87_600) * years, choice.CostUsdPerUnit, 1);
    }

    [Fact]
    public void Units_that_stand_are_counted_as_they_are()
    {
        var one = Candidate("big", 400, from: 2040) with { Existing = Plant.Value<NameplatePower>(400) };
        // One unit of 400 MW can be out, the second one out is a small one.
        Assert.Equal(400 - 500 - 400 - 100, Row(Candidate("gas", 100), one).Most, 9);
    }

    [Fact]
    public void A_hot_hour_beside_the_peak_binds_where_it_is_the_critical_one()
    {
        var hours = new Dictionary<string, double[]>(Hours) { ["heat"] = [.. Enumerable.Range(0, ModelYear.Hours).Select(h => h == 4000 ? 0.4 : 1)] };
        var solved = CaseSolver.Solve(Case(Candidate("gas", 50, "heat")), hours, null);
        Assert.Equal(PlanStatus.Optimal, solved.Outcome.Result.Status);
        // 300 MW and two units of 20 MW in that hour, over 0.4; the peak alone would ask 600 MW.
        Assert.Equal((300 + 40) / 0.4, Built(solved, "gas"), 0.5);
    }

    [Fact]
    public void Units_that_the_plan_does_not_build_ask_no_reserve()
    {
        var dear = Candidate("big", 400) with { Capex = Plant.Value<CapacityCost>(1e9) };
        var solved = CaseSolver.Solve(Case(Candidate("gas", 50), dear), Hours, null);
        Assert.Equal(600, Built(solved, "gas"), 0.5);
        Assert.Equal(0, Built(solved, "big"), 0.5);
    }

    [Fact]
    public void Profiled_plant_counts_as_far_as_its_profile_lets_it_at_the_peak()
    {
        var row = Row(Candidate("gas", 100, "heat"));
        Assert.Equal(-0.8, Assert.Single(row.Capacities).PerUnit, 12);
        // 500 MW and two units of 80 MW at that hour.
        Assert.Equal(-500 - 2 * 80, row.Most, 9);
    }

    [Fact]
    public void Largest_unit_is_one_that_may_stand_by_the_stage()
    {
        Assert.Equal(-500 - 2 * 100, Row(Candidate("gas", 100), Candidate("later", 400, from: 2040)).Most, 9);
        Assert.Equal(-500 - 2 * 400, Row(Candidate("gas", 100), Candidate("now", 400)).Most, 9);
    }
}
