namespace Tokenworks.Supply.Planning;

/// <summary>Cost of an iterate, thousand USD.</summary>
internal static class Objective
{
    public static double Of(YearBlock[] years, Frame frame)
    {
        double sum = 0;
        for (var k = 0; k < frame.Capacities; k++) sum += frame.Cost(k) * frame.X[k];
        foreach (var u in years.SelectMany(y => y.All))
            for (var t = 0; t < u.Hours; t++) sum += u.Cost[t] * u.X[t];
        return sum;
    }
}

/// <summary>
/// A bound below every plan's cost (USD), from any duals: bound-row duals are set to what makes each flow's reduced cost non-negative, and capacities
/// enter with the best value inside their box. One pass over the hours; it holds whether or not the solver has converged, where the box (MW, MWh) holds an optimum.
/// </summary>
internal static class DualBound
{
    public static double Of(YearBlock[] years, Frame frame, double[] boxGw)
    {
        double bound = 0;
        var reduced = new double[frame.Capacities];
        for (var k = 0; k < reduced.Length; k++) reduced[k] = frame.Cost(k);
        for (var r = 0; r < frame.Limits; r++)
        {
            bound -= frame.Dual[r] * frame.Rhs(r);
            for (var k = 0; k < reduced.Length; k++) reduced[k] += frame.Coefficient(r, k) * frame.Dual[r];
        }
        foreach (var year in years) bound += OfYear(year, frame.Dual, reduced);
        for (var k = 0; k < reduced.Length; k++) bound += Math.Min(0, reduced[k]) * boxGw[k];
        return bound * 1000;
    }

    private static double OfYear(YearBlock year, double[] limitDual, double[] reduced)
    {
        double bound = 0;
        for (var t = 0; t < year.Hours; t++) bound += year.Lambda[t] * year.LoadGw[t];
        foreach (var u in year.Locals) bound += OfFlow(u, YearRows.Transposed(year, u), limitDual, reduced);
        for (var i = 0; i < year.Ramped.Length; i++)
        {
            var at = YearRows.Transposed(year, year.Ramped[i]);
            year.Ramps[i].Transpose(at);
            bound += OfFlow(year.Ramped[i], at, limitDual, reduced) + year.Ramps[i].Bound();
            if (year.Ramps[i].K >= 0) reduced[year.Ramps[i].K] -= year.Ramps[i].Share * year.Ramps[i].DualSum();
        }
        for (var s = 0; s < year.Levels.Length; s++) for (var t = 0; t < year.Hours; t++) bound += year.Mu[s][t] * year.Given(s, t);
        for (var s = 0; s < year.Levels.Length; s++) bound += OfFlow(year.Levels[s], YearRows.LevelTransposed(year, s), limitDual, reduced);
        return bound;
    }

    private static double OfFlow(HourVariable u, double[] transposed, double[] limitDual, double[] reduced)
    {
        double bound = 0;
        for (var t = 0; t < u.Hours; t++)
        {
            var cost = u.Cost[t] - transposed[t];
            foreach (var (limit, per) in u.Terms) cost += per[t] * limitDual[limit];
            if (cost >= 0) continue;
            bound += cost * (u.HasUpper ? u.Base[t] : u.NaturalBound![t]);
            if (u.K >= 0) reduced[u.K] += cost * u.Alpha[t];
        }
        return bound;
    }
}
