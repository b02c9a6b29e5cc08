using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
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
    /// <summary>Fills charge, discharge, state of charge and the energy that leaves with retired stores; four draws at a time, each as if it were alone.</summary>
    public static void Run(StoragePool pool, StorageTables hours, double[] storedMwh)
    {
        var stored = new DrawTable(1, storedMwh.Length);
        storedMwh.CopyTo(stored.Data, 0);
        var floorMwh = new Vector256<double>[ModelYear.Hours];
        for (var first = 0; first < storedMwh.Length; first += Padded.Vector)
        {
            StorageFloors.Fill(pool, hours, first, floorMwh);
            Go(pool, hours, first, floorMwh, stored.Four(0, first));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Go(StoragePool pool, StorageTables hours, int first, Vector256<double>[] floorMwh, Vector256<double> soc)
    {
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var (cap, oneWay) = (pool.EnergyMwh.Four(m, first), pool.OneWayOf(m, first));
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                hours.RetiredMwh.PutFour(h, first, Vector256.MaxNative(Vector256<double>.Zero, soc - cap));
                soc = Vector256.MinNative(soc, cap);
                var hour = new StorageHour(hours.LoadMw.Four(h, first), hours.RenewableMw.Four(h, first), hours.FirmMw.Four(h, first), pool.PowerMw.Four(h, first), oneWay);
                var (charge, discharge) = hour.Decide(floorMwh[h], soc, cap);
                soc = Vector256.MaxNative(Vector256<double>.Zero, Vector256.MinNative(soc + charge * oneWay - discharge / oneWay, cap));
                hours.ChargeMw.PutFour(h, first, charge);
                hours.DischargeMw.PutFour(h, first, discharge);
                hours.SocMwh.PutFour(h, first, soc);
            }
        }
    }
}
