using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The coolant of each block and what it does to the chips in it: clock and leakage by month, for the yields.</summary>
/// <remarks>
/// Only blocks with cold plates or baths, and only systems that state a limit or a rated coolant: all others are left out and stay as rated. The supply
/// temperature is the cooling entry's in each draw, all year: trim chillers hold it in warm weather.
/// </remarks>
public static class CoolantStage
{
    /// <summary>Of all blocks; shares.</summary>
    [ModelReference("own: WarmWater; shares of clock and power")]
    public static IReadOnlyList<ChipCoolant> Of(FacilitySlice slice, DrawBlock draws) =>
    [
        .. slice.Phases.Where(p => p.Cooling.Capture is HeatCapture.DirectToChip or HeatCapture.SinglePhaseImmersion or HeatCapture.TwoPhaseImmersion)
            .SelectMany(p => p.Systems.Where(s => s.MostCoolant is not null || s.RatedCoolant is not null).DistinctBy(s => s.SystemId).Select(s => Of(slice.KeyOf(p), p.Cooling, s, draws))),
    ];

    private static ChipCoolant Of(BlockKey key, CoolingEntry cooling, SystemCoolant system, DrawBlock draws)
    {
        var (water, most, rated) = (draws.Column(cooling.SupplyTemperature), draws.Column(system.MostCoolant, double.PositiveInfinity), draws.Column(system.RatedCoolant, double.NaN));
        var leakage = draws.Column(cooling.LeakagePerKelvin, CoolingConstants.LeakagePerKelvin);
        var (clock, power) = (new DrawTable(ModelYear.Months, draws.Width), new DrawTable(ModelYear.Months, draws.Width));
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < draws.Width; d++)
            {
                clock[m, d] = WarmWater.ClockFactor(water[d], most[d]);
                power[m, d] = double.IsNaN(rated[d]) ? 1 : WarmWater.PowerFactor(water[d] + WarmWater.DistributionApproachK, rated[d], leakage[d]);
            }
        return new ChipCoolant(key, system.SystemId, clock, power);
    }
}

/// <summary>What a system's data sheet says of its coolant.</summary>
public sealed record SystemCoolant(string SystemId, Sourced<Temperature>? MostCoolant, Sourced<Temperature>? RatedCoolant);
