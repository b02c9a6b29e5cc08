using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Planning;

/// <summary>Settings of the solver.</summary>
/// <param name="Gap">Complementarity gap over the objective at which it stops.</param>
/// <param name="Iterations">Most iterations.</param>
/// <param name="StartsPriced">First iterate for years in which much may go unserved or flows are tiny; for problems without capacities to build. The factor is regularised too.</param>
public sealed record SolverSettings(double Gap = 1e-8, double PrimalGw = 1e-9, double DualUsdPerMwh = 1e-5, int Iterations = 250, bool StartsPriced = false);

/// <summary>
/// Solves the whole expansion problem (MW, MWh, USD) by one primal-dual interior-point method that uses the structure of the hours: everything within
/// an hour is eliminated in closed form, ramped flows and store levels form a block-tridiagonal chain, and capacities and limits a small
/// dense system. Predictor-corrector steps, refined where elimination cancels digits; pairs that fall far below the mean product are lifted. Time grows with the number of hours. It gives the
/// centre of the optimal face, so tied hours may differ from a simplex solution of the same cost. The gap is proved by <see cref="DualBound"/>,
/// which needs no convergence. Against HiGHS on the reference problem the objective differs by less than 1e-8 (relative).
/// </summary>
[ModelReference("Mehrotra 1992, SIAM J. Optim. 2(4), predictor-corrector; block elimination after Rao, Wright and Rawlings 1998; own lifting of pairs")]
public sealed class StructuredSolver
{
    private const double Fraction = 0.99;
    private const double LiftShare = 0.01;
    private const int Refinements = 4;

    // GW a USD/MWh that an hour's balance gives way in the factor; refinement takes it out of the step (Friedlander and Orban 2012).
    private const double Regularisation = 1e-9;
    private readonly ExpansionProblem _problem;
    private readonly SolverSettings _settings;
    private readonly YearBlock[] _years;
    private readonly YearFactor[] _factors;
    private readonly YearSolve[] _solves;
    private readonly Frame _frame;
    private readonly DenseSystem _dense;
    private readonly YearRefinement[] _refinements;
    private readonly double[] _unknowns, _side, _kept, _left, _stationarity, _flowSum;
    private readonly int _size;

    private StructuredSolver(ExpansionProblem problem, SolverSettings settings)
    {
        if (problem.Capacities.FirstOrDefault(c => c.Most <= 0) is { } none) throw new ArgumentException($"Capacity '{none.Name}' has no room to build in; leave it out.", nameof(problem));
        (_problem, _settings, _frame) = (problem, settings, new Frame(problem));
        _years = [.. Enumerable.Range(0, problem.Years.Count).Select(y => new YearBlock(problem, y))];
        var at = _frame.Capacities + _frame.Limits;
        _factors = new YearFactor[_years.Length];
        for (var y = 0; y < _years.Length; at += _years[y].Levels.Length, y++) _factors[y] = new YearFactor(_years[y], _frame.Capacities, at, settings.StartsPriced ? Regularisation : 0);
        _solves = [.. _years.Select((b, y) => new YearSolve(b, _factors[y]))];
        (_size, _dense, _unknowns) = (at, new DenseSystem(at), new double[at]);
        _refinements = [.. _years.Select(b => new YearRefinement(b))];
        (_side, _kept, _left) = (new double[at], new double[at], new double[at]);
        (_stationarity, _flowSum) = (new double[_frame.Capacities], new double[_frame.Limits]);
    }

    /// <summary>Solves; <paramref name="progress"/> hears the iteration and the gap.</summary>
    public static ExpansionResult Solve(ExpansionProblem problem, SolverSettings? settings = null, Action<int, double>? progress = null)
    {
        // The first iterate is set for dollars of one year; a stage's costs stand for several years.
        var scale = CostScale.Of(problem);
        return CostScale.Undo(new StructuredSolver(CostScale.Apply(problem, scale), settings ?? new SolverSettings()).Run(progress), scale);
    }

    private ExpansionResult Run(Action<int, double>? progress)
    {
        _frame.Start();
        foreach (var year in _years) year.Start(_frame.X);
        if (_settings.StartsPriced) foreach (var year in _years) PricedStart.Run(year);
        for (var iteration = 0; ; iteration++)
        {
            var m = Prepare();
            var gap = m.Products / (1 + Math.Abs(Objective.Of(_years, _frame)));
            progress?.Invoke(iteration, gap);
            var isDone = gap < _settings.Gap && m.Primal < _settings.PrimalGw && m.Dual < _settings.DualUsdPerMwh;
            if (isDone || iteration == _settings.Iterations || !double.IsFinite(m.Products))
                return PlanReading.Of(_problem, _years, _frame, isDone ? PlanStatus.Optimal : PlanStatus.NotConverged, iteration, m.Primal);
            Iterate(m);
        }
    }

    private Measures Prepare()
    {
        var m = default(Measures);
        foreach (var year in _years) YearRows.Prepare(year, _frame.X, _frame.Dual, ref m);
        Array.Clear(_stationarity);
        Array.Clear(_flowSum);
        foreach (var year in _years) Gather(year);
        _frame.Prepare(_stationarity, _flowSum, ref m);
        return m;
    }

    // What flows put into the capacities' stationarity and into the limits.
    private void Gather(YearBlock year)
    {
        foreach (var u in year.All)
        {
            if (u.K >= 0) for (var t = 0; t < u.Hours; t++) _stationarity[u.K] -= u.Alpha[t] * u.V[t];
            foreach (var (limit, per) in u.Terms) for (var t = 0; t < u.Hours; t++) _flowSum[limit] += per[t] * u.X[t];
        }
        foreach (var ramp in year.Ramps) if (ramp.K >= 0) _stationarity[ramp.K] -= ramp.Share * ramp.DualSum();
    }

    private void Iterate(Measures m)
    {
        Factor();
        var mean = m.Products / m.Pairs;
        var affine = Newton(0, corrects: false);
        var (primal, dual) = (1 / affine.LongestPrimal, 1 / affine.LongestDual);
        var left = Affine(primal, dual) / m.Pairs;
        var share = Math.Clamp(left / mean, 0, 1);
        var step = Newton(share * share * share * mean, corrects: true);
        Step(Math.Min(1, Fraction / step.LongestPrimal), Math.Min(1, Fraction / step.LongestDual), m.Pairs);
    }

    private void Factor()
    {
        Array.Clear(_dense.Matrix);
        foreach (var factor in _factors)
        {
            factor.Factor();
            for (var i = 0; i < factor.Width; i++)
                for (var j = 0; j < factor.Width; j++)
                    _dense.Matrix[factor.Columns[i] * _size + factor.Columns[j]] += factor.Schur[i * factor.Width + j];
        }
        _frame.AddTo(_dense.Matrix, _size);
        _dense.Factor();
    }

    private Measures Newton(double target, bool corrects)
    {
        Array.Clear(_unknowns);
        Array.Clear(_frame.Side);
        foreach (var year in _years) Target(year, target, corrects);
        _frame.Target(_unknowns, _stationarity, target, corrects);
        foreach (var refinement in _refinements) refinement.KeepSides();
        _unknowns.CopyTo(_side, 0);
        Solve();
        Refine();
        return Directions();
    }

    // Solves for what stands in the right-hand sides.
    private void Solve()
    {
        for (var y = 0; y < _years.Length; y++)
        {
            _solves[y].Forward();
            for (var i = 0; i < _factors[y].Width; i++) _unknowns[_factors[y].Columns[i]] += _solves[y].Border[i];
        }
        _dense.Solve(_unknowns);
        for (var y = 0; y < _years.Length; y++) _solves[y].Backward([.. _factors[y].Columns.Select(c => _unknowns[c])]);
    }

    // As long as the step leaves more of its equations than tolerances allow and each round helps.
    private void Refine()
    {
        var left = Leave();
        for (var round = 0; round < Refinements && left > 1; round++)
        {
            foreach (var refinement in _refinements) refinement.KeepStep();
            _unknowns.CopyTo(_kept, 0);
            _left.CopyTo(_unknowns, 0);
            Solve();
            Combine(1);
            var now = Leave();
            if (!(now < left))
            {
                Combine(0);
                break;
            }
            left = now;
        }
        foreach (var refinement in _refinements) refinement.RestoreGaps();
    }

    private void Combine(double share)
    {
        foreach (var refinement in _refinements) refinement.Combine(share);
        for (var i = 0; i < _size; i++) _unknowns[i] = _kept[i] + share * _unknowns[i];
    }

    private double Leave()
    {
        Array.Clear(_left);
        _side.AsSpan(0, _frame.Capacities + _frame.Limits).CopyTo(_left);
        _frame.Leave(_unknowns, _left);
        var worst = default(StepResidual);
        foreach (var refinement in _refinements) refinement.Leave(_unknowns, _left, _frame.Capacities, ref worst);
        return worst.Size;
    }

    private void Target(YearBlock year, double target, bool corrects)
    {
        foreach (var u in year.All)
        {
            var toCapacity = VariablePasses.Target(u, target, corrects);
            if (u.K >= 0) _frame.Side[u.K] += toCapacity;
        }
        for (var i = 0; i < year.Ramps.Length; i++)
        {
            var toCapacity = year.Ramps[i].Target(year.Ramped[i].F, target, corrects);
            if (year.Ramps[i].K >= 0) _frame.Side[year.Ramps[i].K] += toCapacity;
        }
    }

    private Measures Directions()
    {
        var m = new Measures { LongestPrimal = 1, LongestDual = 1 };
        _frame.Direct(_unknowns, ref m);
        for (var y = 0; y < _years.Length; y++)
        {
            foreach (var u in _years[y].All) VariablePasses.Direct(u, u.K >= 0 ? _frame.Dx[u.K] : 0, ref m);
            for (var i = 0; i < _years[y].Ramps.Length; i++)
                _years[y].Ramps[i].Direct(_years[y].Ramped[i].Dx, _years[y].Ramps[i].K >= 0 ? _frame.Dx[_years[y].Ramps[i].K] : 0, ref m);
        }
        return m;
    }

    private double Affine(double primal, double dual) =>
        _frame.Affine(primal, dual) + _years.Sum(y => y.All.Sum(u => VariablePasses.Affine(u, primal, dual)) + y.Ramps.Sum(r => r.Affine(primal, dual)));

    private void Step(double primal, double dual, int pairs)
    {
        var floor = LiftShare * Affine(primal, dual) / pairs;
        _frame.Step(primal, dual, floor);
        foreach (var year in _years)
        {
            foreach (var u in year.All) VariablePasses.Step(u, primal, dual, floor);
            foreach (var ramp in year.Ramps) ramp.Step(primal, dual, floor);
            for (var t = 0; t < year.Hours; t++) year.Lambda[t] += dual * year.DLambda[t];
            for (var s = 0; s < year.Mu.Length; s++)
                for (var t = 0; t < year.Hours; t++) year.Mu[s][t] += dual * year.DMu[s][t];
        }
    }
}
