using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Supply.Planning;

/// <summary>A case with its solved plan.</summary>
public sealed record SolvedCase(PlannedCase Plan, PlanOutcome Outcome);

/// <summary>
/// Solves a supply case so that its N-k rule holds for what is built. The rule starts at each stage's peak and with the largest units that may be built; then (1) every hour is looked at with the built
/// plant, and the one that is shortest becomes a row; (2) candidates with larger units than any that is built are left out of that stage, where the plan builds none of them, which lowers the reserve asked. The cheapest of the plans met is
/// given. Units MW, USD. Capacities stay continuous; a plan that mixes small and large units may keep a little more reserve than whole units would ask.
/// </summary>
[ModelReference("cutting planes (Kelley 1960) for the hours; own fixed point for the units, docs/models/planning.md")]
public static class CaseSolver
{
    private const int MostRounds = 8;
    private const double ShortMw = 0.1;
    private const double RoughMw = 5;
    private const int RoughWeeks = 8;
    private static readonly SolverSettings Rough = new(1e-4, 1e-6, 0.1);

    /// <param name="general">Asks the general solver instead of the structured method, as a check.</param>
    public static SolvedCase Solve(SupplyCase c, IReadOnlyDictionary<string, double[]> hours, ILinearSolver? fallback, Action<int, double>? progress = null, bool general = false)
    {
        var rule = c.Limits.UnitsOut is { } outs && !general ? Scout(c, hours, (int)outs.BaseBase) : new FirmRule();
        SolvedCase? kept = null;
        for (var round = 0; ; round++)
        {
            var plan = CasePlan.Of(c, hours, rule);
            var now = new SolvedCase(plan, general ? PlanSolver.General(plan.Problem, fallback!) : PlanSolver.Solve(plan.Problem, fallback, progress));
            if (now.Outcome.Result.Status != PlanStatus.Optimal && round == 0 && rule.LeftOut.Count > 0)
            {
                // What was scouted may leave no plan.
                rule = new FirmRule();
                continue;
            }
            if (now.Outcome.Result.Status != PlanStatus.Optimal) return kept ?? now;
            if (c.Limits.UnitsOut is not { } k || round == MostRounds) return now;
            if (round == 0 && TakeBack(now, c, hours, rule)) continue;
            var cut = Enumerable.Range(0, plan.Stages.Count).Count(n => AddHour(now, hours, n, (int)k.BaseBase, rule)) > 0;
            if (!cut && (kept is null || now.Outcome.Result.ObjectiveUsd < kept.Outcome.Result.ObjectiveUsd)) kept = now;
            var left = !cut && LeaveOut(now, rule);
            if (!cut && !left) return kept!;
        }
    }

    // Which hours and units matter shows in some weeks of the year and long before the last digits: the rule is found there, and the exact solves start from it.
    private static FirmRule Scout(SupplyCase c, IReadOnlyDictionary<string, double[]> hours, int unitsOut)
    {
        var (rule, best, least) = (new FirmRule(), new FirmRule(), double.PositiveInfinity);
        for (var round = 0; round < MostRounds; round++)
        {
            var plan = CasePlan.Of(c, hours, rule);
            var result = StructuredSolver.Solve(SampledProblem.Of(plan.Problem, RoughWeeks), Rough);
            if (result.Status != PlanStatus.Optimal) return best;
            // Less than that is not built: a rough solution is not at its corner yet.
            var now = new SolvedCase(plan, new PlanOutcome(result with { Capacity = [.. result.Capacity.Select(mw => mw < RoughMw ? 0 : mw)] }, "", []));
            if (Enumerable.Range(0, plan.Stages.Count).Count(n => AddHour(now, hours, n, unitsOut, rule, RoughMw)) > 0) continue;
            if (result.ObjectiveUsd >= least) return best;
            (best, least) = (rule.Copy(), result.ObjectiveUsd);
            if (!LeaveOut(now, rule)) return best;
        }
        return best;
    }

    // Takes back what the scouting left out and the exact prices would build: a candidate whose sales in a stage above its marginal cost, with what limits make of it, cover its cost there.
    private static bool TakeBack(SolvedCase s, SupplyCase c, IReadOnlyDictionary<string, double[]> hours, FirmRule rule)
    {
        if (rule.LeftOut.Count == 0) return false;
        var all = CasePlan.Of(c, hours, new FirmRule());
        var (whole, built) = (all.Problem, all.Built);
        var dual = s.Plan.Problem.Limits.Select((l, r) => (l.Name, Usd: s.Outcome.Result.LimitUsdPerUnit[r])).ToDictionary(l => l.Name, l => l.Usd);
        return rule.LeftOut.RemoveWhere(x => built[x.Candidate][x.Stage] is >= 0 and var k && Earned(whole, k, x.Stage, s.Outcome.Result.Years[x.Stage].PriceUsdPerMwh, dual) > whole.Capacities[k].CostUsdPerUnit) > 0;
    }

    private static double Earned(ExpansionProblem p, int capacity, int stage, double[] usdPerMwh, Dictionary<string, double> dual)
    {
        var index = p.Years[stage].Sources.ToList().FindIndex(o => o.Capacity == capacity);
        if (index < 0) return 0;
        var (source, limits) = (p.Years[stage].Sources[index], p.Limits.Where(l => dual.ContainsKey(l.Name)).ToList());
        var terms = limits.SelectMany(l => l.Flows.Where(f => f.Year == stage && f.Flow == PlanFlow.Source && f.Index == index).Select(f => (f.PerMwh, Usd: dual[l.Name]))).ToList();
        var earned = -limits.Sum(l => l.Capacities.Where(t => t.Capacity == capacity).Sum(t => t.PerUnit * dual[l.Name]));
        for (var t = 0; t < usdPerMwh.Length; t++)
            earned += Math.Max(0, usdPerMwh[t] - source.Cost(t) - terms.Sum(f => f.Usd * (f.PerMwh.Length == 1 ? f.PerMwh[0] : f.PerMwh[t]))) * (source.Availability?[t] ?? 1);
        return earned;
    }

    private static bool AddHour(SolvedCase s, IReadOnlyDictionary<string, double[]> hours, int n, int unitsOut, FirmRule rule, double shortMw = ShortMw)
    {
        var (plan, year) = (s.Plan, s.Plan.Problem.Years[n]);
        var firm = new FirmCapacity(plan.Case, plan.Stages[n], year, i => plan.Built[i][n], plan.Contracted[n], hours);
        double Built(int i) => Mw(s, i, n);
        var gridMw = plan.Case.Grid is null ? 0 : plan.Contracted[n] >= 0 ? s.Outcome.Result.Capacity[plan.Contracted[n]] : CasePlan.GridMw(plan.Case.Grid, plan.Stages[n]);
        var (worst, at) = (shortMw, -1);
        for (var t = 0; t < year.LoadMw.Length; t++)
            if (firm.Short(unitsOut, t, Built, gridMw) is var mw && mw > worst) (worst, at) = (mw, t);
        return at >= 0 && rule.Add(n, at);
    }

    private static double Mw(SolvedCase s, int i, int n) => s.Plan.Built[i][n] < 0 ? 0 : s.Outcome.Result.Capacity[s.Plan.Built[i][n]];

    // Firm candidates with larger units than any that stand or are built, none of which is built in the stage, and hence in none before.
    private static bool LeaveOut(SolvedCase s, FirmRule rule)
    {
        var (c, any) = (s.Plan.Case, false);
        for (var n = 0; n < s.Plan.Stages.Count; n++)
        {
            var firm = Enumerable.Range(0, c.Candidates.Count).Where(i => FirmCapacity.IsFirm(c.Candidates[i])).ToList();
            var largest = firm.Where(i => FirmCapacity.Units(c.Candidates[i], c.Candidates[i].Existing.BaseBase + Mw(s, i, n)) > 0).Select(i => c.Candidates[i].Unit?.BaseBase ?? 0).DefaultIfEmpty(0).Max();
            foreach (var i in firm.Where(i => s.Plan.Built[i][n] >= 0 && c.Candidates[i].Unit?.BaseBase > largest && FirmCapacity.Units(c.Candidates[i], Mw(s, i, n)) == 0)) any |= Enumerable.Range(0, n + 1).Count(m => rule.LeftOut.Add((i, m))) > 0;
        }
        return any;
    }
}
