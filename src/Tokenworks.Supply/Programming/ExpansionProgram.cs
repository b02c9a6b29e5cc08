using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.Programming;

/// <summary>
/// The expansion problem written out row by row for a general solver: an independent check of the structured one. MW, MWh and USD. All bounds that
/// depend on a capacity are rows of their own, as in the reference script.
/// </summary>
public sealed class ExpansionProgram
{
    private readonly ExpansionProblem _problem;
    private readonly int[] _capacity;
    private readonly List<(int[] Sources, int[] Charge, int[] Discharge, int[] Level)> _years = [];

    public ExpansionProgram(ExpansionProblem problem)
    {
        _problem = problem;
        _capacity = [.. problem.Capacities.Select(c => Program.Column(c.CostUsdPerUnit, 0, c.Most))];
        foreach (var year in problem.Years) AddYear(year);
        foreach (var limit in problem.Limits) AddLimit(limit);
    }

    public LinearProgram Program { get; } = new();

    /// <summary>Capacities of a solution, MW or MWh.</summary>
    public double[] Capacities(LinearSolution solution) => [.. _capacity.Select(c => solution.Values[c])];

    /// <summary>Hourly flows of a year.</summary>
    public YearFlows Flows(LinearSolution solution, int year)
    {
        var hours = _problem.Years[year].LoadMw.Length;
        double[][] Of(int[] first) => [.. first.Select(f => solution.Values[f..(f + hours)])];
        return new YearFlows(Of(_years[year].Sources), Of(_years[year].Charge), Of(_years[year].Discharge), Of(_years[year].Level), []);
    }

    private void AddYear(PlanYear year)
    {
        var hours = year.LoadMw.Length;
        int[] sources = [.. year.Sources.Select(s => Program.ColumnsOf(hours, s.Cost, t => SourceUpper(s, year, t)))];
        int[] charge = [.. year.Stores.Select(s => Program.ColumnsOf(hours, _ => 0, t => Fixed(s.PowerMw, s.PowerCapacity, s.ChargeShare, t)))];
        int[] discharge = [.. year.Stores.Select(s => Program.ColumnsOf(hours, _ => s.DischargeUsdPerMwh, t => Fixed(s.PowerMw, s.PowerCapacity, s.DischargeShare, t)))];
        int[] level = [.. year.Stores.Select(s => Program.ColumnsOf(hours, _ => 0, t => Fixed(s.EnergyMwh, s.EnergyCapacity, s.LevelShare, t)))];
        _years.Add((sources, charge, discharge, level));
        for (var t = 0; t < hours; t++) Balance(year, t);
        for (var i = 0; i < sources.Length; i++) SourceRows(year.Sources[i], sources[i], hours);
        for (var s = 0; s < level.Length; s++) StoreRows(year.Stores[s], charge[s], discharge[s], level[s], hours);
    }

    private static double SourceUpper(PlanSource s, PlanYear year, int t) =>
        s.Capacity >= 0 ? double.PositiveInfinity : double.IsFinite(s.ExistingMw) ? s.ExistingMw * (s.Availability?[t] ?? 1) : year.LoadMw[t];

    private static double Fixed(double existing, int capacity, double[]? share, int t) => capacity >= 0 ? double.PositiveInfinity : existing * (share?[t] ?? 1);

    private void Balance(PlanYear year, int t)
    {
        var (row, columns) = (Program.Row(year.LoadMw[t], year.LoadMw[t]), _years[^1]);
        foreach (var s in columns.Sources) Program.Add(row, s + t, 1);
        for (var s = 0; s < year.Stores.Count; s++)
        {
            var sign = year.Stores[s].IsDeferral ? -1 : 1;
            Program.Add(row, columns.Discharge[s] + t, sign);
            Program.Add(row, columns.Charge[s] + t, -sign);
        }
    }

    private void SourceRows(PlanSource s, int first, int hours)
    {
        for (var t = 0; t < hours && s.Capacity >= 0; t++) AtMost(first + t, s.Capacity, s.Availability?[t] ?? 1, s.ExistingMw);
        var lost = s.LostMw();
        for (var t = 1; t < hours && s.RampShare < 1; t++)
            foreach (var sign in (ReadOnlySpan<double>)[1, -1])
            {
                var row = Program.Row(double.NegativeInfinity, s.RampShare * s.ExistingMw + (sign < 0 ? lost?[t] ?? 0 : 0));
                Program.Add(row, first + t, sign);
                Program.Add(row, first + t - 1, -sign);
                if (s.Capacity >= 0) Program.Add(row, _capacity[s.Capacity], -s.RampShare);
            }
    }

    private void StoreRows(PlanStore s, int charge, int discharge, int level, int hours)
    {
        for (var t = 0; t < hours; t++)
        {
            var given = (t == 0 ? s.Retention * (s.StartMwh ?? 0) : 0) - (s.DrainMwh?[t] ?? 0);
            var row = Program.Row(given, given);
            Program.Add(row, level + t, 1);
            if (t > 0 || s.StartMwh is null) Program.Add(row, level + (t == 0 ? hours : t) - 1, -s.Retention);
            Program.Add(row, charge + t, -s.ChargeEfficiency);
            Program.Add(row, discharge + t, 1 / s.DischargeEfficiency);
            if (s.PowerCapacity >= 0) AtMost(charge + t, s.PowerCapacity, s.ChargeShare?[t] ?? 1, s.PowerMw);
            if (s.PowerCapacity >= 0) AtMost(discharge + t, s.PowerCapacity, s.DischargeShare?[t] ?? 1, s.PowerMw);
            if (s.EnergyCapacity >= 0) AtMost(level + t, s.EnergyCapacity, s.LevelShare?[t] ?? 1, s.EnergyMwh);
        }
        if (s.StartMwh is not null) Program.Add(Program.Row(s.EndMwh, s.EndMwh), level + hours - 1, 1);
    }

    private void AtMost(int column, int capacity, double share, double existing)
    {
        var row = Program.Row(double.NegativeInfinity, share * existing);
        Program.Add(row, column, 1);
        Program.Add(row, _capacity[capacity], -share);
    }

    private void AddLimit(PlanLimit limit)
    {
        var row = Program.Row(double.NegativeInfinity, limit.Most);
        foreach (var c in limit.Capacities) Program.Add(row, _capacity[c.Capacity], c.PerUnit);
        foreach (var f in limit.Flows)
        {
            var columns = _years[f.Year];
            var first = (f.Flow switch { PlanFlow.Source => columns.Sources, PlanFlow.Charge => columns.Charge, _ => columns.Discharge })[f.Index];
            for (var t = 0; t < _problem.Years[f.Year].LoadMw.Length; t++) Program.Add(row, first + t, f.PerMwh.Length == 1 ? f.PerMwh[0] : f.PerMwh[t]);
        }
    }
}
