using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Planning;

/// <summary>The operating year of a stage: sources in the order candidates (without stores), grid, tiers, unserved; then stores and put-off load.</summary>
internal sealed class CaseYear(SupplyCase c, StageTime stage, IReadOnlyDictionary<string, double[]> hours, Func<int, int> built, Func<int, int> energy, int grid)
{
    private readonly double[] _load = [.. hours["load_mw"].Select(mw => mw * stage.LoadShare)];

    public PlanYear Make()
    {
        var (sources, stores) = (new List<PlanSource>(), new List<PlanStore>());
        for (var i = 0; i < c.Candidates.Count; i++)
            if (c.Candidates[i].Technology.Entry.Kind == SupplyKind.Storage) stores.Add(Store(c.Candidates[i], i));
            else sources.Add(Source(c.Candidates[i], i));
        if (c.Grid is { } g) sources.Add(Grid(g));
        foreach (var tier in c.Tiers)
            sources.Add(new PlanSource(tier.Name, [stage.Weight * tier.Value.BaseBase], [.. _load.Select(mw => mw * tier.Share.BaseBase / _load.Max())], _load.Max()));
        sources.Add(new PlanSource("unserved", [stage.Weight * c.Unserved.BaseBase], null, double.PositiveInfinity));
        if (c.Shift is { } shift) stores.Add(Shift(shift));
        return new PlanYear(stage.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), _load, sources, stores);
    }

    private PlanSource Source(PlanCandidate x, int i)
    {
        var up = Up(x);
        var profile = x.Profile is { } name ? hours[name] : null;
        double[]? availability = profile is not null ? [.. profile.Select(p => p * up)] : up < 1 ? [.. _load.Select(_ => up)] : null;
        return new PlanSource(
            x.Name, [stage.Weight * MarginalUsd(c, x)], availability, Standing(x), built(i), x.Ramp?.BaseBase ?? 1);
    }

    internal static double MarginalUsd(SupplyCase c, PlanCandidate x)
    {
        var t = x.Technology.Entry;
        var fuel = t.Fuel switch { FuelKind.Gas => c.GasPrice.BaseBase, FuelKind.Uranium => t.FuelPrice?.BaseBase ?? 0, _ => 0 };
        return fuel * (t.HeatRate?.BaseBase ?? 0) + t.VariableCost.BaseBase;
    }

    // Outages as expected values.
    private static double Up(PlanCandidate x) => (1 - x.Technology.Entry.ForcedOutageRate.BaseBase) * (1 - x.Technology.Entry.PlannedOutageRate.BaseBase);

    private double Standing(PlanCandidate x) => x.Until > 0 && stage.Year >= x.Until ? 0 : x.Existing.BaseBase;

    private PlanStore Store(PlanCandidate x, int i)
    {
        var t = x.Technology.Entry;
        var oneWay = Math.Sqrt(t.RoundTripEfficiency!.BaseBase);
        var up = Up(x);
        double[] share = [.. _load.Select(_ => up)];
        return new PlanStore(
            x.Name, oneWay, oneWay, stage.Weight * t.VariableCost.BaseBase, Standing(x), Standing(x) * t.StorageDuration!.Base.Hours, built(i), energy(i), 1, false, share, share);
    }

    private PlanSource Grid(PlanGrid g)
    {
        var price = g.PriceProfile is { } name ? hours[name] : [g.Price!.BaseBase];
        var given = grid < 0 ? CasePlan.GridMw(g, stage) : 0;
        return new PlanSource("grid", [.. price.Select(p => stage.Weight * p / (1 - g.Losses.BaseBase))], null, given, grid);
    }

    private PlanStore Shift(PlanShift s)
    {
        var peak = _load.Max();
        var deadline = (int)Math.Round(s.Deadline.Base.Hours);
        double[] share = [.. _load.Select(mw => mw / peak)];
        double[] open = [.. _load.Select((_, t) => (t + 1) % deadline == 0 ? 0.0 : 1)];
        // What is put off may be worked off at the same power.
        return new PlanStore(
            "put-off load", 1, 1, 0, s.Share.BaseBase * peak, s.Share.BaseBase * peak * s.Backlog.Base.Hours, IsDeferral: true, ChargeShare: share, DischargeShare: share, LevelShare: open);
    }
}
