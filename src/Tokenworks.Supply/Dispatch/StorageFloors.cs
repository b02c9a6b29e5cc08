using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>The floor of <see cref="StorageRule"/> at the end of each hour, MWh, four draws: backwards through the year.</summary>
internal static class StorageFloors
{
    private const int LookAheadHours = 24;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(StoragePool pool, StorageTables hours, int first, Vector256<double>[] floorMwh)
    {
        // The surplus of the hours ahead, by hour of the day: what leaves the window is where what enters it goes.
        Span<Vector256<double>> ahead = stackalloc Vector256<double>[LookAheadHours];
        ahead.Clear();
        var (zero, one) = (Vector256<double>.Zero, Vector256<double>.One);
        var (need, refill, count) = (pool.EnergyMwh.Four(ModelYear.Months - 1, first), zero, zero);
        for (var m = ModelYear.Months - 1; m >= 0; m--)
        {
            var (cap, oneWay) = (pool.EnergyMwh.Four(m, first), pool.OneWayOf(m, first));
            for (var h = ModelYear.StartOfMonth(m + 1) - 1; h >= ModelYear.StartOfMonth(m); h--)
            {
                var hour = new StorageHour(hours.LoadMw.Four(h, first), hours.RenewableMw.Four(h, first), hours.FirmMw.Four(h, first), pool.PowerMw.Four(h, first), oneWay);
                floorMwh[h] = Vector256.MinNative(cap, Vector256.MaxNative(need, cap - refill));
                need = Vector256.MinNative(cap, Vector256.MaxNative(zero, need - hour.Reach()));
                ref var leaves = ref ahead[h % LookAheadHours];
                var enters = hour.Surplus();
                count += (one & Vector256.GreaterThan(enters, zero)) - (one & Vector256.GreaterThan(leaves, zero));
                refill = Vector256.MaxNative(zero, refill + enters - leaves) & Vector256.GreaterThan(count, zero);
                leaves = enters;
            }
        }
    }
}
