namespace Tokenworks.Supply.Planning;

/// <summary>Row residuals of a year, and what its rows' duals hand to each flow.</summary>
internal static class YearRows
{
    public static void Prepare(YearBlock b, double[] capacity, double[] limitDual, ref Measures m)
    {
        Residuals(b, ref m);
        for (var i = 0; i < b.Ramps.Length; i++) b.Ramps[i].Prepare(b.Ramped[i].X, K(b.Ramps[i].K, capacity), ref m);
        foreach (var u in b.Locals) VariablePasses.Prepare(u, Transposed(b, u), K(u.K, capacity), limitDual, ref m);
        for (var i = 0; i < b.Ramped.Length; i++)
        {
            var at = Transposed(b, b.Ramped[i]);
            b.Ramps[i].Transpose(at);
            VariablePasses.Prepare(b.Ramped[i], at, K(b.Ramped[i].K, capacity), limitDual, ref m);
        }
        for (var s = 0; s < b.Levels.Length; s++) VariablePasses.Prepare(b.Levels[s], LevelTransposed(b, s), K(b.Levels[s].K, capacity), limitDual, ref m);
    }

    /// <summary>A'y of a flow, in the block's scratch.</summary>
    public static double[] Transposed(YearBlock b, HourVariable u)
    {
        var (at, lambda, a) = (b.Scratch, b.Lambda, u.Balance);
        for (var t = 0; t < at.Length; t++) at[t] = a * lambda[t];
        if (u.Store < 0) return at;
        var mu = b.Mu[u.Store];
        for (var t = 0; t < at.Length; t++) at[t] += u.StoreCoefficient * mu[t];
        return at;
    }

    /// <summary>A'y of a level: it stands in its hour's row and, less the loss, in the next one's.</summary>
    public static double[] LevelTransposed(YearBlock b, int store)
    {
        var (at, mu, keep) = (b.Scratch, b.Mu[store], b.Stores[store].Retention);
        for (var t = 0; t < at.Length; t++) at[t] = mu[t] - keep * mu[t + 1 < at.Length ? t + 1 : 0];
        return at;
    }

    private static double K(int index, double[] capacity) => index < 0 ? 0 : capacity[index];

    private static void Residuals(YearBlock b, ref Measures m)
    {
        b.LoadGw.CopyTo(b.BalanceGap, 0);
        foreach (var u in (ReadOnlySpan<HourVariable>)[.. b.Locals, .. b.Ramped])
            for (var t = 0; t < b.Hours; t++) b.BalanceGap[t] -= u.Balance * u.X[t];
        for (var s = 0; s < b.Levels.Length; s++) LevelResidual(b, s, ref m);
        foreach (var gap in b.BalanceGap) m.Primal = Math.Max(m.Primal, Math.Abs(gap));
    }

    private static void LevelResidual(YearBlock b, int s, ref Measures m)
    {
        var (level, charge, discharge, gap, store) = (b.Levels[s].X, b.Charges[s], b.Discharges[s], b.LevelGap[s], b.Stores[s]);
        for (var t = 0; t < b.Hours; t++)
        {
            var before = level[t == 0 ? b.Hours - 1 : t - 1];
            gap[t] = b.Given(s, t) + store.Retention * before - level[t] - charge.StoreCoefficient * charge.X[t] - discharge.StoreCoefficient * discharge.X[t];
            m.Primal = Math.Max(m.Primal, Math.Abs(gap[t]));
        }
    }
}
