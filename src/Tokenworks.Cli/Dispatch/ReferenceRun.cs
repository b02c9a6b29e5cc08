using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Commitment;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Cli;

/// <summary>A reference problem solved, in the words of the reference's own result table.</summary>
internal sealed record ReferenceAnswer(
    ReferenceKind Kind, string Engine, string Status, double ObjectiveUsd, double BoundUsd, double Gap, IReadOnlyDictionary<string, double> EnergyTwh,
    IReadOnlyDictionary<string, double> Capacity, double[] UnservedMw, double Co2Tonnes, double CarbonFreeShare, double CpuSeconds, int Iterations,
    IReadOnlyDictionary<string, double> Multipliers, IReadOnlyDictionary<string, int>? Starts, IReadOnlyDictionary<string, int>? UnitHours, double WorstBalanceMw,
    double WorstTogetherMw);

/// <summary><c>dispatch --reference</c>: reads the hours, solves by the structured method or by HiGHS, and measures the answer.</summary>
internal static class ReferenceRun
{
    private static readonly NumberColumn[] Columns =
    [
        new("load_mw", 0, 1e6, "MW"), new("solar_cf", 0, 1.5, ""), new("wind_cf", 0, 1.5, ""), new("grid_price_usd_mwh", -10_000, 100_000, "USD/MWh"),
    ];

    public static ReferenceHours? Read(string path, FindingBag findings)
    {
        if (NumberTable.Read(path, Columns, findings) is not { } table) return null;
        return new ReferenceHours(table["load_mw"], table["solar_cf"], table["wind_cf"], table["grid_price_usd_mwh"]);
    }

    public static ReferenceAnswer Solve(ReferenceKind kind, ReferenceHours hours, ReferenceParameters p, ILinearSolver? general)
    {
        var before = Environment.CpuUsage.TotalTime;
        var answer = kind == ReferenceKind.U ? Week(hours, p, general ?? new Solvers.HighsSolver())
            : general is null ? Structured(kind, hours, p) : General(kind, hours, p, general);
        return answer with { CpuSeconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds };
    }

    private static ReferenceAnswer Structured(ReferenceKind kind, ReferenceHours hours, ReferenceParameters p)
    {
        var problem = ReferenceCase.Of(kind, hours, p);
        var r = StructuredSolver.Solve(problem);
        var flows = r.Years[0];
        string[] names = ["ccgt", "gt", "solar", "wind", "bp", "be"];
        var energy = names.Take(4).Concat(["grid", "uns"]).Select((n, i) => (n, flows.SourceMw[i].Sum()))
            .Append(("ch", flows.ChargeMw[0].Sum())).Append(("dis", flows.DischargeMw[0].Sum())).ToDictionary(e => e.Item1, e => e.Item2 / 1e6);
        var capacity = names.Select((n, i) => (n, kind == ReferenceKind.A ? p.Fixed[i] : r.Capacity[i])).ToDictionary(c => c.n, c => c.Item2);
        var multipliers = problem.Limits.Select((l, i) => (l.Name, r.LimitUsdPerUnit[i])).ToDictionary(l => l.Name, l => l.Item2);
        return Measured(
            new ReferenceAnswer(kind, "structured interior point", Word(r.Status), r.ObjectiveUsd, r.BoundUsd, r.Gap, energy, capacity, flows.SourceMw[5], 0, 0, 0,
                r.Iterations, multipliers, null, null, Worst(hours.LoadMw, flows), Together(flows)), hours, p);
    }

    private static ReferenceAnswer General(ReferenceKind kind, ReferenceHours hours, ReferenceParameters p, ILinearSolver solver)
    {
        var problem = ReferenceCase.Of(kind, hours, p);
        var program = new ExpansionProgram(problem);
        var s = solver.Solve(program.Program, new LinearSettings(3600));
        if (s.Values.Length == 0) return Empty(kind, solver.Name, s);
        var flows = program.Flows(s, 0);
        string[] names = ["ccgt", "gt", "solar", "wind", "bp", "be"];
        var built = program.Capacities(s);
        var energy = names.Take(4).Concat(["grid", "uns"]).Select((n, i) => (n, flows.SourceMw[i].Sum()))
            .Append(("ch", flows.ChargeMw[0].Sum())).Append(("dis", flows.DischargeMw[0].Sum())).ToDictionary(e => e.Item1, e => e.Item2 / 1e6);
        var capacity = names.Select((n, i) => (n, kind == ReferenceKind.A ? p.Fixed[i] : built[i])).ToDictionary(c => c.n, c => c.Item2);
        return Measured(
            new ReferenceAnswer(kind, solver.Name, s.Status.ToString().ToLowerInvariant(), s.Objective, s.Bound, s.Gap, energy, capacity, flows.SourceMw[5], 0, 0, 0, 0,
                new Dictionary<string, double>(), null, null, Worst(hours.LoadMw, flows), Together(flows)), hours, p);
    }

    private static ReferenceAnswer Week(ReferenceHours year, ReferenceParameters p, ILinearSolver solver)
    {
        var hours = year.LoadMw.Length >= ReferenceWeek.FirstHour + ReferenceWeek.Hours ? year.Cut(ReferenceWeek.FirstHour, ReferenceWeek.Hours) : year;
        var program = new CommitmentProgram(ReferenceWeek.Of(hours, p));
        var s = solver.Solve(program.Program, new LinearSettings(240));
        if (s.Values.Length == 0) return Empty(ReferenceKind.U, solver.Name, s);
        var r = program.Read(s);
        string[] sources = ["solar", "wind", "grid", "uns"], units = ["ccgt", "gt"];
        var energy = units.Select((n, i) => (n, r.UnitMw[i].Sum())).Concat(sources.Select((n, i) => (n, r.SourceMw[i].Sum())))
            .Append(("ch", r.ChargeMw[0].Sum())).Append(("dis", r.DischargeMw[0].Sum())).ToDictionary(e => e.Item1, e => e.Item2 / 1e6);
        string[] names = ["ccgt", "gt", "solar", "wind", "bp", "be"];
        var flows = new YearFlows([.. r.UnitMw, .. r.SourceMw], r.ChargeMw, r.DischargeMw, r.LevelMwh, []);
        return Measured(
            new ReferenceAnswer(ReferenceKind.U, solver.Name, s.Status.ToString().ToLowerInvariant(), s.Objective, s.Bound, s.Gap, energy,
                names.Select((n, i) => (n, p.Fixed[i])).ToDictionary(c => c.n, c => c.Item2), r.SourceMw[3], 0, 0, 0, 0, new Dictionary<string, double>(),
                units.Select((n, i) => (n, r.Starts[i])).ToDictionary(e => e.n, e => e.Item2),
                units.Select((n, i) => (n, r.On[i].Sum())).ToDictionary(e => e.n, e => e.Item2), Worst(hours.LoadMw, flows), Together(flows)), hours, p);
    }

    /// <summary>Adds CO2 and the carbon-free share.</summary>
    public static ReferenceAnswer Measured(ReferenceAnswer a, ReferenceHours hours, ReferenceParameters p)
    {
        var gas = a.EnergyTwh["ccgt"] * p.CombinedCycle.HeatRate + a.EnergyTwh["gt"] * p.SimpleCycle.HeatRate;
        var free = a.EnergyTwh["solar"] + a.EnergyTwh["wind"] + a.EnergyTwh["dis"] - a.EnergyTwh["ch"] + p.GridCarbonFreeShare * a.EnergyTwh["grid"];
        return a with
        {
            Co2Tonnes = 1e6 * (gas * p.GasTonnesPerMmBtu + a.EnergyTwh["grid"] * p.GridTonnesPerMwh), CarbonFreeShare = free * 1e6 / hours.LoadMw.Sum(),
        };
    }

    private static ReferenceAnswer Empty(ReferenceKind kind, string engine, LinearSolution s) => new(
        kind, engine, s.Message, double.NaN, double.NaN, double.NaN, new Dictionary<string, double>(), new Dictionary<string, double>(), [], double.NaN, double.NaN, 0, 0,
        new Dictionary<string, double>(), null, null, double.NaN, double.NaN);

    private static double Worst(double[] load, YearFlows f) => load.Select((mw, t) => Math.Abs(
        f.SourceMw.Sum(s => s[t]) + f.DischargeMw.Sum(s => s[t]) - f.ChargeMw.Sum(s => s[t]) - mw)).Max();

    private static double Together(YearFlows f) => f.ChargeMw.Zip(f.DischargeMw).Max(s => s.First.Zip(s.Second).Max(h => Math.Min(h.First, h.Second)));

    private static string Word(PlanStatus status) => status switch { PlanStatus.Optimal => "optimal", PlanStatus.Infeasible => "infeasible", _ => "not converged" };
}
