using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Questions;

/// <summary>
/// What a job takes of a campus. Where the campus serves the job's model anyway, replicas are shared and the chip-hours in use are paid; else whole
/// replicas for the busiest hour are held all month, idle or not, as on a rented server; USD, kWh, kg.
/// </summary>
/// <param name="Replicas">Replicas that are held, or the mean number in use of shared ones.</param>
/// <param name="FixedUsd">What is paid a month whatever is asked; 0 where replicas are shared.</param>
/// <param name="Used">A month's use, with what held chips cost and draw while they idle.</param>
/// <param name="Misses">Says so where the campus has fewer chips than the busiest hour takes.</param>
/// <remarks>Not modelled: that the campus's own workloads have less, and that its cost of a chip-hour would be another with more boxes.</remarks>
[ModelReference("Replicas for the busiest hour; Tokenworks accounting")]
public sealed record CampusShare(double Replicas, double FixedUsd, TokenFootprint Used, IReadOnlyList<string> Misses)
{
    public static CampusShare Of(CampusBasis campus, string model, double peakOutputPerSecond, ServingRate rate, TokenFootprint used)
    {
        var replicas = Math.Max(1, Math.Ceiling(peakOutputPerSecond / rate.OutputPerSecond));
        var chips = replicas * rate.Chips;
        var misses = TooSmall(campus, chips);
        if (campus.Serves.Contains(model)) return new CampusShare(used.ChipSeconds.Base / 3600 / BreakEven.HoursPerMonth / rate.Chips, 0, used, misses);
        var usd = campus.UsdPerChipHour * chips * BreakEven.HoursPerMonth;
        var idleHours = Math.Max(0, chips * BreakEven.HoursPerMonth - used.ChipSeconds.Base / 3600);
        var idle = Interval.Of(campus.System.IdleFraction) * (campus.System.RackPower.BaseBase * 1e3 / campus.System.ChipsPerRack.BaseBase * idleHours * campus.Pue);
        var held = used with { Usd = Interval.Of(usd), Kwh = used.Kwh + idle, GramsCo2 = used.GramsCo2 + idle * (1e3 * campus.CarbonPerItKwh / campus.Pue) };
        return new CampusShare(replicas, usd, held, misses);
    }

    private static IReadOnlyList<string> TooSmall(CampusBasis campus, double chips) => chips <= campus.Chips ? [] :
        [string.Create(CultureInfo.InvariantCulture, $"capacity: {campus.Chips:0} chips stand there, the busiest hour takes {chips:0} ({Math.Ceiling(chips / campus.System.ChipsPerRack.BaseBase):0} boxes)")];
}
