using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;
using Tokenworks.Supply.Programming;

namespace Tokenworks.Supply.Firm;

/// <summary>A mix at a stated reliability: cost, losses, units.</summary>
/// <param name="PlannedUsdPerMwh">Of the least-cost plan, outages as expected values.</param>
/// <param name="FixedUsd">Annuities and fixed cost of the units, USD a year.</param>
/// <param name="VariableUsd">Fuel and variable cost of operating them at least cost, USD a year.</param>
/// <param name="StoreLossShare">Energy lost in stores over the load.</param>
/// <param name="CurtailedShare">Sun and wind not used over the load.</param>
/// <param name="OutageShare">Energy that units out of service would have given, over the load.</param>
public sealed record FirmMix(
    string Name, FirmStudy Study, FirmReserve Answer, double PlannedUsdPerMwh, double FixedUsd, double VariableUsd, double UsdPerMwh, double Co2TonnesPerMwh,
    double StoreLossShare, double CurtailedShare, double OutageShare, IReadOnlyDictionary<string, double> EnergyTwh);

/// <summary>
/// Levelised cost of firm supply: the least-cost plan of a mix (last stage), units added until its drawn loss of load meets a target, then the units operated at least cost by the hour.
/// USD/MWh of served load, real, of the base weather year; outages enter that operation as expected values, the loss of load and what a reserve burns by drawing. Capacity of sun, wind and stores is in blocks of 100 MW where no unit is stated.
/// </summary>
[ModelReference("levelised full system cost at equal reliability (Idel 2022, Energy 259); own form, docs/models/adequacy.md")]
public static class FirmCost
{
    private const double BlockMw = 100;
    private const double TieUsd = 1;

    public static FirmMix Of(string name, PlannedCase plan, ExpansionResult r, StagePlan planned, double targetHours, int years, ulong seed, ILinearSolver? fallback, Action<int, double>? progress = null)
    {
        var n = plan.Stages.Count - 1;
        var (indices, parts) = Parts(plan, r, n);
        var study = new FirmStudy(parts, plan.Problem.Years[n].LoadMw, years, seed);
        var answer = FirmSupply.Size(study, targetHours, progress);
        var problem = Fixed(plan, r, n, indices, parts, answer.Counts);
        // A little cost on all flows keeps the answer of free plant unique; what is read below is at true cost.
        var run = PlanSolver.Solve(problem with { Years = [Costly(problem.Years[0])] }, fallback).Result;
        if (run.Status != PlanStatus.Optimal) throw new InvalidOperationException($"Mix '{name}': its operation with {study.Parts.Count} kinds of plant was not solved.");
        return Read(name, plan, study, answer, planned, problem.Years[0], run.Years[0], n);
    }

    private static (List<int> Candidates, List<FirmPart> Parts) Parts(PlannedCase plan, ExpansionResult r, int n)
    {
        var (indices, parts) = (new List<int>(), new List<FirmPart>());
        for (var i = 0; i < plan.Case.Candidates.Count; i++)
            if (Part(plan, r, n, i) is { } part) { indices.Add(i); parts.Add(part); }
        if (plan.Case.Grid is { } grid)
        {
            var mw = plan.Contracted[n] >= 0 ? r.Capacity[plan.Contracted[n]] : CasePlan.GridMw(grid, plan.Stages[n]);
            if (mw > 0) { indices.Add(-1); parts.Add(new FirmPart("grid", mw, 1, null, 0, 1, 0, mw * (grid.DemandCharge?.Base.UsdPerMegawattYear ?? 0)) { Most = 1 }); }
        }
        return (indices, parts);
    }

    private static FirmPart? Part(PlannedCase plan, ExpansionResult r, int n, int i)
    {
        var (c, x, t) = (plan.Case, plan.Case.Candidates[i], plan.Case.Candidates[i].Technology.Entry);
        double Built(int k) => k < 0 ? 0 : r.Capacity[k];
        var standing = x.Until > 0 && plan.Stages[n].Year >= x.Until ? 0 : x.Existing.BaseBase;
        var mw = standing + Built(plan.Built[i][n]);
        if (mw <= 0 && plan.Built[i][n] < 0) return null;
        var isStore = t.Kind == SupplyKind.Storage;
        var duration = isStore ? Duration(standing, plan, r, n, i, mw) : 0;
        var unit = x.Unit?.BaseBase ?? BlockMw;
        double Yearly(int k) => k < 0 ? 0 : plan.Problem.Capacities[k].CostUsdPerUnit / plan.Stages[n].Weight;
        var most = x.Most is { } m ? (int)Math.Floor(Math.Max(mw, m.BaseBase) / unit + 1e-6) : 100_000;
        return new FirmPart(
            x.Name, unit, mw < 0.05 ? 0 : (int)Math.Ceiling(mw / unit - 1e-6), x.Profile is null ? null : Weather(plan.Problem.Years[n], x), t.ForcedOutageRate.BaseBase, t.MeanTimeToRepair.Base.Hours,
            t.PlannedOutageRate.BaseBase, unit * (Yearly(plan.Built[i][n]) + duration * Yearly(plan.Energy[i][n])), unit * duration, t.RoundTripEfficiency?.BaseBase ?? 1) { Most = Math.Max(most, (int)Math.Ceiling(mw / unit - 1e-6)), StandingMw = standing, IsReserve = x.IsReserve };
    }

    private static double Duration(double standing, PlannedCase plan, ExpansionResult r, int n, int i, double mw)
    {
        var hours = plan.Case.Candidates[i].Technology.Entry.StorageDuration!.Base.Hours;
        var mwh = standing * hours + (plan.Energy[i][n] < 0 ? 0 : r.Capacity[plan.Energy[i][n]]);
        return mw > 1 && mwh > 1 ? mwh / mw : hours;
    }

    // The plan's availability holds the expected outages; what is drawn must not hold them twice.
    private static double[]? Weather(PlanYear year, PlanCandidate x)
    {
        var t = x.Technology.Entry;
        var up = (1 - t.ForcedOutageRate.BaseBase) * (1 - t.PlannedOutageRate.BaseBase);
        return year.Sources.First(s => s.Name == x.Name).Availability?.Select(a => a / up).ToArray();
    }

    // The last stage with the units as they stand and nothing to build.
    private static ExpansionProblem Fixed(PlannedCase plan, ExpansionResult r, int n, List<int> indices, List<FirmPart> parts, IReadOnlyList<int> counts)
    {
        var year = plan.Problem.Years[n];
        double Mw(string name) => parts.FindIndex(p => p.Name == name) is var k and >= 0 ? counts[k] * parts[k].UnitMw : 0;
        double Mwh(string name) => parts.FindIndex(p => p.Name == name) is var k and >= 0 ? counts[k] * parts[k].UnitMwh : 0;
        var sources = year.Sources.Select(s => parts.Any(p => p.Name == s.Name) ? s with { ExistingMw = Mw(s.Name), Capacity = -1 } : s with { Capacity = -1 });
        var stores = year.Stores.Where(s => s.IsDeferral || Mwh(s.Name) > 0).Select(s => s.IsDeferral ? s : s with { PowerMw = Mw(s.Name), EnergyMwh = Mwh(s.Name), PowerCapacity = -1, EnergyCapacity = -1 });
        // A source without capacity has no interior.
        return new ExpansionProblem([], [year with { Sources = [.. sources.Where(s => s.ExistingMw > 0)], Stores = [.. stores] }], []);
    }

    private static PlanYear Costly(PlanYear y) => y with
    {
        Sources = [.. y.Sources.Select(s => s with { CostUsdPerMwh = [.. s.CostUsdPerMwh.Select(c => c + TieUsd)] })], Stores = [.. y.Stores.Select(s => s with { DischargeUsdPerMwh = s.DischargeUsdPerMwh + TieUsd })],
    };

    private static FirmMix Read(string name, PlannedCase plan, FirmStudy study, FirmReserve answer, StagePlan planned, PlanYear year, YearFlows flows, int n)
    {
        var (c, weight, load) = (plan.Case, plan.Stages[n].Weight, year.LoadMw.Sum());
        var energy = year.Sources.Select((s, i) => (s.Name, Twh: flows.SourceMw[i].Sum() / 1e6)).ToDictionary(e => e.Name, e => e.Twh);
        double Variable(PlanSource s, int i) => s.Name == "unserved" || c.Tiers.Any(t => t.Name == s.Name) ? 0 : flows.SourceMw[i].Select((mw, t) => s.Cost(t) * mw).Sum() / weight;
        var variable = year.Sources.Select(Variable).Sum() + year.Stores.Select((s, i) => s.DischargeUsdPerMwh * flows.DischargeMw[i].Sum() / weight).Sum();
        var fixedUsd = answer.Counts.Select((k, i) => study.Parts[i].UsdPerYear(k)).Sum();
        var kept = load - energy.GetValueOrDefault("unserved") * 1e6 - c.Tiers.Sum(t => energy.GetValueOrDefault(t.Name)) * 1e6;
        var losses = year.Stores.Select((s, i) => s.IsDeferral ? 0 : flows.ChargeMw[i].Sum() - flows.DischargeMw[i].Sum()).Sum();
        var curtailed = year.Sources.Select((s, i) => Weathered(c, s) ? s.ExistingMw * s.Availability!.Sum() - flows.SourceMw[i].Sum() : 0).Sum();
        Burn(study, answer, year, energy, weight, ref variable);
        return new FirmMix(
            name, study, answer, planned.UsdPerMwh, fixedUsd, variable, (fixedUsd + variable) / kept, energy.Sum(e => e.Value * 1e6 * CaseLimits.Carbon(c, e.Key)) / kept,
            losses / load, curtailed / load, answer.Reached.OutageMwh / load, energy);
    }

    // The hourly operation counts outages as expected values, in which a reserve hardly runs; what it burns in drawn years takes the place of the other plant's energy, each by its share; reserve parts by their MW.
    private static void Burn(FirmStudy study, FirmReserve answer, PlanYear year, Dictionary<string, double> energyTwh, double weight, ref double variableUsd)
    {
        var parts = study.Parts.Select((p, i) => (p.Name, p.IsReserve, Mw: p.IsStore ? 0 : p.UnitMw * answer.Counts[i])).Where(p => p.Mw > 0 && energyTwh.ContainsKey(p.Name)).ToList();
        var (reserve, others) = (parts.Where(p => p.IsReserve).ToList(), parts.Where(p => !p.IsReserve).ToList());
        var (standing, given) = (reserve.Sum(p => p.Mw), others.Sum(p => energyTwh[p.Name]));
        if (standing <= 0 || given <= 0) return;
        double Usd(string name) => year.Sources.First(s => s.Name == name).Cost(0) / weight;
        var more = answer.Reached.ReserveMwh / 1e6 - reserve.Sum(p => energyTwh[p.Name]);
        variableUsd += more * 1e6 * (reserve.Sum(p => p.Mw * Usd(p.Name)) / standing - others.Sum(p => energyTwh[p.Name] * Usd(p.Name)) / given);
        foreach (var p in others) energyTwh[p.Name] *= 1 - more / given;
        foreach (var p in reserve) energyTwh[p.Name] = answer.Reached.ReserveMwh / 1e6 * p.Mw / standing;
    }

    private static bool Weathered(SupplyCase c, PlanSource s) => s.Availability is not null && c.Candidates.Any(x => x.Name == s.Name && x.Technology.Entry.Kind is SupplyKind.Solar or SupplyKind.Wind && x.Name == s.Name);
}
