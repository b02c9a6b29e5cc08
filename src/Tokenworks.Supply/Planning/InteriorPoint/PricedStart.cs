namespace Tokenworks.Supply.Planning;

/// <summary>
/// A first iterate for a year in which much may go unserved or flows are tiny: an hour that half of what is there cannot serve has the price of the flow without limit, which takes the rest;
/// every bound's duals meet stationarity, and no pair starts far below the others (GW, USD/MWh).
/// </summary>
internal static class PricedStart
{
    private const double Least = 0.01;
    private const double Dual = 10;
    private const double Product = 1;

    public static void Run(YearBlock b)
    {
        var free = b.Sources.LastOrDefault(u => !u.HasUpper);
        for (var t = 0; t < b.Hours; t++) if (free is not null) Price(b, free, t);
        foreach (var mu in b.Mu) Array.Fill(mu, b.Lambda.Average());
        foreach (var u in b.Locals) Duals(u, YearRows.Transposed(b, u));
        foreach (var u in b.Ramped) Duals(u, YearRows.Transposed(b, u));
        for (var s = 0; s < b.Levels.Length; s++) Duals(b.Levels[s], YearRows.LevelTransposed(b, s));
    }

    private static void Price(YearBlock b, HourVariable free, int t)
    {
        var rest = b.LoadGw[t];
        foreach (var u in b.Sources) if (u != free && u.Active[t]) rest -= u.X[t];
        free.X[t] = Math.Max(Least, rest);
        if (rest > Least) b.Lambda[t] = free.Cost[t] - Dual;
    }

    private static void Duals(HourVariable u, ReadOnlySpan<double> transposed)
    {
        for (var t = 0; t < u.Hours; t++)
        {
            if (!u.Active[t]) continue;
            var (reduced, both) = (u.Cost[t] - transposed[t], Math.Max(Dual, Product / Math.Min(u.X[t], u.HasUpper ? u.Y[t] : double.PositiveInfinity)));
            (u.Z[t], u.V[t]) = u.HasUpper ? (Math.Max(0, reduced) + both, Math.Max(0, -reduced) + both) : (Math.Max(reduced, Dual), 0);
        }
    }
}
