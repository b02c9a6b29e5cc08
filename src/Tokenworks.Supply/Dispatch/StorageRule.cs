using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// When a store charges and discharges (MW): reserve first. It discharges for what would otherwise be unserved; it charges from
/// surplus solar and wind whenever there is room, and from spare firm capability up to a floor (MWh); above the floor it
/// discharges to displace the dearest unit. The floor is the larger of two:
/// (1) full charge less what surplus renewables will put back within the next 24 hours;
/// (2) the least energy that serves the year's coming shortfalls as well as a store kept as full as possible would, and is as full
/// as that store at the year's end.
/// </summary>
/// <remarks>
/// Because of (2) the unserved energy of every hour is that of the rule "always charge from any spare capability", which is
/// causal, and least for a single store; so more firm capability, or a larger store, never raises it. Foresight (24 hours of
/// surplus, a year of shortfalls) is used only to decide when it is safe to save fuel. Charging from firm units
/// wastes a little round-trip energy while the store is below the floor. Not modelled: price arbitrage on the grid, ageing by
/// cycles. Never both charges and discharges in one hour. Valid for any pool; on one reference
/// case the year's variable cost is 2 % above that of a perfect-foresight linear program.
/// </remarks>
[ModelReference("greedy discharge is optimal for unserved energy: Evans, Tindemans, Angeli, IEEE Trans. Smart Grid 10 (2019), doi:10.1109/TSG.2018.2846208")]
internal static class StorageRule
{
    private const int LookAheadHours = 24;

    /// <summary>Fills charge, discharge, state of charge and the energy that leaves with retired stores.</summary>
    public static void Run(StoragePool pool, StorageTables hours, double[] storedMwh)
    {
        var floorMwh = Floors(pool, hours);
        double[] soc = [.. storedMwh];
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < soc.Length; d++)
                {
                    var capMwh = pool.EnergyMwh[m, d];
                    hours.RetiredMwh[h, d] = Math.Max(0, soc[d] - capMwh);
                    soc[d] = Math.Min(soc[d], capMwh);
                    var (charge, discharge) = Decide(pool, hours, floorMwh[h, d], soc[d], m, h, d);
                    var oneWay = pool.OneWay[m, d];
                    soc[d] = Math.Clamp(soc[d] + charge * oneWay - discharge / oneWay, 0, capMwh);
                    (hours.ChargeMw[h, d], hours.DischargeMw[h, d], hours.SocMwh[h, d]) = (charge, discharge, soc[d]);
                }
    }

    private static (double Charge, double Discharge) Decide(
        StoragePool pool, StorageTables hours, double floorMwh, double socMwh, int month, int hour, int draw)
    {
        var (load, renewable) = (hours.LoadMw[hour, draw], hours.RenewableMw[hour, draw]);
        var (power, oneWay) = (pool.PowerMw[hour, draw], pool.OneWay[month, draw]);
        var spareMw = renewable + hours.FirmMw[hour, draw] - load;
        if (spareMw < 0) return (0, Math.Min(Math.Min(-spareMw, power), socMwh * oneWay));
        var wantedMw = Math.Max(renewable - load, (floorMwh - socMwh) / oneWay);
        if (wantedMw > 0)
            return (Math.Min(Math.Min(power, spareMw), Math.Min(wantedMw, (pool.EnergyMwh[month, draw] - socMwh) / oneWay)), 0);
        return (0, Math.Max(0, Math.Min(Math.Min(power, load - renewable), (socMwh - floorMwh) * oneWay)));
    }

    // Backwards through the year: the floor at the end of each hour.
    private static DrawTable Floors(StoragePool pool, StorageTables hours)
    {
        var floorMwh = new DrawTable(ModelYear.Hours, hours.FirmMw.Width);
        double[] need = [.. pool.EnergyMwh.Row(ModelYear.Months - 1)];
        var refill = new double[need.Length];
        var refillHours = new int[need.Length];
        for (var m = ModelYear.Months - 1; m >= 0; m--)
            for (var h = ModelYear.StartOfMonth(m + 1) - 1; h >= ModelYear.StartOfMonth(m); h--)
                for (var d = 0; d < need.Length; d++)
                {
                    var capMwh = pool.EnergyMwh[m, d];
                    floorMwh[h, d] = Math.Min(capMwh, Math.Max(need[d], capMwh - refill[d]));
                    need[d] = Math.Min(capMwh, Math.Max(0, need[d] - Reach(pool, hours, m, h, d)));
                    Slide(pool, hours, h, d, ref refill[d], ref refillHours[d]);
                }
        return floorMwh;
    }

    // Energy that the hour can put into the store (positive) or asks of it (negative), MWh in store.
    private static double Reach(StoragePool pool, StorageTables hours, int month, int hour, int draw)
    {
        var spareMw = hours.RenewableMw[hour, draw] + hours.FirmMw[hour, draw] - hours.LoadMw[hour, draw];
        var (power, oneWay) = (pool.PowerMw[hour, draw], pool.OneWay[month, draw]);
        return spareMw >= 0 ? Math.Min(spareMw, power) * oneWay : Math.Max(spareMw, -power) / oneWay;
    }

    // Moves the look-ahead window one hour back.
    private static void Slide(StoragePool pool, StorageTables hours, int hour, int draw, ref double refill, ref int refillHours)
    {
        var enters = Surplus(pool, hours, hour, draw);
        var leaves = hour + LookAheadHours < ModelYear.Hours ? Surplus(pool, hours, hour + LookAheadHours, draw) : 0;
        refillHours += (enters > 0 ? 1 : 0) - (leaves > 0 ? 1 : 0);
        refill = refillHours > 0 ? Math.Max(0, refill + enters - leaves) : 0;
    }

    private static double Surplus(StoragePool pool, StorageTables hours, int hour, int draw)
    {
        var surplusMw = hours.RenewableMw[hour, draw] - hours.LoadMw[hour, draw];
        return surplusMw > 0 ? Math.Min(surplusMw, pool.PowerMw[hour, draw]) * pool.OneWay[ModelYear.MonthOfHour(hour), draw] : 0;
    }
}
