using Tokenworks.Supply.Commitment;
using Tokenworks.Supply.Merit;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Solvers.Tests;

/// <summary>Three engines on the same systems.</summary>
public sealed class EngineTests
{
    private static readonly ReferenceParameters P = new();

    // Combined cycle, simple cycle, solar, wind, battery MW, battery MWh.
    private static readonly double[][] Mixes =
    [
        [1200, 600, 3000, 1500, 1000, 4000], [0, 1300, 2036, 3235, 362, 2239], [920, 586, 1056, 2624, 34, 145], [800, 800, 4000, 2000, 1500, 9000],
        [1800, 200, 0, 0, 400, 1600], [500, 1500, 5000, 500, 2000, 8000], [1000, 400, 1000, 4000, 600, 6000], [1500, 300, 3000, 0, 500, 1000],
        [0, 600, 6000, 6000, 3000, 24000], [600, 600, 1500, 1500, 200, 200],
    ];

    public static TheoryData<int> MixNumbers() => [.. Enumerable.Range(0, Mixes.Length)];

    [Fact]
    public void Merit_order_is_within_half_a_percent_of_the_program_on_case_a() =>
        Assert.Equal(1, Merit(Reference.Hours, [.. P.Fixed]) / Reference.Usd[ReferenceKind.A], 0.005);

    // The rule has no ramp limit, hence may be below the program.
    [Theory]
    [MemberData(nameof(MixNumbers))]
    public void Merit_order_is_within_two_percent_on_mixes_with_storage(int mix)
    {
        var program = StructuredSolver.Solve(ReferenceCase.Of(ReferenceKind.A, Reference.Hours, P with { Fixed = Mixes[mix] }));
        Assert.Equal(PlanStatus.Optimal, program.Status);
        var ratio = Merit(Reference.Hours, Mixes[mix]) / program.ObjectiveUsd;
        TestContext.Current.TestOutputHelper?.WriteLine($"mix {mix}: {ratio - 1:P3}");
        Assert.InRange(ratio, 0.98, 1.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4000)]
    [InlineData(7000)]
    public void Program_and_commitment_bracket_the_merit_order_of_a_week(int from)
    {
        var week = Reference.Hours.Cut(from, 168);
        var low = StructuredSolver.Solve(ReferenceCase.Of(ReferenceKind.A, week, P)).BoundUsd;
        var high = new HighsSolver().Solve(new CommitmentProgram(ReferenceWeek.Of(week, P)).Program, new LinearSettings(120, 1e-4));
        var merit = Merit(week, [.. P.Fixed]);
        Assert.InRange(merit, low * 0.999, high.Objective);
    }

    [Fact]
    public void Rolling_weeks_go_on_from_each_other_and_close()
    {
        var hours = Reference.Hours.Cut(4000, 336);
        var problem = ReferenceWeek.Of(hours, P);
        var year = RollingWeeks.Run(problem, new HighsSolver(), new LinearSettings(120, 1e-3));
        Assert.Equal(2, year.Windows);
        Assert.InRange(year.WorstGap, 0, 1e-3);
        Assert.True(year.BoundUsd <= year.CostUsd);
        Assert.All(year.LevelMwh[0], l => Assert.InRange(l, -1e-6, 3200 + 1e-6));
        Assert.True(year.LevelMwh[0][335] >= 1600 - 1e-6);
        // From the solver's own hours: nothing is derived from the sum that it is to prove.
        Assert.InRange(year.WorstBalanceMw(hours.LoadMw), 0, 1e-5);
        var e = P.OneWayEfficiency;
        for (var t = 1; t < 336; t++)
            Assert.Equal(year.LevelMwh[0][t - 1] + year.ChargeMw[0][t] * e - year.DischargeMw[0][t] / e, year.LevelMwh[0][t], 1e-4);
    }

    [Fact]
    public void Spinning_reserve_costs_something_and_covers_the_largest_running_unit()
    {
        var week = Reference.Hours.Cut(4000, 72);
        var mix = P with { Fixed = [1600, 600, 2000, 800, 100, 100] };
        var (without, _) = Commit(ReferenceWeek.Of(week, mix));
        var (with, r) = Commit(ReferenceWeek.Of(week, mix, hasReserve: true));
        Assert.True(with >= without * (1 - 1e-4));
        for (var t = 0; t < 72; t++)
        {
            var room = r.On[0][t] * 400 + r.On[1][t] * 100 - r.UnitMw[0][t] - r.UnitMw[1][t] + 100 - r.DischargeMw[0][t] + r.ChargeMw[0][t];
            Assert.True(room >= (r.On[0][t] > 0 ? 400 : r.On[1][t] > 0 ? 100 : 0) - 1e-5, $"hour {t}: {room} MW of room");
        }
    }

    private static (double Usd, CommitmentResult Result) Commit(CommitmentProblem problem)
    {
        var program = new CommitmentProgram(problem);
        var solution = new HighsSolver().Solve(program.Program, new LinearSettings(120, 1e-4));
        return (solution.Objective, program.Read(solution));
    }

    // The store ends as full as it began: a first round finds that level.
    private static double Merit(ReferenceHours hours, double[] mix)
    {
        var kernel = new MeritKernel(ReferenceMerit.Of(hours, P, mix));
        var draws = MeritDraws.Same(1, 3);
        var first = kernel.Run(draws, [mix[5] / 2]);
        return kernel.Run(draws, first.LevelMwh).CostUsd.Sum(0);
    }
}
