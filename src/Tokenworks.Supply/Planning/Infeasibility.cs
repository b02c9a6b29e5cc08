using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Planning;

/// <summary>A limit that no plan can hold together with the others, and by how much at least it is missed (in its unit: MW, MWh, t).</summary>
public sealed record MissedLimit(string Name, string Unit, double By);

/// <summary>
/// Says why a plan is infeasible: every limit gets an elastic part, and the sum of elastic parts, each over its limit's scale, is made as small as can be.
/// Balances are always met, since load may go unserved. Units are those of the limits (MW, MWh, t).
/// </summary>
[ModelReference("Chinneck 2008, Feasibility and Infeasibility in Optimization, ch. 6: elastic programming")]
public static class Infeasibility
{
    /// <summary>The limits that are missed; empty where all can be held, or where that was not proved.</summary>
    public static IReadOnlyList<MissedLimit> Explain(ExpansionProblem problem)
    {
        var (n, limits) = (problem.Capacities.Count, problem.Limits.Count);
        double Size(PlanLimit l) => Math.Max(Math.Abs(l.Most), l.Scale);
        // What keeps earlier stages can always be held: it gets so dear an elastic part that it is not used.
        var elastic = problem.Limits.Select(l => new CapacityChoice($"elastic {l.Name}", (l.IsStaging ? 1e11 : 1e9) / Size(l))).ToList();
        // A little cost on everything else keeps the answer finite and unique.
        var easy = problem with
        {
            Capacities = [.. problem.Capacities.Select(c => c with { CostUsdPerUnit = 1 }), .. elastic],
            Limits = [.. problem.Limits.Select((l, i) => l with { Capacities = [.. l.Capacities, new CapacityTerm(n + i, -1)] })],
            Years = [.. problem.Years.Select(y => y with { Sources = [.. y.Sources.Select(s => s with { CostUsdPerMwh = [double.IsFinite(s.ExistingMw) ? 0.1 : 10] })] })],
        };
        var r = StructuredSolver.Solve(easy, new SolverSettings(1e-7, 1e-7, 1e-3));
        // Misses of a solve that did not end are no proof.
        if (r.Status != PlanStatus.Optimal) return [];
        return [.. Enumerable.Range(0, limits).Where(i => r.Capacity[n + i] > 1e-5 * Size(problem.Limits[i])).Select(i => new MissedLimit(problem.Limits[i].Name, problem.Limits[i].Unit, r.Capacity[n + i]))];
    }
}
