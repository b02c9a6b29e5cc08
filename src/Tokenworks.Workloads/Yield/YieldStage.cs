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
    /// <param name="before">The year before of the same slice, chips, plants, draws and coolant; where this year asks the same of the same chips it stands for it.</param>
    public static (YieldLedger Yield, LoadLedger Load) RunYear(
        YieldSlice slice, ChipYields chips, BuildLedger build, FleetLedger fleet, DemandLedger demand, DrawBlock draws, int year, IReadOnlyList<ChipCoolant>? coolant = null,
        YieldYear? before = null)
    {
        var made = before?.Again(build, year) ?? Yields(slice, chips, build, draws, year, coolant ?? [], before);
        return (made, before is not null && before.Is(made, fleet, demand) ? before.Load with { Year = year } : Load(slice, fleet, demand, made, draws, year));
    }

    // Where other generations yield the same, the tables of the year before are handed on.
    private static YieldLedger Yields(YieldSlice slice, ChipYields chips, BuildLedger build, DrawBlock draws, int year, IReadOnlyList<ChipCoolant> coolant, YieldYear? before)
    {
        var means = new FleetMeans(slice, chips, build, draws, year, coolant);
        var (yields, idleMw) = (slice.Products.Select(means.Of).ToList(), means.IdleMw());
        var made = new YieldLedger(year, yields, [means.Closure(yields, idleMw)]) { IdleMw = idleMw };
        return before?.Again(made) ?? made;
    }

    private static LoadLedger Load(YieldSlice slice, FleetLedger fleet, DemandLedger demand, YieldLedger yield, DrawBlock draws, int year)
    {
        var load = new LoadHours(demand, draws.Width);
        for (var p = 0; p < slice.Products.Count; p++)
            load.Add(p, slice.Products[p].Tier, fleet.Products[p].ChipHours, demand.Products[p], yield.Products[p]);
        load.AddIdle(fleet.UnallottedChipHours, yield.IdleMw!);
        return load.ToLedger(year, fleet, yield.Products, yield.IdleMw!);
    }
}
