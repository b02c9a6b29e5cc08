using Tokenworks.Ledgers;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Supply.Commitment;

/// <summary>A year of unit commitment: cost (USD), the sum of the windows' proved bounds, starts, hourly MW.</summary>
/// <param name="BoundUsd">Each window's bound, its kept hours' share: it bounds the windows as they follow each other, not the best of all years.</param>
public sealed record CommitmentYear(double CostUsd, double BoundUsd, int[] Starts, double[][] UnitMw, double[][] SourceMw, double[][] LevelMwh, double[][] ChargeMw, double[][] DischargeMw, int Windows, double WorstGap)
{
    /// <summary>Largest residual of an hour: units + sources + discharge - charge - load, MW.</summary>
    public double WorstBalanceMw(IReadOnlyList<double> loadMw) => Enumerable.Range(0, loadMw.Count).Max(t => Math.Abs(
        UnitMw.Sum(u => u[t]) + SourceMw.Sum(s => s[t]) + DischargeMw.Sum(d => d[t]) - ChargeMw.Sum(c => c[t]) - loadMw[t]));
}

/// <summary>
/// Unit commitment of a long horizon (MW, MWh, USD) as weeks that follow each other: each window looks a day beyond the hours that are kept, goes on from the units
/// and levels before it and leaves the stores at least half full. Not modelled: least times across the seam of two windows.
/// </summary>
[ModelReference("rolling-horizon unit commitment; own choice of window and look-ahead")]
public static class RollingWeeks
{
    public const int KeptHours = 168;
    public const int LookAheadHours = 24;

    /// <exception cref="InvalidOperationException">The solver found no plan for a window; its sentence is in the message.</exception>
    public static CommitmentYear Run(CommitmentProblem year, ILinearSolver solver, LinearSettings settings, Action<int, int>? progress = null)
    {
        var hours = year.LoadMw.Length;
        var state = new WindowState([.. year.Units.Select(u => u.Count)], [.. year.Stores.Select(s => s.EnergyMwh / 2)], [.. year.Stores.Select(s => s.EnergyMwh / 2)]);
        double[][] Rows(int count) => [.. Enumerable.Range(0, count).Select(_ => new double[hours])];
        var (unit, source, level) = (Rows(year.Units.Count), Rows(year.Sources.Count), Rows(year.Stores.Count));
        var (charge, discharge) = (Rows(year.Stores.Count), Rows(year.Stores.Count));
        var (starts, cost, bound, worst, windows) = (new int[year.Units.Count], 0.0, 0.0, 0.0, 0);
        for (var from = 0; from < hours; from += KeptHours, windows++)
        {
            var kept = Math.Min(KeptHours, hours - from);
            var result = Window(Cut(year, from, Math.Min(kept + LookAheadHours, hours - from), state), solver, settings);
            Keep(result.UnitMw, unit, from, kept);
            Keep(result.SourceMw, source, from, kept);
            Keep(result.LevelMwh, level, from, kept);
            Keep(result.ChargeMw, charge, from, kept);
            Keep(result.DischargeMw, discharge, from, kept);
            var share = Cost(year, result, state, from, kept, starts);
            (cost, bound, worst) = (cost + share, bound + share / (1 + result.Gap), Math.Max(worst, result.Gap));
            state = state with { On = [.. result.On.Select(on => on[kept - 1])], Level = [.. result.LevelMwh.Select(l => l[kept - 1])] };
            progress?.Invoke(from + kept, hours);
        }
        return new CommitmentYear(cost, bound, starts, unit, source, level, charge, discharge, windows, worst);
    }

    private static CommitmentResult Window(CommitmentProblem problem, ILinearSolver solver, LinearSettings settings)
    {
        var program = new CommitmentProgram(problem);
        var solution = solver.Solve(program.Program, settings);
        if (solution.Values.Length == 0) throw new InvalidOperationException($"Unit commitment found no plan: {solution.Message}");
        return program.Read(solution);
    }

    private static CommitmentProblem Cut(CommitmentProblem p, int from, int hours, WindowState state)
    {
        double[] Of(double[] all) => all[from..(from + hours)];
        return p with
        {
            LoadMw = Of(p.LoadMw), Units = [.. p.Units.Select(u => u with { Availability = u.Availability is null ? null : Of(u.Availability) })],
            Sources = [.. p.Sources.Select(s => s with { UsdPerMwh = Of(s.UsdPerMwh), MostMw = Of(s.MostMw) })], State = state,
        };
    }

    private static void Keep(double[][] window, double[][] year, int from, int kept)
    {
        for (var i = 0; i < window.Length; i++) Array.Copy(window[i], 0, year[i], from, kept);
    }

    private static double Cost(CommitmentProblem p, CommitmentResult r, WindowState before, int from, int kept, int[] starts)
    {
        double usd = 0;
        for (var i = 0; i < p.Units.Count; i++)
            for (var t = 0; t < kept; t++)
            {
                var started = Math.Max(0, r.On[i][t] - (t == 0 ? before.On[i] : r.On[i][t - 1]));
                starts[i] += started;
                usd += p.Units[i].UsdPerMwh * r.UnitMw[i][t] + p.Units[i].NoLoadUsdPerHour * r.On[i][t] + p.Units[i].StartUsd * started;
            }
        for (var s = 0; s < p.Sources.Count; s++)
            for (var t = 0; t < kept; t++) usd += p.Sources[s].UsdPerMwh[from + t] * r.SourceMw[s][t];
        for (var s = 0; s < p.Stores.Count; s++)
            for (var t = 0; t < kept; t++) usd += p.Stores[s].UsdPerMwh * r.DischargeMw[s][t];
        return usd;
    }
}
