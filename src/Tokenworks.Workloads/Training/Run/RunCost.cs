namespace Tokenworks.Workloads.Training;

/// <summary>What turns hours and energy into dollars.</summary>
/// <param name="ChipHourPrice">Rent, all included; null for the system's own cost.</param>
/// <param name="HardwarePerChipHour">Rack cost straight-line over its life, USD a chip-hour; null without a system.</param>
/// <param name="HostWatts">Host, network and fans of an accelerator while the job runs, W.</param>
/// <param name="Pue">Facility energy over IT energy.</param>
/// <param name="PowerPrice">USD per MWh at the meter.</param>
public sealed record CostBasis(double? ChipHourPrice, double? HardwarePerChipHour, double HostWatts, double Pue, double PowerPrice);

/// <summary>Energy and cost of a run.</summary>
/// <param name="ItMwh">Accelerators, hosts and network.</param>
/// <param name="Usd">Null where neither a price nor a system's cost is known; <c>Status</c> says so.</param>
/// <param name="HardwareUsd">Null where rented or unknown.</param>
/// <param name="EnergyUsd">At the meter; part of the rent where rented.</param>
public sealed record RunCost(double ChipMwh, double ItMwh, double FacilityMwh, double? Usd, double? HardwareUsd, double? EnergyUsd, string Status)
{
    private const double JoulesPerMwh = 3.6e9;

    /// <summary>Of a run.</summary>
    public static RunCost Of(RunResult run, CostBasis basis)
    {
        var chip = run.ChipJoules / JoulesPerMwh;
        var it = chip + basis.HostWatts * run.Chips * run.Times.Total / JoulesPerMwh;
        var facility = it * basis.Pue;
        if (basis.ChipHourPrice is { } rent)
            return new RunCost(chip, it, facility, rent * run.ChipHours, null, null, "chip-hours at the given price; energy included in it");
        if (basis.HardwarePerChipHour is not { } hardware)
            return new RunCost(chip, it, facility, null, null, facility * basis.PowerPrice, "no system is named and no --chip-hour-price given: only energy has a cost");
        return new RunCost(
            chip, it, facility, hardware * run.ChipHours + facility * basis.PowerPrice, hardware * run.ChipHours, facility * basis.PowerPrice,
            "racks straight-line over their life at full use, and energy; without building, people and return on capital");
    }
}
