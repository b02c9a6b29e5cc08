using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Planning;

/// <summary>Limits of a stage as rows: CO2 (t), carbon-free share (MWh), firm capacity with units out (MW), land (acres), unserved energy (MWh), gas (MMBtu).</summary>
internal static class CaseLimits
{
    public static IEnumerable<PlanLimit> Of(
        SupplyCase c, StageTime stage, int year, PlanYear made, Func<int, int> built, int grid, IReadOnlyDictionary<string, double[]> hours, IReadOnlyCollection<int> firmHours)
    {
        var l = c.Limits;
        var load = made.LoadMw.Sum();
        if (l.Co2 is { } co2) yield return new($"CO2 cap {stage.Year}", "t", co2.Base.Base, Flows(c, made, year, Carbon), []);
        if (l.CarbonFreeShare is { } share) yield return new($"carbon-free share {stage.Year}", "MWh", -share.BaseBase * load, Matched(c, made, year), []);
        if (l.UnitsOut is { } k)
            foreach (var hour in FirmCapacity.Hours(made, firmHours)) yield return new FirmCapacity(c, stage, made, built, grid, hours).Row((int)k.BaseBase, hour);
        if (l.Land is { } land) yield return new($"land {stage.Year}", "acres", land.BaseBase - c.Candidates.Sum(x => x.Existing.BaseBase * (x.AcresPerMw?.BaseBase ?? 0)), [], Acres(c, built));
        if (l.Unserved is { } u) yield return new($"unserved energy {stage.Year}", "MWh", u.BaseBase * load, [new(year, PlanFlow.Source, made.Sources.Count - 1, [1])], []);
        if (l.Nox is { } nox && Flows(c, made, year, Nox) is { Count: > 0 } terms) yield return new($"NOx permit {stage.Year}", "t", nox.Base.Base, terms, [], Scale: 1);
        foreach (var row in PermitHours(c, stage, made, year, built)) yield return row;
        if (l.Gas is { } gas) yield return new($"gas transport {stage.Year}", "MMBtu", gas.BaseBase * made.LoadMw.Length, Flows(c, made, year, Gas), []);
    }

    internal static double Carbon(SupplyCase c, string source) => source == "grid" ? c.Grid!.Carbon.BaseBase / (1 - c.Grid.Losses.BaseBase)
        : Find(c, source)?.Technology.Entry is { } t ? (t.FuelCarbon?.BaseBase ?? 0) * (t.HeatRate?.BaseBase ?? 0) : 0;

    private static double Gas(SupplyCase c, string source) => Find(c, source)?.Technology.Entry is { Fuel: FuelKind.Gas } t ? t.HeatRate!.BaseBase : 0;

    private static double Nox(SupplyCase c, string source) => Find(c, source)?.Technology.Entry is { Nox: { } perMmBtu, HeatRate: { } rate } ? perMmBtu.BaseBase * rate.BaseBase : 0;

    // Output of a year at most the permitted hours of what stands and is built.
    private static IEnumerable<PlanLimit> PermitHours(SupplyCase c, StageTime stage, PlanYear made, int year, Func<int, int> built)
    {
        for (var i = 0; i < c.Candidates.Count; i++)
        {
            var (x, at) = (c.Candidates[i], made.Sources.ToList().FindIndex(s => s.Name == c.Candidates[i].Name));
            if (x.PermitHours is not { } most || at < 0 || (made.Sources[at].ExistingMw <= 0 && built(i) < 0)) continue;
            var hours = most.Base.Hours * made.LoadMw.Length / ModelYear.Hours;
            yield return new PlanLimit(
                $"permit hours of {x.Name} {stage.Year}", "MWh", hours * made.Sources[at].ExistingMw, [new(year, PlanFlow.Source, at, [1])], built(i) >= 0 ? [new CapacityTerm(built(i), -hours)] : []);
        }
    }

    private static PlanCandidate? Find(SupplyCase c, string source) => c.Candidates.FirstOrDefault(x => x.Name == source);

    private static List<FlowTerm> Flows(SupplyCase c, PlanYear made, int year, Func<SupplyCase, string, double> per) =>
        [.. made.Sources.Select((s, i) => new FlowTerm(year, PlanFlow.Source, i, [per(c, s.Name)])).Where(f => f.PerMwh[0] != 0)];

    // Carbon-free output less storage losses; nothing is exported, so that the year's sum is the sum of the hours' matches.
    private static List<FlowTerm> Matched(SupplyCase c, PlanYear made, int year)
    {
        var terms = new List<FlowTerm>();
        for (var i = 0; i < made.Sources.Count; i++)
        {
            var name = made.Sources[i].Name;
            var free = name == "grid" ? c.Grid!.CarbonFree.BaseBase : Find(c, name) is not null && Carbon(c, name) == 0 ? 1 : 0;
            if (free > 0) terms.Add(new(year, PlanFlow.Source, i, [-free]));
        }
        for (var s = 0; s < made.Stores.Count; s++)
        {
            if (made.Stores[s].IsDeferral) continue;
            terms.Add(new(year, PlanFlow.Discharge, s, [-1]));
            terms.Add(new(year, PlanFlow.Charge, s, [1]));
        }
        return terms;
    }

    private static List<CapacityTerm> Acres(SupplyCase c, Func<int, int> built) =>
        [.. c.Candidates.Select((x, i) => (x, i)).Where(p => p.x.AcresPerMw is not null && built(p.i) >= 0).Select(p => new CapacityTerm(built(p.i), p.x.AcresPerMw!.BaseBase))];
}
