namespace Tokenworks.Scenarios;

/// <summary>A step of a tier: its rate holds up to <paramref name="Most"/> (kWh or kW of the month and period), infinity for the last.</summary>
public sealed record TariffTier(double Most, double UsdPerUnit);

/// <summary>
/// A retail tariff as OpenEI's rate database states it: energy (USD/kWh) and demand (USD/kW) by period with tiers, the period of each month and hour, a ratchet and fixed charges.
/// </summary>
/// <param name="WeekdayEnergy">Energy period, 12 months by 24 hours.</param>
/// <param name="Demand">Demand by period of the time of use.</param>
/// <param name="FlatDemand">Demand by month, whatever the hour.</param>
/// <param name="FlatMonths">Flat-demand period of each month; empty for none.</param>
/// <param name="RatchetShares">Share of the last twelve months' highest demand that is billed at least, by month; empty for none.</param>
/// <param name="FixedUsdPerMonth">Fixed charge.</param>
/// <param name="LeastUsdPerMonth">Smallest bill of a month.</param>
public sealed record Tariff(
    string Name, IReadOnlyList<IReadOnlyList<TariffTier>> Energy, int[][] WeekdayEnergy, int[][] WeekendEnergy, IReadOnlyList<IReadOnlyList<TariffTier>> Demand, int[][] WeekdayDemand,
    int[][] WeekendDemand, IReadOnlyList<IReadOnlyList<TariffTier>> FlatDemand, int[] FlatMonths, double[] RatchetShares, double FixedUsdPerMonth, double LeastUsdPerMonth);
