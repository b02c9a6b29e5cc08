using Tokenworks.Supply.Planning;

namespace Tokenworks.Solvers.Tests;

/// <summary>What every plan must hold: balance, one direction of a store at a time, levels within their limits, flows within theirs.</summary>
internal static class PlanChecks
{
    public static void Holds(ExpansionProblem problem, ExpansionResult result)
    {
        for (var y = 0; y < problem.Years.Count; y++) Year(problem.Years[y], result.Years[y], result.Capacity);
    }

    private static void Year(PlanYear year, YearFlows f, double[] capacity)
    {
        for (var t = 0; t < year.LoadMw.Length; t++)
        {
            double net = 0;
            for (var s = 0; s < year.Stores.Count; s++) net += (year.Stores[s].IsDeferral ? -1 : 1) * (f.DischargeMw[s][t] - f.ChargeMw[s][t]);
            var residual = f.SourceMw.Sum(s => s[t]) + net - year.LoadMw[t];
            Assert.True(Math.Abs(residual) <= 1e-9 * Math.Max(1, year.LoadMw[t]), $"hour {t}: balance is off by {residual} MW");
            for (var i = 0; i < year.Sources.Count; i++) Assert.InRange(f.SourceMw[i][t], 0, Most(year.Sources[i], capacity, t) + 1e-6);
        }
        for (var s = 0; s < year.Stores.Count; s++) Store(year.Stores[s], f, s, capacity);
    }

    private static double Most(PlanSource s, double[] capacity, int t) =>
        (s.ExistingMw + (s.Capacity < 0 ? 0 : capacity[s.Capacity])) * (s.Availability?[t] ?? 1);

    private static void Store(PlanStore store, YearFlows f, int s, double[] capacity)
    {
        var energy = store.EnergyMwh + (store.EnergyCapacity < 0 ? 0 : capacity[store.EnergyCapacity]);
        for (var t = 0; t < f.LevelMwh[s].Length; t++)
        {
            Assert.Equal(0, Math.Min(f.ChargeMw[s][t], f.DischargeMw[s][t]));
            Assert.InRange(f.LevelMwh[s][t], 0, energy * (store.LevelShare?[t] ?? 1) + 1e-9);
            var before = f.LevelMwh[s][t == 0 ? f.LevelMwh[s].Length - 1 : t - 1] * store.Retention;
            Assert.Equal(before + f.ChargeMw[s][t] * store.ChargeEfficiency - f.DischargeMw[s][t] / store.DischargeEfficiency, f.LevelMwh[s][t], 1e-6);
        }
    }
}
