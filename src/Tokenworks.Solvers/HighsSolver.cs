using System.Globalization;
using Google.OrTools.LinearSolver;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Solvers;

/// <summary>
/// HiGHS through OR-Tools. Its banner and log are switched off, since standard output belongs to the command. A native failure becomes a status and one sentence.
/// </summary>
public sealed class HighsSolver : ILinearSolver
{
    public string Name => "HiGHS";

    public LinearSolution Solve(LinearProgram program, LinearSettings settings)
    {
        try
        {
            using var solver = Solver.CreateSolver("HIGHS");
            return solver is null ? Failed("HiGHS is not part of this build of OR-Tools.") : Run(solver, program, settings);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return Failed("The native solver library could not be loaded on this machine.");
        }
    }

    private static LinearSolution Run(Solver solver, LinearProgram program, LinearSettings settings)
    {
        solver.SuppressOutput();
        solver.SetTimeLimit((long)(settings.SecondsAtMost * 1000));
        solver.SetSolverSpecificParametersAsString("output_flag=false");
        var variables = Load(solver, program);
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, settings.RelativeGap);
        var status = solver.Solve(parameters);
        return status switch
        {
            Solver.ResultStatus.OPTIMAL => Read(solver, program, variables, LinearStatus.Optimal),
            Solver.ResultStatus.FEASIBLE => Read(solver, program, variables, LinearStatus.Feasible),
            Solver.ResultStatus.INFEASIBLE => new(LinearStatus.Infeasible, double.NaN, double.NaN, [], "No solution meets all rows."),
            _ => Failed(string.Create(CultureInfo.InvariantCulture, $"HiGHS ended with '{status}' within {settings.SecondsAtMost:0} s.")),
        };
    }

    private static Variable[] Load(Solver solver, LinearProgram program)
    {
        var variables = new Variable[program.Columns];
        var objective = solver.Objective();
        for (var c = 0; c < variables.Length; c++)
        {
            var (lower, upper) = program.Bounds(c);
            variables[c] = solver.MakeVar(lower, upper, program.IsInteger(c), "");
            objective.SetCoefficient(variables[c], program.Cost(c));
        }
        objective.SetMinimization();
        var rows = new Constraint[program.Rows];
        for (var r = 0; r < rows.Length; r++)
        {
            var (lower, upper) = program.RowBounds(r);
            rows[r] = solver.MakeConstraint(lower, upper, "");
        }
        for (var i = 0; i < program.NonZeros; i++)
        {
            var (row, column, value) = program.Entry(i);
            rows[row].SetCoefficient(variables[column], value);
        }
        return variables;
    }

    private static LinearSolution Read(Solver solver, LinearProgram program, Variable[] variables, LinearStatus status)
    {
        var value = solver.Objective().Value();
        var bound = program.HasIntegers ? solver.Objective().BestBound() : status == LinearStatus.Optimal ? value : double.NaN;
        return new LinearSolution(status, value, bound, [.. variables.Select(v => v.SolutionValue())], "");
    }

    private static LinearSolution Failed(string message) => new(LinearStatus.Failed, double.NaN, double.NaN, [], message);
}
