using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Accounting;
using Tokenworks.Supply.Adequacy;

namespace Tokenworks.Supply.Planning;

/// <summary>A stage of a solved plan: MW, MWh, TWh, t, USD of one year.</summary>
/// <param name="EnergyTwh">By source; stores as "name charge" and "name discharge".</param>
/// <param name="AnnualUsd">Cost of a year of the stage: annuities, fixed and variable cost, unserved load at its value.</param>
/// <param name="UsdPerMwh">Of served load, unserved load not counted as a cost.</param>
/// <param name="Co2Tonnes">Location-based.</param>
/// <param name="CarbonFreeShare">Matched hour by hour.</param>
/// <param name="AnnualMatch">Carbon-free energy that could have been given in the year over the load, as annual matching counts it; may exceed 1.</param>
/// <param name="Outages">With unit outages drawn; null where no unit size is stated.</param>
public sealed record StagePlan(
    int Year, double LoadTwh, IReadOnlyDictionary<string, double> CapacityMw, IReadOnlyDictionary<string, double> CapacityMwh, IReadOnlyDictionary<string, double> EnergyTwh,
    IReadOnlyDictionary<string, double> GivenWayMwh, double UnservedMwh, double[] UnservedMw, double AnnualUsd, double UsdPerMwh, double Co2Tonnes, double GridCo2Tonnes, double CarbonFreeShare,
    double AnnualMatch, double CurtailedMwh, AdequacyEstimate? Outages)
{
    /// <summary>Scope 2 by contract; null where the case has none.</summary>
    public ContractSums? Contracts { get; init; }
}

/// <summary>
/// Reads stages out of a solved plan. Scope 2 is counted where the energy is used (location-based): grid MWh x the grid's mean t/MWh; hourly matching counts what was
/// used in its hour, annual matching what could have been generated in the year. Adequacy draws outages of whole units (rounded up) against the load
/// less the plan's solar and wind, firm plant with a profile lowered by it in its hour, with the grid always there and the stores greedy. MW, MWh, USD, t.
/// </summary>
[ModelReference("GHG Protocol Scope 2 Guidance 2015 (location-based); hourly against annual matching as in Xu, Manocha, Patankar, Jenkins 2021")]
public static class StageReading
{
    public static StagePlan Of(PlannedCase plan, ExpansionResult r, int n, int outageYears)
    {
        var (c, stage, year, flows) = (plan.Case, plan.Stages[n], plan.Problem.Years[n], r.Years[n]);
        var energy = new Dictionary<string, double>();
        for (var i = 0; i < year.Sources.Count; i++) energy[year.Sources[i].Name] = flows.SourceMw[i].Sum();
        var (capacity, capacityMwh) = (new Dictionary<string, double>(), new Dictionary<string, double>());
        for (var i = 0; i < c.Candidates.Count; i++) Capacity(plan, r, n, i, capacity, capacityMwh);
        if (c.Grid is not null) capacity["grid"] = plan.Contracted[n] >= 0 ? r.Capacity[plan.Contracted[n]] : CasePlan.GridMw(c.Grid, stage);
        for (var s = 0; s < year.Stores.Count; s++)
        {
            energy[$"{year.Stores[s].Name} charge"] = flows.ChargeMw[s].Sum();
            energy[$"{year.Stores[s].Name} discharge"] = flows.DischargeMw[s].Sum();
        }
        var (load, unserved) = (year.LoadMw.Sum(), energy["unserved"]);
        var givenWay = c.Tiers.ToDictionary(t => t.Name, t => energy[t.Name]);
        var cost = Cost(plan, r, n) / stage.Weight;
        var lost = unserved * c.Unserved.BaseBase + c.Tiers.Sum(t => energy[t.Name] * t.Value.BaseBase);
        var grid = c.Grid is null ? 0 : energy["grid"] * c.Grid.Carbon.BaseBase / (1 - c.Grid.Losses.BaseBase);
        var co2 = grid + c.Candidates.Where(x => energy.ContainsKey(x.Name)).Sum(x => energy[x.Name] * (x.Technology.Entry.HeatRate?.BaseBase ?? 0) * (x.Technology.Entry.FuelCarbon?.BaseBase ?? 0));
        var available = Weather(year, r.Capacity);
        var used = year.Sources.Select((s, i) => s.Availability is not null && IsWeather(c, s.Name) ? flows.SourceMw[i].Sum() : 0).Sum();
        return new StagePlan(
            stage.Year, load / 1e6, capacity, capacityMwh, energy.ToDictionary(e => e.Key, e => e.Value / 1e6), givenWay, unserved,
            flows.SourceMw[^1], cost, (cost - lost) / (load - unserved - givenWay.Values.Sum()), co2, grid, Matched(c, year, flows, energy) / load,
            (Matched(c, year, flows, energy) + WeatherMwh(c, year, available) - used) / load, WeatherMwh(c, year, available) - used,
            outageYears > 0 ? Outages(plan, r, n, available, outageYears) : null) { Contracts = CaseContracts.Of(plan, flows, n) };
    }

    private static void Capacity(PlannedCase plan, ExpansionResult r, int n, int i, Dictionary<string, double> mw, Dictionary<string, double> mwh)
    {
        var (x, stage) = (plan.Case.Candidates[i], plan.Stages[n]);
        var standing = x.Until > 0 && stage.Year >= x.Until ? 0 : x.Existing.BaseBase;
        mw[x.Name] = standing + (plan.Built[i][n] >= 0 ? r.Capacity[plan.Built[i][n]] : 0);
        if (plan.Energy[i][n] >= 0) mwh[x.Name] = standing * x.Technology.Entry.StorageDuration!.Base.Hours + r.Capacity[plan.Energy[i][n]];
    }

    // The stage's share of the objective, at present value.
    private static double Cost(PlannedCase plan, ExpansionResult r, int n)
    {
        var (year, flows) = (plan.Problem.Years[n], r.Years[n]);
        double sum = 0;
        foreach (var k in plan.Built.Select(b => b[n]).Concat(plan.Energy.Select(e => e[n])).Append(plan.Contracted[n]).Where(k => k >= 0)) sum += plan.Problem.Capacities[k].CostUsdPerUnit * r.Capacity[k];
        for (var i = 0; i < year.Sources.Count; i++)
            for (var t = 0; t < year.LoadMw.Length; t++) sum += year.Sources[i].Cost(t) * flows.SourceMw[i][t];
        for (var s = 0; s < year.Stores.Count; s++) sum += year.Stores[s].DischargeUsdPerMwh * flows.DischargeMw[s].Sum();
        return sum;
    }

    private static double Matched(SupplyCase c, PlanYear year, YearFlows f, Dictionary<string, double> energy)
    {
        var free = c.Grid is null ? 0 : energy["grid"] * c.Grid.CarbonFree.BaseBase;
        foreach (var x in c.Candidates.Where(x => energy.ContainsKey(x.Name) && (x.Technology.Entry.FuelCarbon?.BaseBase ?? 0) * (x.Technology.Entry.HeatRate?.BaseBase ?? 0) == 0)) free += energy[x.Name];
        for (var s = 0; s < year.Stores.Count; s++) if (!year.Stores[s].IsDeferral) free += f.DischargeMw[s].Sum() - f.ChargeMw[s].Sum();
        return free;
    }

    private static bool IsWeather(SupplyCase c, string name) => c.Candidates.Any(x => x.Name == name && x.Technology.Entry.Kind is SupplyKind.Solar or SupplyKind.Wind && x.Name == name);

    // What each source could give, hour by hour.
    private static double[][] Weather(PlanYear year, double[] capacity) =>
        [.. year.Sources.Select(s => double.IsFinite(s.ExistingMw) ? year.LoadMw.Select((_, t) => (s.Availability?[t] ?? 1) * (s.ExistingMw + (s.Capacity < 0 ? 0 : capacity[s.Capacity]))).ToArray() : [])];

    private static double WeatherMwh(SupplyCase c, PlanYear year, double[][] available) => year.Sources.Select((s, i) => IsWeather(c, s.Name) ? available[i].Sum() : 0).Sum();

    private static AdequacyEstimate? Outages(PlannedCase plan, ExpansionResult r, int n, double[][] available, int years)
    {
        var (c, year) = (plan.Case, plan.Problem.Years[n]);
        var (units, net) = (new List<AdequacyUnits>(), year.LoadMw.ToArray());
        for (var i = 0; i < year.Sources.Count; i++)
        {
            var source = year.Sources[i];
            var x = c.Candidates.FirstOrDefault(x => x.Name == source.Name);
            var built = source.ExistingMw + (source.Capacity < 0 ? 0 : r.Capacity[source.Capacity]);
            if (x is not null && x.Technology.Entry.Kind == SupplyKind.Thermal)
            {
                if (x.Unit is not { } unit) { if (built > 1) return null; continue; }
                var e = x.Technology.Entry;
                var count = (int)Math.Ceiling(built / unit.BaseBase - 1e-6);
                if (count > 0) units.Add(new AdequacyUnits(unit.BaseBase, count, 1 - (1 - e.ForcedOutageRate.BaseBase) * (1 - e.PlannedOutageRate.BaseBase), e.MeanTimeToRepair.Base.Hours) { Name = x.Name });
                // What a profile takes from firm plant is missing in its hour, whatever is out; the expected outage in the plan's availability is not counted again.
                var up = (1 - e.ForcedOutageRate.BaseBase) * (1 - e.PlannedOutageRate.BaseBase);
                for (var t = 0; t < net.Length && x.Profile is not null && source.Availability is { } share; t++) net[t] += count * unit.BaseBase * (1 - share[t] / up);
            }
            else if (x is not null || source.Name == "grid")
                for (var t = 0; t < net.Length; t++) net[t] -= available[i][t];
        }
        var store = Pool(plan, r, n);
        var tiers = new TierShares(c.Tiers.Count > 0 ? c.Tiers[0].Share.BaseBase : 0, c.Tiers.Count > 1 ? c.Tiers[1].Share.BaseBase : 0);
        return SequentialAdequacy.Run(new AdequacyStudy(units, [net], store, tiers, years, 1));
    }

    private static AdequacyStore? Pool(PlannedCase plan, ExpansionResult r, int n)
    {
        double mw = 0, mwh = 0, weighted = 0;
        foreach (var s in plan.Problem.Years[n].Stores.Where(s => !s.IsDeferral))
        {
            var energy = s.EnergyMwh + (s.EnergyCapacity < 0 ? 0 : r.Capacity[s.EnergyCapacity]);
            (mw, mwh, weighted) = (mw + s.PowerMw + (s.PowerCapacity < 0 ? 0 : r.Capacity[s.PowerCapacity]), mwh + energy, weighted + energy * s.ChargeEfficiency * s.DischargeEfficiency);
        }
        return mwh > 0 ? new AdequacyStore(mw, mwh, weighted / mwh) : null;
    }
}
