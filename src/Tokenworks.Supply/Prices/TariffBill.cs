using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>A year's bill, USD, and the billed demand of each month, kW.</summary>
public sealed record YearBill(double EnergyUsd, double DemandUsd, double FixedUsd, double TopUpUsd, double[] BilledKw)
{
    public double TotalUsd => EnergyUsd + DemandUsd + FixedUsd + TopUpUsd;
}

/// <summary>
/// What a load (MW by hour of the model year) costs on a retail tariff (USD): energy by period and tier of the month, demand on the highest hour of each period and of the
/// month, a ratchet on the last twelve months' highest demand, a least share of contracted demand that is paid for even where it is not taken. Demand is metered
/// by the hour: 15-minute peaks are not in it. The first year's ratchet looks back within the year as a cycle.
/// </summary>
[ModelReference("OpenEI utility rate database, field definitions of version 8; minimum take as in Entergy Louisiana's large-load agreement")]
public static class TariffBill
{
    private const double KwPerMw = 1000;

    /// <param name="firstWeekday">Day of the week of 1 January, 0 = Monday.</param>
    /// <param name="contractedMw">Contracted demand of the minimum take; 0 for none.</param>
    public static YearBill Of(Tariff t, ReadOnlySpan<double> loadMw, int firstWeekday = 0, double contractedMw = 0, double minimumTake = 0)
    {
        double[] load = loadMw.ToArray();
        double[] peaks = [.. Enumerable.Range(0, 12).Select(m => Hours(m).Max(h => load[h]) * KwPerMw)];
        var least = contractedMw * KwPerMw * minimumTake;
        double[] billed = [.. Enumerable.Range(0, 12).Select(m => Math.Max(peaks[m], Math.Max(least, t.RatchetShares.Length == 12 ? t.RatchetShares[m] * peaks.Max() : 0)))];
        double energy = 0, demand = 0, topUp = 0;
        for (var m = 0; m < 12; m++)
        {
            var (e, d) = (Energy(t, load, m, firstWeekday), peaks[m] > 0 ? Demand(t, load, m, firstWeekday, billed[m] / peaks[m]) : Untaken(t, m, billed[m]));
            (energy, demand, topUp) = (energy + e, demand + d, topUp + Math.Max(0, t.LeastUsdPerMonth - e - d - t.FixedUsdPerMonth));
        }
        return new YearBill(energy, demand, 12 * t.FixedUsdPerMonth, topUp, billed);
    }

    private static IEnumerable<int> Hours(int month) => Enumerable.Range(ModelYear.StartOfMonth(month), ModelYear.StartOfMonth(month + 1) - ModelYear.StartOfMonth(month));

    private static int Period(int[][] weekday, int[][] weekend, int month, int hour, int firstWeekday) =>
        ((hour / 24 + firstWeekday) % 7 < 5 ? weekday : weekend)[month][hour % 24];

    private static double Energy(Tariff t, double[] load, int month, int first)
    {
        var kwh = new double[t.Energy.Count];
        foreach (var h in Hours(month)) kwh[Period(t.WeekdayEnergy, t.WeekendEnergy, month, h, first)] += load[h] * KwPerMw;
        return kwh.Select((q, p) => Tiers(t.Energy[p], q)).Sum();
    }

    // Where ratchet or minimum take raise the month's demand, they raise the demand of its periods in proportion.
    private static double Demand(Tariff t, double[] load, int month, int first, double raise)
    {
        double usd = 0;
        if (t.Demand.Count > 0)
        {
            var kw = new double[t.Demand.Count];
            foreach (var h in Hours(month))
            {
                var p = Period(t.WeekdayDemand, t.WeekendDemand, month, h, first);
                kw[p] = Math.Max(kw[p], load[h] * KwPerMw);
            }
            usd += kw.Select((q, p) => Tiers(t.Demand[p], q * raise)).Sum();
        }
        return t.FlatMonths.Length == 12 ? usd + Tiers(t.FlatDemand[t.FlatMonths[month]], Hours(month).Max(h => load[h]) * KwPerMw * raise) : usd;
    }

    // Nothing is taken: what is billed all the same has no period, and costs the flat rate or, where there is none, the dearest period's.
    private static double Untaken(Tariff t, int month, double billed) =>
        t.FlatMonths.Length == 12 ? Tiers(t.FlatDemand[t.FlatMonths[month]], billed) : t.Demand.Count > 0 ? t.Demand.Max(d => Tiers(d, billed)) : 0;

    /// <summary>A quantity priced step by step.</summary>
    internal static double Tiers(IReadOnlyList<TariffTier> tiers, double quantity)
    {
        double usd = 0, from = 0;
        foreach (var tier in tiers)
        {
            if (quantity <= from) break;
            usd += (Math.Min(quantity, tier.Most) - from) * tier.UsdPerUnit;
            from = tier.Most;
        }
        return usd;
    }
}
