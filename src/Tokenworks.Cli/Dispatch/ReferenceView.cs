using System.Globalization;

namespace Tokenworks.Cli;

/// <summary>A reference answer as JSON and as text.</summary>
internal static class ReferenceView
{
    private const double ShortMw = 1e-3;

    public static object Json(ReferenceAnswer a) => new
    {
        reference = a.Kind.ToString(), engine = a.Engine, status = a.Status, objective_usd = Number(a.ObjectiveUsd), energy_twh = a.EnergyTwh, capacity_mw = a.Capacity,
        capacity_note = "be is MWh; the others MW", unserved_mwh = a.UnservedMw.Sum(), co2_mt = Number(a.Co2Tonnes / 1e6), cfe_pct = Number(a.CarbonFreeShare * 100),
        lolh_h_per_year = a.UnservedMw.Count(mw => mw > ShortMw), lole_days_per_year = a.UnservedMw.Chunk(24).Count(d => d.Max() > ShortMw),
        eue_mwh_per_year = a.UnservedMw.Sum(), adequacy_note = "no outages are in this problem: a lower bound",
        bound_usd = Number(a.BoundUsd), gap = Number(a.Gap), iterations = a.Iterations, limit_multipliers_usd_per_unit = a.Multipliers,
        starts = a.Starts, unit_hours = a.UnitHours, worst_balance_mw = Number(a.WorstBalanceMw), worst_charge_with_discharge_mw = Number(a.WorstTogetherMw),
        solve_cpu_s = a.CpuSeconds,
    };

    public static void Write(ReferenceAnswer a, TextWriter to)
    {
        to.WriteLine(Line($"{a.Kind}: {a.ObjectiveUsd:N4} USD a year ({a.Status} by {a.Engine}; {(double.IsNaN(a.Gap) ? "no bound" : Line($"proved gap {a.Gap:E1}"))}; {a.CpuSeconds:0.00} CPU-s)"));
        to.WriteLine("capacity: " + string.Join(", ", a.Capacity.Select(c => Line($"{c.Key} {c.Value:N3} {(c.Key == "be" ? "MWh" : "MW")}"))));
        to.WriteLine("energy: " + string.Join(", ", a.EnergyTwh.Select(e => Line($"{e.Key} {e.Value:N6} TWh"))));
        to.WriteLine(Line($"unserved {a.UnservedMw.Sum():N3} MWh in {a.UnservedMw.Count(mw => mw > ShortMw)} h; CO2 {a.Co2Tonnes / 1e6:N6} Mt; carbon-free {a.CarbonFreeShare:P2}"));
        foreach (var (limit, usd) in a.Multipliers) to.WriteLine(Line($"{limit}: one unit more of it saves {usd:N3} USD"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
