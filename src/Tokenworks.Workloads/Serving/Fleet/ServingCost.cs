using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>What turns chip-hours and energy into dollars.</summary>
/// <param name="ChipHourPrice">Rent, all included; null for the system's own cost.</param>
/// <param name="HardwarePerChipHour">Rack cost straight-line over its life, USD a chip-hour; null without a system.</param>
/// <param name="HostWatts">Host, network and fans of a chip in serving, W.</param>
/// <param name="PowerPrice">USD per MWh at the meter.</param>
public sealed record ServingCostBasis(double? ChipHourPrice, double? HardwarePerChipHour, double HostWatts, double Pue, double PowerPrice)
{
    /// <summary>Of a system; of a chip alone only energy has a cost.</summary>
    public static ServingCostBasis Of(double? rent, SystemEntry? system, TrainingChip chip, double pue, double powerPrice)
    {
        double? hardware = system is null ? null : system.RackCost.BaseBase / system.ChipsPerRack.BaseBase / system.Life.BaseBase;
        var rack = system is null ? 0 : system.RackPower.BaseBase * 1e6 / system.ChipsPerRack.BaseBase;
        var host = system is null ? 0 : Math.Max(0, rack - chip.Tdp) * system.ServingFraction.BaseBase + rack * system.NetworkShare.BaseBase;
        return new ServingCostBasis(rent, hardware, host, pue, powerPrice);
    }
}

/// <summary>Dollars and energy of a run by token.</summary>
/// <remarks>Input and output tokens share chip-seconds by the marginal time of prefills; idle time is spread pro rata.</remarks>
public sealed record ServingCost(double ChipHours, double Usd, double UsdPerChipHour, double UsdPerMillionInput, double UsdPerMillionOutput, double JoulesPerInput, double JoulesPerOutput, double TokensPerMwh, string Status)
{
    private const double JoulesPerMwh = 3.6e9;

    /// <summary>Of a run that held its chips for so many chip-seconds.</summary>
    public static ServingCost Of(ServingMetrics metrics, ServingEnergy energy, double chipSeconds, ServingCostBasis basis)
    {
        var hours = chipSeconds / 3600;
        var facility = (energy.ChipJoules + basis.HostWatts * hours * 3600) * basis.Pue;
        var usd = basis.ChipHourPrice is { } rent ? rent * hours : (basis.HardwarePerChipHour ?? 0) * hours + facility / JoulesPerMwh * basis.PowerPrice;
        double Each(double total, double share, long tokens) => tokens > 0 ? total * share / tokens : 0;
        return new ServingCost(
            hours, usd, hours > 0 ? usd / hours : 0, 1e6 * Each(usd, energy.InputShare, metrics.InputTokens), 1e6 * Each(usd, 1 - energy.InputShare, metrics.OutputTokens),
            Each(energy.ChipJoules, energy.InputShare, metrics.InputTokens), Each(energy.ChipJoules, 1, metrics.OutputTokens), facility > 0 ? metrics.OutputTokens / (facility / JoulesPerMwh) : 0,
            basis.ChipHourPrice is not null ? "chip-hours at the given price; energy included in it"
                : basis.HardwarePerChipHour is null ? "no system is named and no --chip-hour-price given: only energy has a cost" : "racks straight-line over their life, and energy; without building, people and return on capital");
    }
}
