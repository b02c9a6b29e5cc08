using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>What turns the time of accelerators into energy, water, carbon and dollars.</summary>
/// <param name="HostWatts">Host, fans and network of one accelerator, W.</param>
/// <param name="FixedPerChipHour">Hardware and what else an idle chip costs, USD a chip-hour.</param>
/// <param name="PowerIncluded">Rented chips: energy is in the price.</param>
/// <param name="Pue">Facility energy over IT energy.</param>
/// <param name="WaterPerKwh">Litres of site water for a kWh of IT.</param>
/// <param name="CarbonPerKwh">Grams of CO2 for a kWh at the meter.</param>
/// <param name="PricePerKwh">USD for a kWh at the meter.</param>
/// <param name="Utilisation">Share of the time that is paid for in which tokens are made.</param>
public sealed record TokenBasis(
    Interval HostWatts, Interval FixedPerChipHour, bool PowerIncluded, Interval Pue, Interval WaterPerKwh, Interval CarbonPerKwh, Interval PricePerKwh, double Utilisation)
{
    /// <summary>A system of one's own at a market: rack over its life, energy by the meter.</summary>
    public static TokenBasis Own(SystemEntry system, MarketEntry market, Interval pue, Interval wue, double utilisation)
    {
        var chips = system.ChipsPerRack.BaseBase;
        var hours = new Interval(system.Life.HighBase, system.Life.BaseBase, system.Life.LowBase);
        var cost = new Interval(system.RackCost.LowBase / hours.Low, system.RackCost.BaseBase / hours.Base, system.RackCost.HighBase / hours.High) * (1 / chips);
        return new TokenBasis(Host(system), cost, false, pue, wue, Interval.Of(market.CarbonIntensity, 1e6 * 1e-3), Energy(market), utilisation);
    }

    /// <summary>A system that is rented, all included.</summary>
    public static TokenBasis Rented(SystemEntry system, Interval price, MarketEntry market, Interval pue, Interval wue, double utilisation) =>
        new(Host(system), price, true, pue, wue, Interval.Of(market.CarbonIntensity, 1e6 * 1e-3), Energy(market), utilisation);

    /// <summary>Watts of host, fans and network beside an accelerator in serving.</summary>
    public static Interval Host(SystemEntry system)
    {
        var rack = system.RackPower.BaseBase * 1e6 / system.ChipsPerRack.BaseBase;
        var beside = Math.Max(0, rack - system.Chip.Entry.Tdp.BaseBase * 1e6);
        return Interval.Of(system.ServingFraction) * beside + Interval.Of(rack * system.NetworkShare.BaseBase);
    }

    // USD/MWh to USD/kWh, with delivery.
    private static Interval Energy(MarketEntry market) => (Interval.Of(market.EnergyPrice) + Interval.Of(market.DeliveryCharge)) * 1e-3;
}

/// <summary>What so many requests take: chip-seconds, kWh at the meter, litres, grams of CO2, USD.</summary>
public sealed record TokenFootprint(double Requests, double InputTokens, double OutputTokens, Interval ChipSeconds, Interval Kwh, Interval Litres, Interval GramsCo2, Interval Usd)
{
    /// <summary>USD of a million output tokens, prompts included.</summary>
    public Interval UsdPerMillionOutput => Usd * (1e6 / (Requests * OutputTokens));

    /// <summary>Joules at the meter of an output token, prompts included.</summary>
    public Interval JoulesPerOutput => Kwh * (3.6e6 / (Requests * OutputTokens));
}
