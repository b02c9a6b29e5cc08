using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>What a machine of one's own costs a month: hardware over its life and idling are fixed, what serving draws beyond idling is marginal; USD, kWh.</summary>
/// <remarks>Not modelled: the owner's time, room, resale.</remarks>
[ModelReference("Straight line over the system's life; idle and serving draw of the catalogue system")]
public sealed record OwnMachine(Interval FixedPerChipMonth, Interval IdleKwhPerChipMonth, Interval MarginalPerMillion)
{
    /// <summary>A single machine without spares: a Tokenworks estimate.</summary>
    public const double Availability = 0.99;

    public static OwnMachine Of(SystemEntry system, MarketEntry market, ServingRate rate, Interval pue)
    {
        var basis = TokenBasis.Own(system, market, pue, Interval.Of(0), 1);
        var rated = system.RackPower.BaseBase * 1e3 / system.ChipsPerRack.BaseBase;
        var idleKw = Interval.Of(system.IdleFraction) * rated;
        var idle = idleKw * pue * BreakEven.HoursPerMonth;
        var fixedCost = basis.FixedPerChipHour * BreakEven.HoursPerMonth + idle * basis.PricePerKwh;
        var busyKw = (basis.HostWatts + Interval.Of(rate.WattsPerChip)) * 1e-3;
        var beyond = new Interval(Math.Max(0, busyKw.Low - idleKw.Low), Math.Max(0, busyKw.Base - idleKw.Base), Math.Max(0, busyKw.High - idleKw.High));
        var hours = Interval.Band(1e6 * rate.Chips / rate.OutputPerSecond / 3600, rate.BandPercent);
        return new OwnMachine(fixedCost, idle, hours * beyond * pue * basis.PricePerKwh);
    }
}
