using System.Globalization;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary>Plans as JSON and as text.</summary>
internal static class PlanView
{
    private const double ShortMw = 1e-3;

    public static object Json(PlanAnswer a)
    {
        var (r, last) = (a.Outcome.Result, a.Stages.Count > 0 ? a.Stages[^1] : null);
        return new
        {
            plan = a.Name, @case = a.Plan.Case.Case, status = Word(r.Status), engine = a.Outcome.Engine, objective_usd = last is null ? (double?)null : r.ObjectiveUsd,
            bound_usd = last is null ? (double?)null : r.BoundUsd, gap = last is null ? (double?)null : r.Gap, solve_cpu_s = a.CpuSeconds, iterations = r.Iterations,
            missed_limits = a.Outcome.Missed.Select(m => new { limit = m.Name, by = m.By, unit = m.Unit }),
            energy_twh = last?.EnergyTwh, capacity_mw = last?.CapacityMw, capacity_mwh = last?.CapacityMwh, unserved_mwh = last?.UnservedMwh, co2_mt = last?.Co2Tonnes / 1e6,
            cfe_pct = last?.CarbonFreeShare * 100, lolh_h_per_year = last?.Outages?.Hours.Mean, lole_days_per_year = last?.Outages?.Days.Mean, eue_mwh_per_year = last?.Outages?.Mwh.Mean,
            limit_multipliers_usd_per_unit = last is null ? null : a.Plan.Problem.Limits.Select((l, i) => (l.Name, l.IsStaging, Usd: r.LimitUsdPerUnit[i])).Where(l => l.Usd > 1e-3 && !l.IsStaging).ToDictionary(l => l.Name, l => l.Usd),
            notes = a.Plan.Notes, stages = a.Stages.Select(Stage),
        };
    }

    private static object Stage(StagePlan s) => new
    {
        year = s.Year, load_twh = s.LoadTwh, capacity_mw = s.CapacityMw, capacity_mwh = s.CapacityMwh, energy_twh = s.EnergyTwh, given_way_mwh = s.GivenWayMwh, unserved_mwh = s.UnservedMwh,
        unserved_hours = s.UnservedMw.Count(mw => mw > ShortMw), annual_usd = s.AnnualUsd, usd_per_mwh = s.UsdPerMwh, co2_mt = s.Co2Tonnes / 1e6, scope_1_co2_mt = (s.Co2Tonnes - s.GridCo2Tonnes) / 1e6,
        scope_2_location_co2_mt = s.GridCo2Tonnes / 1e6, cfe_pct = 100 * s.CarbonFreeShare, annual_matching_pct = 100 * s.AnnualMatch, curtailed_mwh = s.CurtailedMwh,
        contracts = Contracts(s),
        outages = s.Outages is not { } o ? null : new { years = o.Years, seed = o.Seed, lolh_h_per_year = o.Hours.Mean, lolh_standard_error = o.Hours.StandardError, lole_days_per_year = o.Days.Mean, eue_mwh_per_year = o.Mwh.Mean, eue_standard_error = o.Mwh.StandardError, eue_mwh_percentiles = o.MwhPercentiles, eue_mwh_by_tier = o.TierMwh },
    };

    private static object? Contracts(StagePlan s) => s.Contracts is not { } k ? null : new
    {
        generation_mwh = k.GenerationMwh, matched_hourly_mwh = k.MatchedMwh, grid_mwh = k.GridMwh, cost_usd = k.CostUsd, scope_2_location_t = k.LocationTonnes, scope_2_market_annual_t = k.MarketAnnualTonnes,
        scope_2_market_hourly_t = k.MarketHourlyTonnes, avoided_t = k.AvoidedTonnes, usd_per_t_avoided = k.UsdPerTonneAvoided, usd_per_t_annual = k.UsdPerTonneAnnual, usd_per_t_hourly = k.UsdPerTonneHourly,
    };

    public static void Write(IReadOnlyList<PlanAnswer> answers, TextWriter to)
    {
        foreach (var a in answers) One(a, to);
        if (answers.Count > 1) Table(answers, to);
    }

    private static void One(PlanAnswer a, TextWriter to)
    {
        var r = a.Outcome.Result;
        foreach (var m in a.Outcome.Missed) to.WriteLine(Line($"{a.Name}: no plan: '{m.Name}' is missed by at least {m.By:N1} {m.Unit}; relax it or allow more candidates."));
        if (a.Outcome.Missed.Count == 0 && r.Status != PlanStatus.Optimal) to.WriteLine($"{a.Name}: the solver did not converge ({a.Outcome.Engine}).");
        if (a.Stages.Count == 0) return;
        to.WriteLine(Line($"{a.Name}: {r.ObjectiveUsd:N0} USD ({a.Outcome.Engine}, proved gap {r.Gap:0.0e0}, {a.CpuSeconds:0.0} CPU-s)"));
        foreach (var s in a.Stages) Stage(s, to);
        foreach (var (l, i) in a.Plan.Problem.Limits.Select((l, i) => (l, i)).Where(l => r.LimitUsdPerUnit[l.i] > 1e-3 && !l.l.IsStaging)) to.WriteLine(Line($"  {l.Name}: one {l.Unit} more saves {r.LimitUsdPerUnit[i]:N2} USD"));
        foreach (var note in a.Plan.Notes) to.WriteLine($"  note: {note}");
    }

    private static void Stage(StagePlan s, TextWriter to)
    {
        to.WriteLine(Line($"  {s.Year}: {string.Join(", ", s.CapacityMw.Where(c => c.Value > 0.05).Select(c => Line($"{c.Key} {c.Value:N0} MW{(s.CapacityMwh.TryGetValue(c.Key, out var mwh) ? Line($" / {mwh:N0} MWh") : "")}")))}"));
        to.WriteLine(Line($"        {s.UsdPerMwh:N2} USD/MWh served of {s.LoadTwh:N2} TWh; CO2 {s.Co2Tonnes / 1e6:N3} Mt; carbon-free {s.CarbonFreeShare:P1} by the hour, {s.AnnualMatch:P1} by the year; unserved {s.UnservedMwh:N0} MWh without outages"));
        if (s.Contracts is { } k) to.WriteLine(Line($"        contracts: scope 2 {k.LocationTonnes:N0} t by place, {k.MarketAnnualTonnes:N0} t by contract matched by the year, {k.MarketHourlyTonnes:N0} t by the hour; {k.CostUsd:N0} USD, {(k.UsdPerTonneAvoided is { } usd ? Line($"{usd:N1} USD per t avoided") : "nothing avoided")}"));
        if (s.Outages is { } o) to.WriteLine(Line($"        with outages ({o.Years} years): LOLH {o.Hours.Mean:N2} ± {o.Hours.StandardError:N2} h, EUE {o.Mwh.Mean:N0} ± {o.Mwh.StandardError:N0} MWh a year"));
    }

    private static void Table(IReadOnlyList<PlanAnswer> answers, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{"plan",-18}{"USD/MWh",9}{"t CO2/MWh",11}{"CFE",8}{"built MW",10}{"over-build",11}{"curtailed",10}{"LOLH h",9}{"served 24/365",15}");
        foreach (var (name, s) in answers.Where(a => a.Stages.Count > 0).Select(a => (a.Name, a.Stages[^1])))
        {
            var built = s.CapacityMw.Values.Sum();
            var served = s.Outages is { } o ? Line($"{1 - o.Hours.Mean / 8760:P3}") : "not drawn";
            to.WriteLine(Line($"{name,-18}{s.UsdPerMwh,9:N1}{s.Co2Tonnes / s.LoadTwh / 1e6,11:N3}{s.CarbonFreeShare,8:P0}{built,10:N0}{built / (s.LoadTwh * 1e6 / 8760),11:N2}{s.CurtailedMwh / 1e6 / s.LoadTwh,10:P0}{(s.Outages?.Hours.Mean ?? double.NaN),9:N1}{served,15}"));
        }
    }

    private static string Word(PlanStatus status) => status switch { PlanStatus.Optimal => "optimal", PlanStatus.Infeasible => "infeasible", _ => "not converged" };

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
