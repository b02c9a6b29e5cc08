using Tokenworks.Ledgers;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Supply.Commitment;

/// <summary>
/// Unit commitment as a mixed-integer program over clusters of like units: running, starting and stopping units are integers, output lies between least and
/// full load, least times on and off are sums over starts and stops. MW, MWh, USD. Not modelled: start-up trajectories, start cost by time off.
/// Valid for windows of a week or so; longer ones are solved as rolling weeks.
/// </summary>
[ModelReference("Palmintier and Webster 2014, IEEE Trans. Power Syst. 29(3), clustered unit commitment; least times after Rajan and Takriti 2005")]
public sealed class CommitmentProgram
{
    private readonly CommitmentProblem _p;
    private readonly int _hours;
    private readonly int[] _out, _on, _up, _down, _source, _charge, _discharge, _level;

    public CommitmentProgram(CommitmentProblem problem)
    {
        (_p, _hours) = (problem, problem.LoadMw.Length);
        int[] Columns<T>(IEnumerable<T> of, Func<T, int, double> cost, Func<T, int, double>? upper = null, bool isInteger = false) =>
            [.. of.Select(u => Program.ColumnsOf(_hours, t => cost(u, t), upper is null ? null : t => upper(u, t), isInteger))];
        _out = Columns(_p.Units, (u, _) => u.UsdPerMwh);
        _on = Columns(_p.Units, (u, _) => u.NoLoadUsdPerHour, (u, _) => u.Count, true);
        _up = Columns(_p.Units, (u, _) => u.StartUsd, (u, _) => u.Count, true);
        _down = Columns(_p.Units, (_, _) => 0, (u, _) => u.Count, true);
        _source = Columns(_p.Sources, (s, t) => s.UsdPerMwh[t], (s, t) => s.MostMw[t]);
        _charge = Columns(_p.Stores, (_, _) => 0, (s, _) => s.PowerMw);
        _discharge = Columns(_p.Stores, (s, _) => s.UsdPerMwh, (s, _) => s.PowerMw);
        _level = Columns(_p.Stores, (_, _) => 0, (s, _) => s.EnergyMwh);
        for (var t = 0; t < _hours; t++) Balance(t);
        for (var i = 0; i < _p.Units.Count; i++) UnitRows(_p.Units[i], i);
        for (var s = 0; s < _p.Stores.Count; s++) StoreRows(_p.Stores[s], s);
        if (_p.HasSpinningReserve) for (var t = 0; t < _hours; t++) Reserve(t);
    }

    public LinearProgram Program { get; } = new();

    public CommitmentResult Read(LinearSolution solution)
    {
        double[][] Of(int[] first) => [.. first.Select(f => solution.Values[f..(f + _hours)])];
        int[][] on = [.. Of(_on).Select(row => row.Select(v => (int)Math.Round(v)).ToArray())];
        return new CommitmentResult(
            solution.Objective, solution.Bound, Of(_out), on, [.. Of(_up).Select(u => (int)Math.Round(u.Sum()))], Of(_source), Of(_charge), Of(_discharge), Of(_level));
    }

    private int Before(int t) => t == 0 ? _hours - 1 : t - 1;

    private void Balance(int t)
    {
        var row = Program.Row(_p.LoadMw[t], _p.LoadMw[t]);
        foreach (var first in (ReadOnlySpan<int>)[.. _out, .. _source, .. _discharge]) Program.Add(row, first + t, 1);
        foreach (var first in _charge) Program.Add(row, first + t, -1);
    }

    private void UnitRows(CommittedUnits u, int i)
    {
        for (var t = 0; t < _hours; t++)
        {
            var most = Program.Row(double.NegativeInfinity, 0);
            Program.Add(most, _out[i] + t, 1);
            Program.Add(most, _on[i] + t, -u.UnitMw * (u.Availability?[t] ?? 1));
            var least = Program.Row(0, double.PositiveInfinity);
            Program.Add(least, _out[i] + t, 1);
            Program.Add(least, _on[i] + t, -u.UnitMw * u.MinimumShare * (u.Availability?[t] ?? 1));
            Switches(u, i, t);
            LeastTimes(u, i, t);
            if (u.RampShare < 1) Ramps(u, i, t);
        }
    }

    private void Switches(CommittedUnits u, int i, int t)
    {
        var before = _p.State is { } state && t == 0 ? Math.Min(u.Count, state.On[i]) : 0;
        var row = Program.Row(before, before);
        Program.Add(row, _on[i] + t, 1);
        if (_p.State is null || t > 0) Program.Add(row, _on[i] + Before(t), -1);
        Program.Add(row, _up[i] + t, -1);
        Program.Add(row, _down[i] + t, 1);
    }

    // Starts of the last hours still run; stops of the last hours still stand.
    private void LeastTimes(CommittedUnits u, int i, int t)
    {
        var up = Program.Row(double.NegativeInfinity, 0);
        var down = Program.Row(double.NegativeInfinity, u.Count);
        foreach (var d in Within(u.UpHours, t)) Program.Add(up, _up[i] + d, 1);
        foreach (var d in Within(u.DownHours, t)) Program.Add(down, _down[i] + d, 1);
        Program.Add(up, _on[i] + t, -1);
        Program.Add(down, _on[i] + t, 1);
    }

    private IEnumerable<int> Within(int hours, int t) =>
        Enumerable.Range(0, Math.Min(hours, _hours)).Select(d => t - d).Where(h => _p.State is null || h >= 0).Select(h => h < 0 ? h + _hours : h);

    // A running unit moves by its ramp; starting and stopping ones may come from and go to least load.
    private void Ramps(CommittedUnits u, int i, int t)
    {
        if (_p.State is not null && t == 0) return;
        var jump = Math.Max(u.MinimumShare, u.RampShare) * u.UnitMw;
        foreach (var (sign, switched) in (ReadOnlySpan<(double, int)>)[(1, _up[i]), (-1, _down[i])])
        {
            var row = Program.Row(double.NegativeInfinity, 0);
            Program.Add(row, _out[i] + t, sign);
            Program.Add(row, _out[i] + Before(t), -sign);
            Program.Add(row, _on[i] + t, -u.RampShare * u.UnitMw);
            Program.Add(row, switched + t, sign > 0 ? u.RampShare * u.UnitMw - jump : -jump);
        }
    }

    private void StoreRows(CommittedStore s, int i)
    {
        for (var t = 0; t < _hours; t++)
        {
            var before = _p.State is { } state && t == 0 ? state.Level[i] : 0;
            var row = Program.Row(before, before);
            Program.Add(row, _level[i] + t, 1);
            if (_p.State is null || t > 0) Program.Add(row, _level[i] + Before(t), -1);
            Program.Add(row, _charge[i] + t, -s.ChargeEfficiency);
            Program.Add(row, _discharge[i] + t, 1 / s.DischargeEfficiency);
        }
        if (_p.State is not { } open) return;
        Program.Add(Program.Row(open.LastLevel[i], double.PositiveInfinity), _level[i] + _hours - 1, 1);
    }

    // Loss of a running unit: what it gave must come from the room of the others, which is the same as the room of all being its full output.
    private void Reserve(int t)
    {
        foreach (var i in Enumerable.Range(0, _p.Units.Count))
        {
            var (unit, any) = (_p.Units[i], Program.Column(0, 0, 1, true));
            var runs = Program.Row(double.NegativeInfinity, 0);
            Program.Add(runs, _on[i] + t, 1);
            Program.Add(runs, any, -unit.Count);
            var row = Program.Row(-_p.Stores.Sum(s => s.PowerMw), double.PositiveInfinity);
            Program.Add(row, any, -unit.UnitMw * (unit.Availability?[t] ?? 1));
            Room(row, t);
        }
    }

    private void Room(int row, int t)
    {
        for (var i = 0; i < _p.Units.Count; i++)
        {
            Program.Add(row, _on[i] + t, _p.Units[i].UnitMw * (_p.Units[i].Availability?[t] ?? 1));
            Program.Add(row, _out[i] + t, -1);
        }
        for (var s = 0; s < _p.Stores.Count; s++)
        {
            Program.Add(row, _discharge[s] + t, -1);
            Program.Add(row, _charge[s] + t, 1);
        }
    }
}
