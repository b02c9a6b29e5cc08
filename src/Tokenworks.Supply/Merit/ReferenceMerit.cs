using Tokenworks.Ledgers;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.Merit;

/// <summary>The reference system with given capacities for the fast engine: MW, USD/MWh. Solar and wind share one mean cost; the CCGT's ramp limit is not in it.</summary>
[ModelReference("own reference problem: dispatch_ref.py; reference/dispatch/SOURCE.md")]
public static class ReferenceMerit
{
    /// <param name="capacity">As in the reference: combined cycle, simple cycle, solar, wind, battery MW; battery MWh.</param>
    public static MeritSystem Of(ReferenceHours hours, ReferenceParameters p, IReadOnlyList<double> capacity)
    {
        double[] Flat(double value) => [.. hours.LoadMw.Select(_ => value)];
        MeritSource Gas(string name, ReferencePlant plant, double mw) => new(name, Flat(mw), Flat(plant.HeatRate * p.GasUsdPerMmBtu + plant.Vom));
        return new MeritSystem(
            hours.LoadMw, [.. hours.SolarShare.Select(s => s * capacity[2])], [.. hours.WindShare.Select(s => s * capacity[3])],
            [Gas("ccgt", p.CombinedCycle, capacity[0]), Gas("gt", p.SimpleCycle, capacity[1]), new("grid", Flat(p.GridMw), hours.GridUsdPerMwh)],
            new MeritStore(capacity[4], capacity[5], p.OneWayEfficiency, p.OneWayEfficiency, p.StorePower.Vom), p.UnservedUsdPerMwh,
            (p.Solar.Vom + p.Wind.Vom) / 2);
    }
}
