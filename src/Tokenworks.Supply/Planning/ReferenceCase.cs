using Tokenworks.Ledgers;

namespace Tokenworks.Supply.Planning;

/// <summary>The reference problems of the dispatch and expansion benchmark.</summary>
public enum ReferenceKind
{
    /// <summary>Dispatch with fixed capacities.</summary>
    A,

    /// <summary>Capacity expansion.</summary>
    B,

    /// <summary>B with a CO2 cap.</summary>
    C,

    /// <summary>B with a share of hourly matched carbon-free energy.</summary>
    D,

    /// <summary>B with firm capacity for the peak less the two largest units.</summary>
    E,

    /// <summary>Unit commitment of a week with A's capacities.</summary>
    U,
}

/// <summary>Hourly input of the reference problem: load (MW), capacity factors, grid price (USD/MWh).</summary>
public sealed record ReferenceHours(double[] LoadMw, double[] SolarShare, double[] WindShare, double[] GridUsdPerMwh)
{
    /// <summary>Some hours of it.</summary>
    public ReferenceHours Cut(int from, int hours) => new(
        LoadMw[from..(from + hours)], SolarShare[from..(from + hours)], WindShare[from..(from + hours)], GridUsdPerMwh[from..(from + hours)]);
}

/// <summary>A generator of the reference problem: MMBtu/MWh, USD/MWh, USD/MW, USD/MW-year, MW, hours.</summary>
public sealed record ReferencePlant(
    double HeatRate, double Vom, double Capex, double Fom, double Life, double RampShare = 1, double UnitMw = 0, double MinimumShare = 0,
    double StartUsd = 0, int MinimumHours = 0);

/// <summary>
/// Parameters of the reference problem (USD, MW, MWh, t, MMBtu): gas plant, sun, wind, a battery of free duration, a grid import and unserved load at
/// a price. Defaults are those of the published script; each may be changed.
/// </summary>
[ModelReference("own reference problem: dispatch_ref.py, parameters P and CAP; reference/dispatch/SOURCE.md")]
public sealed record ReferenceParameters
{
    public double GasUsdPerMmBtu { get; init; } = 3.50;

    public double GasTonnesPerMmBtu { get; init; } = 0.05306;

    public ReferencePlant CombinedCycle { get; init; } = new(6.60, 2.50, 1_900_000, 18_000, 30, 0.40, 400, 0.45, 40_000, 6);

    public ReferencePlant SimpleCycle { get; init; } = new(9.40, 5.00, 1_150_000, 12_000, 30, 1.00, 100, 0.35, 4_000, 1);

    public ReferencePlant Solar { get; init; } = new(0, 0.10, 1_150_000, 16_000, 30);

    public ReferencePlant Wind { get; init; } = new(0, 0.20, 1_550_000, 30_000, 30);

    public ReferencePlant StorePower { get; init; } = new(0, 0.50, 250_000, 5_000, 20);

    public ReferencePlant StoreEnergy { get; init; } = new(0, 0, 220_000, 2_000, 20);

    public double OneWayEfficiency { get; init; } = 0.94;

    public double GridMw { get; init; } = 500;

    public double GridTonnesPerMwh { get; init; } = 0.350;

    public double GridCarbonFreeShare { get; init; } = 0.35;

    public double UnservedUsdPerMwh { get; init; } = 10_000;

    public double Wacc { get; init; } = 0.08;

    public double Co2CapTonnes { get; init; } = 2.5e6;

    public double CarbonFreeShare { get; init; } = 0.80;

    /// <summary>Fixed capacities of A and U, MW: combined cycle, simple cycle, solar, wind, battery; MWh: battery.</summary>
    public IReadOnlyList<double> Fixed { get; init; } = [1600, 600, 2000, 800, 800, 3200];

    /// <summary>USD a MW (or MWh) and year.</summary>
    public double Annual(ReferencePlant p) => p.Capex * Wacc / (1 - Math.Pow(1 + Wacc, -p.Life)) + p.Fom;
}

/// <summary>Builds the reference problems A to E. Sources in order: combined cycle, simple cycle, solar, wind, grid, unserved. MW, MWh, USD.</summary>
[ModelReference("own reference problem: dispatch_ref.py; reference/dispatch/SOURCE.md")]
public static class ReferenceCase
{
    private static readonly string[] Names = ["ccgt", "gt", "solar", "wind", "bp", "be"];

    public static ExpansionProblem Of(ReferenceKind kind, ReferenceHours hours, ReferenceParameters p)
    {
        var builds = kind != ReferenceKind.A;
        // Annuities are for a year: part of a year carries its part of them.
        var share = hours.LoadMw.Length / 8760.0;
        ReferencePlant[] plants = [p.CombinedCycle, p.SimpleCycle, p.Solar, p.Wind, p.StorePower, p.StoreEnergy];
        CapacityChoice[] choices = builds ? [.. plants.Select((x, i) => new CapacityChoice(Names[i], p.Annual(x) * share, IsEnergy: i == 5))] : [];
        var store = new PlanStore(
            "battery", p.OneWayEfficiency, p.OneWayEfficiency, p.StorePower.Vom, builds ? 0 : p.Fixed[4], builds ? 0 : p.Fixed[5], builds ? 4 : -1, builds ? 5 : -1);
        var year = new PlanYear("year", hours.LoadMw, Sources(hours, p, builds), [store]);
        return new ExpansionProblem(choices, [year], [.. Limits(kind, hours, p)]);
    }

    private static PlanSource[] Sources(ReferenceHours hours, ReferenceParameters p, bool builds)
    {
        PlanSource Plant(int i, ReferencePlant x, double[]? share) => new(
            Names[i], [x.HeatRate * p.GasUsdPerMmBtu + x.Vom], share, builds ? 0 : p.Fixed[i], builds ? i : -1, x.RampShare);
        return
        [
            Plant(0, p.CombinedCycle, null), Plant(1, p.SimpleCycle, null), Plant(2, p.Solar, hours.SolarShare), Plant(3, p.Wind, hours.WindShare),
            new("grid", hours.GridUsdPerMwh, null, p.GridMw), new("uns", [p.UnservedUsdPerMwh], null, double.PositiveInfinity),
        ];
    }

    private static IEnumerable<PlanLimit> Limits(ReferenceKind kind, ReferenceHours hours, ReferenceParameters p)
    {
        static FlowTerm Source(int i, double per) => new(0, PlanFlow.Source, i, [per]);
        if (kind == ReferenceKind.C)
            yield return new("CO2 cap", "t", p.Co2CapTonnes,
                [Source(0, p.CombinedCycle.HeatRate * p.GasTonnesPerMmBtu), Source(1, p.SimpleCycle.HeatRate * p.GasTonnesPerMmBtu), Source(4, p.GridTonnesPerMwh)], []);
        if (kind == ReferenceKind.D)
            yield return new("carbon-free share", "MWh", -p.CarbonFreeShare * hours.LoadMw.Sum(),
                [Source(2, -1), Source(3, -1), Source(4, -p.GridCarbonFreeShare), new(0, PlanFlow.Discharge, 0, [-1]), new(0, PlanFlow.Charge, 0, [1])], []);
        if (kind == ReferenceKind.E)
            yield return new("firm capacity with the two largest units out", "MW", p.GridMw - hours.LoadMw.Max() - 2 * p.CombinedCycle.UnitMw, [], [new(0, -1), new(1, -1)]);
    }
}
