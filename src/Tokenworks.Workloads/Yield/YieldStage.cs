using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>What a chip-hour could yield and draw, and the IT power (MW) that the work asks for, hour by hour.</summary>
/// <remarks>
/// Yields by <see cref="TrainingPlans"/> (or <see cref="TrainingYield"/> where a workload states its MFU) and
/// <see cref="ServingPlans"/> (or <see cref="ServingRoofline"/> where asked for), means over the chips installed. Busy and waiting
/// chips draw a share of rated power with their share of host and network, accelerators that serve what the planner says; chips that are down draw nothing. A training job is
/// no larger than the fleet. The share of chips at work is what is asked over what the product's chips could yield. Power within
/// the hour is even: no swings, no ramps, no power cap. Valid for any fleet from zero chips up.
/// </remarks>
[ModelReference("own: StepModel, TrainingYield, SteadyState, ServingRoofline; power by state from the catalogue's measured shares of rated power")]
public static class YieldStage
{
    /// <summary>One year of yields and load.</summary>
    /// <param name="coolant">What warm coolant does to clock and leakage of a block's chips; blocks that are not named stay as rated.</param>
    /// <param name="chips">Of <see cref="ChipYields.Of"/>, the same for all years of a run.</param>
    public static (YieldLedger Yield, LoadLedger Load) RunYear(
        YieldSlice slice, ChipYields chips, BuildLedger build, FleetLedger fleet, DemandLedger demand, DrawBlock draws, int year, IReadOnlyList<ChipCoolant>? coolant = null)
    {
        var means = new FleetMeans(slice, chips, build, draws, year, coolant ?? []);
        var yields = slice.Products.Select(means.Of).ToList();
        var idleMw = means.IdleMw();
        var load = new LoadHours(demand, draws.Width);
        for (var p = 0; p < slice.Products.Count; p++)
            load.Add(p, slice.Products[p].Tier, fleet.Products[p].ChipHours, demand.Products[p], yields[p]);
        load.AddIdle(fleet.UnallottedChipHours, idleMw);
        return (new YieldLedger(year, yields, [means.Closure(yields, idleMw)]), load.ToLedger(year, fleet, yields, idleMw));
    }
}
