namespace Tokenworks.Supply.Planning;

/// <summary>
/// What a year's computed Newton step leaves of its own linear equations (GW; USD/MWh), put back as right-hand sides so that the same factor solves for the correction. The elimination
/// cancels digits where an hour's free flows are ramped sources or stores only; a round or two wins them back.
/// </summary>
internal sealed class YearRefinement(YearBlock b)
{
    private readonly double[][] _side = Like(b.All), _dx = Like(b.All), _mu = [.. b.Mu.Select(m => new double[b.Hours])], _level = [.. b.Mu.Select(m => new double[b.Hours])];
    private readonly double[] _balance = new double[b.Hours], _lambda = new double[b.Hours];

    /// <summary>Keeps the right-hand sides that <see cref="YearSolve"/> is about to solve.</summary>
    public void KeepSides()
    {
        for (var i = 0; i < _side.Length; i++) b.All[i].F.CopyTo(_side[i], 0);
        b.BalanceGap.CopyTo(_balance, 0);
        for (var s = 0; s < _level.Length; s++) b.LevelGap[s].CopyTo(_level[s], 0);
    }

    /// <summary>Puts them back; flows' sides are written anew by each target.</summary>
    public void RestoreGaps()
    {
        _balance.CopyTo(b.BalanceGap, 0);
        for (var s = 0; s < _level.Length; s++) _level[s].CopyTo(b.LevelGap[s], 0);
    }

    /// <summary>Keeps the directions.</summary>
    public void KeepStep()
    {
        for (var i = 0; i < _dx.Length; i++) b.All[i].Dx.CopyTo(_dx[i], 0);
        b.DLambda.CopyTo(_lambda, 0);
        for (var s = 0; s < _mu.Length; s++) b.DMu[s].CopyTo(_mu[s], 0);
    }

    /// <summary>Directions = those kept + <paramref name="share"/> x those now in the block.</summary>
    public void Combine(double share)
    {
        for (var i = 0; i < _dx.Length; i++) Combine(b.All[i].Dx, _dx[i], share);
        Combine(b.DLambda, _lambda, share);
        for (var s = 0; s < _mu.Length; s++) Combine(b.DMu[s], _mu[s], share);
    }

    /// <summary>Writes what is left into the block's right-hand sides and what the year gives to the shared rows into <paramref name="shared"/> (capacities, then limits).</summary>
    public void Leave(ReadOnlySpan<double> unknowns, double[] shared, int capacities, ref StepResidual worst)
    {
        for (var i = 0; i < b.All.Length; i++) Flow(b.All[i], _side[i], unknowns, shared, capacities);
        for (var i = 0; i < b.Ramps.Length; i++) Ramp(b.Ramps[i], b.Ramped[i], b.Ramps[i].K < 0 ? 0 : unknowns[b.Ramps[i].K], shared);
        foreach (var u in b.All)
            for (var t = 0; t < b.Hours; t++)
                if (u.Active[t]) worst.Dual = Math.Max(worst.Dual, Math.Abs(u.F[t]));
                else u.F[t] = 0;
        Rows(ref worst);
    }

    private static double[][] Like(HourVariable[] all) => [.. all.Select(u => new double[u.Hours])];

    private static void Combine(double[] now, double[] kept, double share)
    {
        for (var t = 0; t < now.Length; t++) now[t] = kept[t] + share * now[t];
    }

    private void Flow(HourVariable u, double[] side, ReadOnlySpan<double> unknowns, double[] shared, int capacities)
    {
        var level = Array.IndexOf(b.Levels, u);
        var (dk, keep) = (u.K < 0 ? 0 : unknowns[u.K], level < 0 ? 0 : b.Stores[level].Retention);
        for (var t = 0; t < b.Hours; t++)
        {
            if (!u.Active[t]) continue;
            var left = side[t] + u.Theta[t] * u.Alpha[t] * dk - (u.Z[t] / u.X[t] + u.Theta[t]) * u.Dx[t];
            if (level >= 0) left += b.DMu[level][t] - keep * b.DMu[level][t + 1 < b.Hours ? t + 1 : 0];
            else left += u.Balance * b.DLambda[t] + (u.Store < 0 ? 0 : u.StoreCoefficient * b.DMu[u.Store][t]);
            foreach (var (limit, per) in u.Terms)
            {
                left -= per[t] * unknowns[capacities + limit];
                shared[capacities + limit] -= per[t] * u.Dx[t];
            }
            if (u.K >= 0) shared[u.K] += u.Theta[t] * u.Alpha[t] * (u.Dx[t] - u.Alpha[t] * dk);
            u.F[t] = left;
        }
    }

    private static void Ramp(RampRows ramp, HourVariable u, double dk, double[] shared)
    {
        for (var t = 1; t < u.Hours; t++)
        {
            var rise = (u.Active[t] ? u.Dx[t] : 0) - (u.Active[t - 1] ? u.Dx[t - 1] : 0);
            var push = ramp.Difference[t] * ramp.Share * dk - ramp.Sum[t] * rise;
            u.F[t] += push;
            u.F[t - 1] -= push;
            if (ramp.K >= 0) shared[ramp.K] += ramp.Share * (ramp.Difference[t] * rise - ramp.Share * ramp.Sum[t] * dk);
        }
    }

    private void Rows(ref StepResidual worst)
    {
        _balance.CopyTo(b.BalanceGap, 0);
        foreach (var u in b.All)
            if (u.Balance != 0) for (var t = 0; t < b.Hours; t++) if (u.Active[t]) b.BalanceGap[t] -= u.Balance * u.Dx[t];
        for (var s = 0; s < b.Levels.Length; s++)
        {
            var (level, charge, discharge, keep, gap) = (b.Levels[s], b.Charges[s], b.Discharges[s], b.Stores[s].Retention, b.LevelGap[s]);
            double At(int t) => level.Active[t] ? level.Dx[t] : 0;
            for (var t = 0; t < b.Hours; t++)
            {
                gap[t] = _level[s][t] + keep * At(t == 0 ? b.Hours - 1 : t - 1) - At(t) - charge.StoreCoefficient * charge.Dx[t] - discharge.StoreCoefficient * discharge.Dx[t];
                worst.Primal = Math.Max(worst.Primal, Math.Abs(gap[t]));
            }
        }
        foreach (var gap in b.BalanceGap) worst.Primal = Math.Max(worst.Primal, Math.Abs(gap));
    }
}

/// <summary>Worst of what a Newton step leaves: rows (GW) and stationarity (USD/MWh).</summary>
internal struct StepResidual
{
    public double Primal, Dual;

    /// <summary>In units of what the solver's own tolerances need.</summary>
    public readonly double Size => Math.Max(Primal / 1e-10, Dual / 1e-6);
}
