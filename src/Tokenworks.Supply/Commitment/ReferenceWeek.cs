using Tokenworks.Ledgers;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.Commitment;

/// <summary>Case U of the reference problem: a cyclic week of unit commitment (MW, USD) with the fixed capacities and no ramp rows.</summary>
[ModelReference("own reference problem: dispatch_ref.py, function uc; reference/dispatch/SOURCE.md")]
public static class ReferenceWeek
{
    public const int FirstHour = 4000;
    public const int Hours = 168;

    /// <summary>Fuel of a running unit at no output, share of its full-load fuel.</summary>
    private const double NoLoadShare = 0.08;

    public static CommitmentProblem Of(ReferenceHours hours, ReferenceParameters p, WindowState? state = null, bool hasReserve = false)
    {
        double[] Flat(double value) => [.. hours.LoadMw.Select(_ => value)];
        FreeSource[] sources =
        [
            new("solar", Flat(p.Solar.Vom), [.. hours.SolarShare.Select(s => s * p.Fixed[2])]),
            new("wind", Flat(p.Wind.Vom), [.. hours.WindShare.Select(s => s * p.Fixed[3])]),
            new("grid", hours.GridUsdPerMwh, Flat(p.GridMw)), new("uns", Flat(p.UnservedUsdPerMwh), hours.LoadMw),
        ];
        return new CommitmentProblem(
            hours.LoadMw, [Units("ccgt", p.CombinedCycle, p.Fixed[0], p), Units("gt", p.SimpleCycle, p.Fixed[1], p)], sources,
            [new("battery", p.Fixed[4], p.Fixed[5], p.OneWayEfficiency, p.OneWayEfficiency, p.StorePower.Vom)], state, hasReserve);
    }

    private static CommittedUnits Units(string name, ReferencePlant plant, double mw, ReferenceParameters p)
    {
        var fuel = plant.HeatRate * p.GasUsdPerMmBtu;
        return new CommittedUnits(
            name, (int)(mw / plant.UnitMw), plant.UnitMw, fuel + plant.Vom, NoLoadShare * fuel * plant.UnitMw, plant.StartUsd, plant.MinimumShare,
            plant.MinimumHours, plant.MinimumHours);
    }
}
