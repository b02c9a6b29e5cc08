using Tokenworks.Supply.Programming;

namespace Tokenworks.Supply.Planning;

/// <summary>A plan or why there is none.</summary>
/// <param name="Engine">What solved it.</param>
/// <param name="Missed">Limits that no plan holds together, where infeasible.</param>
public sealed record PlanOutcome(ExpansionResult Result, string Engine, IReadOnlyList<MissedLimit> Missed);

/// <summary>Solves an expansion problem: the structured method first; where that does not converge, the limits are tested, then a general solver is asked.</summary>
public static class PlanSolver
{
    public static PlanOutcome Solve(ExpansionProblem problem, ILinearSolver? fallback, Action<int, double>? progress = null)
    {
        var result = StructuredSolver.Solve(problem, null, progress);
        if (result.Status == PlanStatus.Optimal) return new PlanOutcome(result, "structured interior point", []);
        var missed = problem.Limits.Count > 0 || problem.Capacities.Any(c => double.IsFinite(c.Most)) ? Infeasibility.Explain(problem) : [];
        if (missed.Count > 0) return new PlanOutcome(result with { Status = PlanStatus.Infeasible }, "structured interior point", missed);
        return fallback is null ? new PlanOutcome(result, "structured interior point", []) : General(problem, fallback, result);
    }

    /// <summary>By the general solver alone.</summary>
    /// <param name="own">What is told where it finds nothing.</param>
    public static PlanOutcome General(ExpansionProblem problem, ILinearSolver solver, ExpansionResult? own = null)
    {
        own ??= new ExpansionResult(PlanStatus.NotConverged, double.NaN, double.NaN, [], [], new double[problem.Limits.Count], 0, 0);
        var program = new ExpansionProgram(problem);
        var s = solver.Solve(program.Program, new LinearSettings());
        if (s.Values.Length == 0) return new PlanOutcome(own, $"structured interior point (not converged); {solver.Name}: {s.Message}", []);
        var flows = problem.Years.Select((_, y) => program.Flows(s, y)).ToList();
        return new PlanOutcome(own with { Status = s.Status == LinearStatus.Optimal ? PlanStatus.Optimal : PlanStatus.NotConverged, ObjectiveUsd = s.Objective, BoundUsd = s.Bound, Capacity = program.Capacities(s), Years = flows }, solver.Name, []);
    }
}
