using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.Tests.Planning;

/// <summary>Run hours and NOx that an air permit allows, as rows of the plan.</summary>
public sealed class PermitTests
{
    private static readonly Dictionary<string, double[]> Hours = new() { ["load_mw"] = [.. Enumerable.Repeat(100.0, ModelYear.Hours)] };

    private static PlanCandidate Candidate(string name, double heatRate, double capex) => new()
    {
        Name = name, Existing = Plant.Value<NameplatePower>(0), From = 2020, Capex = Plant.Value<CapacityCost>(capex),
        Technology = new Ref<SupplyEntry>(name, Plant.Entry(SupplyKind.Thermal, FuelKind.Gas) with { HeatRate = Plant.Value<HeatRate>(heatRate), Nox = Plant.Value<FuelCarbon>(1e-5) }, SourceSpan.Of("test")),
    };

    private static SolvedCase Solve(PlanLimits limits, params PlanCandidate[] candidates) => CaseSolver.Solve(
        new SupplyCase
        {
            Case = "test", Hours = "none", Candidates = candidates, Wacc = Plant.Value<AnnualRate>(0.08 / 8760), GasPrice = Plant.Value<FuelPrice>(3), Unserved = Plant.Value<EnergyPrice>(10_000), Limits = limits,
        }, Hours, null);

    [Fact]
    public void Permit_hours_bound_the_years_output_of_what_is_built()
    {
        var engine = Candidate("engine", 8, 1e5) with { PermitHours = Plant.Value<Duration>(6000) };
        var s = Solve(new PlanLimits(), engine, Candidate("ccgt", 6.2, 2e6));
        Assert.Equal(PlanStatus.Optimal, s.Outcome.Result.Status);
        var mwh = s.Outcome.Result.Years[0].SourceMw[0].Sum();
        Assert.True(mwh > 1);
        Assert.True(mwh <= 6000 * s.Outcome.Result.Capacity[0] * (1 + 1e-6));
        Assert.True(Solve(new PlanLimits(), engine with { PermitHours = null }, Candidate("ccgt", 6.2, 2e6)).Outcome.Result.ObjectiveUsd < s.Outcome.Result.ObjectiveUsd);
    }

    [Fact]
    public void A_nox_cap_turns_to_the_unit_that_burns_less()
    {
        PlanCandidate[] both = [Candidate("engine", 8, 1e5), Candidate("ccgt", 6.2, 2e6)];
        var free = Solve(new PlanLimits(), both).Outcome.Result.Years[0];
        var capped = Solve(new PlanLimits { Nox = Plant.Value<Mass>(60) }, both).Outcome.Result.Years[0];
        double Nox(YearFlows y) => 1e-5 * (8 * y.SourceMw[0].Sum() + 6.2 * y.SourceMw[1].Sum());
        Assert.True(Nox(free) > 60);
        Assert.InRange(Nox(capped), 50, 60 * (1 + 1e-6));
    }
}
