using Tokenworks.Supply.Commitment;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Solvers.Tests;

/// <summary>The published reference problems.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Structured_solver_meets_case_a() => Meets(ReferenceKind.A, []);

    [Theory]
    [InlineData(ReferenceKind.B, new[] { 1531.679, 134.670, 0, 0, 0, 0 }, new[] { 13.286732, 0.521684, 0, 0, 3.722795 })]
    [InlineData(ReferenceKind.C, new[] { 919.645, 586.296, 1056.489, 2624.057, 33.975, 144.573 }, new[] { 4.643734, 0.517243, 2.418914, 8.198039, 1.759430 })]
    [InlineData(ReferenceKind.D, new[] { 0, 1292.579, 2036.341, 3235.291, 361.654, 2239.039 }, new[] { 0, 2.063477, 4.662365, 8.658585, 2.219624 })]
    [InlineData(ReferenceKind.E, new[] { 1531.679, 962.681, 0, 0, 0, 0 }, new[] { 13.286732, 1.691890, 0, 0, 2.552644 })]
    public void Structured_solver_meets_the_expansion_cases(ReferenceKind kind, double[] capacity, double[] energyTwh)
    {
        Reference.Long();
        var r = Meets(kind, capacity);
        for (var i = 0; i < energyTwh.Length; i++) Assert.InRange(r.Years[0].SourceMw[i].Sum() / 1e6, energyTwh[i] * 0.999 - 1e-6, energyTwh[i] * 1.001 + 1e-6);
    }

    [Fact]
    public void Highs_meets_case_u_within_five_cpu_seconds_and_proves_it()
    {
        var hours = Reference.Hours.Cut(ReferenceWeek.FirstHour, ReferenceWeek.Hours);
        var program = new CommitmentProgram(ReferenceWeek.Of(hours, new ReferenceParameters()));
        var solution = new HighsSolver().Solve(program.Program, new LinearSettings(240));
        Assert.Equal(LinearStatus.Optimal, solution.Status);
        Assert.Equal(1, solution.Objective / Reference.Usd[ReferenceKind.U], 1e-6);
        Assert.InRange(solution.Gap, 0, 1e-6);
        var week = program.Read(solution);
        Assert.Equal([2, 0], week.Starts);
        Assert.Equal(549, week.On[0].Sum());
    }

    [Fact]
    public void Highs_agrees_on_case_a()
    {
        var problem = ReferenceCase.Of(ReferenceKind.A, Reference.Hours, new ReferenceParameters());
        var solution = new HighsSolver().Solve(new ExpansionProgram(problem).Program, new LinearSettings());
        Assert.Equal(1, solution.Objective / Reference.Usd[ReferenceKind.A], 1e-9);
    }

    private static ExpansionResult Meets(ReferenceKind kind, double[] capacity)
    {
        var problem = ReferenceCase.Of(kind, Reference.Hours, new ReferenceParameters());
        var r = StructuredSolver.Solve(problem);
        Assert.Equal(PlanStatus.Optimal, r.Status);
        Assert.Equal(1, r.ObjectiveUsd / Reference.Usd[kind], 1e-6);
        Assert.InRange(r.Gap, 0, 1e-7);
        Assert.True(r.BoundUsd <= Reference.Usd[kind] * (1 + 1e-9));
        for (var k = 0; k < capacity.Length; k++) Assert.InRange(r.Capacity[k], capacity[k] * 0.999 - 0.01, capacity[k] * 1.001 + 0.01);
        PlanChecks.Holds(problem, r);
        return r;
    }
}
