namespace Tokenworks.Supply.Planning;

/// <summary>
/// Closes the balances that an interior point leaves open by a millionth: charge and discharge of the same hour are netted, flows clipped to their bounds, levels
/// run again from the flows, and each hour's remainder goes to sources that have room, the dearest last.
/// </summary>
internal static class FlowRepair
{
    public static void Run(PlanYear year, YearFlows flows, double[] capacity)
    {
        for (var s = 0; s < year.Stores.Count; s++) Store(year.Stores[s], flows, s, capacity);
        double[][] upper = [.. year.Sources.Select(s => Upper(s, year.LoadMw, capacity))];
        int[] order = [.. Enumerable.Range(0, year.Sources.Count).OrderBy(i => year.Sources[i].CostUsdPerMwh.Average())];
        for (var t = 0; t < year.LoadMw.Length; t++) Hour(year, flows, upper, order, t);
    }

    private static double[] Upper(PlanSource s, double[] load, double[] capacity)
    {
        var most = s.ExistingMw + (s.Capacity < 0 ? 0 : capacity[s.Capacity]);
        return [.. load.Select((mw, t) => double.IsFinite(most) ? most * (s.Availability?[t] ?? 1) : mw)];
    }

    private static void Store(PlanStore store, YearFlows flows, int s, double[] capacity)
    {
        var (charge, discharge, level) = (flows.ChargeMw[s], flows.DischargeMw[s], flows.LevelMwh[s]);
        var power = store.PowerMw + (store.PowerCapacity < 0 ? 0 : capacity[store.PowerCapacity]);
        var energy = store.EnergyMwh + (store.EnergyCapacity < 0 ? 0 : capacity[store.EnergyCapacity]);
        for (var t = 0; t < charge.Length; t++)
        {
            charge[t] = Math.Min(charge[t], power * (store.ChargeShare?[t] ?? 1));
            discharge[t] = Math.Min(discharge[t], power * (store.DischargeShare?[t] ?? 1));
            // The level's change of the hour, made by one direction only.
            var change = charge[t] * store.ChargeEfficiency - discharge[t] / store.DischargeEfficiency;
            (charge[t], discharge[t]) = change >= 0 ? (change / store.ChargeEfficiency, 0.0) : (0.0, -change * store.DischargeEfficiency);
        }
        // Two rounds from the last level close the cycle; the level is kept in its limits by trimming the flow.
        for (var round = 0; round < 3; round++)
            for (var t = 0; t < charge.Length; t++) Level(store, charge, discharge, level, energy, t);
    }

    private static void Level(PlanStore store, double[] charge, double[] discharge, double[] level, double energy, int t)
    {
        var most = energy * (store.LevelShare?[t] ?? 1);
        var before = store.Retention * (t > 0 ? level[t - 1] : store.StartMwh ?? level[^1]);
        var after = before + charge[t] * store.ChargeEfficiency - discharge[t] / store.DischargeEfficiency - (store.DrainMwh?[t] ?? 0);
        var within = Math.Clamp(after, 0, most);
        if (within != after)
        {
            var change = within - before + (store.DrainMwh?[t] ?? 0);
            (charge[t], discharge[t]) = change >= 0 ? (change / store.ChargeEfficiency, 0.0) : (0.0, -change * store.DischargeEfficiency);
        }
        level[t] = within;
    }

    private static void Hour(PlanYear year, YearFlows flows, double[][] upper, int[] order, int t)
    {
        var gap = year.LoadMw[t];
        for (var s = 0; s < year.Stores.Count; s++)
            gap += (year.Stores[s].IsDeferral ? -1 : 1) * (flows.ChargeMw[s][t] - flows.DischargeMw[s][t]);
        foreach (var i in order)
        {
            flows.SourceMw[i][t] = Math.Clamp(flows.SourceMw[i][t], 0, upper[i][t]);
            gap -= flows.SourceMw[i][t];
        }
        // Too much: take from the dearest. Too little: add where most room is in use, the cheapest that is neither empty nor full.
        for (var n = order.Length - 1; n >= 0 && gap < 0; n--) gap += Move(flows, order[n], t, Math.Max(gap, -flows.SourceMw[order[n]][t]));
        foreach (var i in order.Where(i => flows.SourceMw[i][t] > 1e-3)) if (gap > 0) gap -= Move(flows, i, t, Math.Min(gap, upper[i][t] - flows.SourceMw[i][t]));
        foreach (var i in order) if (gap > 0) gap -= Move(flows, i, t, Math.Min(gap, upper[i][t] - flows.SourceMw[i][t]));
    }

    private static double Move(YearFlows flows, int source, int t, double by)
    {
        flows.SourceMw[source][t] += by;
        return Math.Abs(by);
    }
}
