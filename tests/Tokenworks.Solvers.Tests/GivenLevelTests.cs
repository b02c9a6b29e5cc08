using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Solvers.Tests;

/// <summary>
/// What least-cost operation of the chain adds to the program, against HiGHS: given levels at both ends, ramps under outages, put-off load, permit hours. In 1 and 2 a tight
/// ramp with an outage stands beside three stores: without refined steps they do not converge.
/// </summary>
public sealed class GivenLevelTests
{
    private const int Hours = 504;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Structured_solver_agrees_with_highs(int seed)
    {
        var problem = Problem(new Random(seed));
        var own = StructuredSolver.Solve(problem);
        var other = new HighsSolver().Solve(new ExpansionProgram(problem).Program, new LinearSettings(300));
        Assert.Equal(LinearStatus.Optimal, other.Status);
        Assert.True(own.Status == PlanStatus.Optimal, $"not converged after {own.Iterations}, residual {own.WorstResidualMw} MW, gap {own.Gap}");
        Assert.Equal(1, own.ObjectiveUsd / other.Objective, 1e-6);
        Assert.True(own.BoundUsd <= other.Objective * (1 + 1e-9));
        var (level, store) = (own.Years[0].LevelMwh[0], problem.Years[0].Stores[0]);
        Assert.Equal(store.EndMwh, level[^1], 0.01);
        Assert.Equal(store.StartMwh!.Value + own.Years[0].ChargeMw[0][0] * 0.9 - own.Years[0].DischargeMw[0][0] / 0.9, level[0], 1e-6);
    }

    private static ExpansionProblem Problem(Random random)
    {
        double Near(double value) => value * (0.7 + 0.6 * random.NextDouble());
        var (up, steam) = (new double[Hours], new double[Hours]);
        for (var t = 0; t < Hours; t++)
        {
            // Two of three units fail for two days, and all of them but a millionth for one.
            up[t] = t is >= 100 and < 148 ? 1 / 3.0 : t is >= 148 and < 172 ? 1e-6 : 1;
            steam[t] = 0.9;
        }
        double[] load = [.. Enumerable.Range(0, Hours).Select(t => 1100 + 200 * Math.Sin(t / 4.0) + 100 * random.NextDouble())];
        double[] price = [.. Enumerable.Range(0, Hours).Select(t => 40 + 30 * Math.Sin(t / 4.0) + 5 * random.NextDouble())];
        PlanSource[] sources =
        [
            new("steam", [Near(20)], steam, Near(600), -1, 0.05, FallsWithAvailability: true), new("gas", [Near(35)], up, Near(500), -1, 0.1, FallsWithAvailability: true),
            new("peaker", [Near(70)], null, 300), new("grid", price, null, 200), new("unserved", [10_000], null, double.PositiveInfinity),
        ];
        double[] open = [.. Enumerable.Range(0, Hours).Select(t => (t + 1) % 24 == 0 ? 0.0 : 1)];
        PlanStore[] stores =
        [
            new("battery", 0.9, 0.9, 1, 150, 600, StartMwh: 120, EndMwh: 300), new("long", 0.65, 0.65, 1, 40, 2000, StartMwh: 0, EndMwh: 1000),
            new("put off", 1, 1, 0, 200, 1200, IsDeferral: true, DischargeShare: new double[Hours], LevelShare: open, DrainMwh: [.. Enumerable.Repeat(100.0, Hours)]),
        ];
        return new ExpansionProblem([], [new PlanYear("weeks", load, sources, stores)], [new PlanLimit("permit", "MWh", 3000, [new FlowTerm(0, PlanFlow.Source, 2, [1])], [])]);
    }
}
