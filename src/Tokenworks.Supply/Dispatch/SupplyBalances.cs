using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Closes the year's ledger: the kernel's residuals of each hour, fuel by month, and the store's energy summed again from its columns.</summary>
internal static class SupplyBalances
{
    private delegate Vector256<double> Column(ref DrawLane lane);

    public static IReadOnlyList<Balance> Of(DispatchedMonth[] months, MonthSums sums, StorageTables? stores, StoragePool? pool, double[] storedMwh) =>
    [
        Hourly(months, (ref l) => l.Worst, (ref l) => l.Scale, "units + grid + discharge + unserved = facility asked + charge, MW"),
        sums.Sun.Close("supply", "solar and wind available = used by units + curtailed, MWh a month"),
        sums.Fuel.Close("supply", "sum of gas units' fuel by output and heat rate = gas burnt hour by hour, MMBtu a month"),
        Hourly(months, (ref l) => l.GasOver, (ref l) => l.GasLimit, "gas burnt <= firm transport, MMBtu an hour"),
        Storage(stores, pool, storedMwh),
    ];

    private static Balance Hourly(DispatchedMonth[] months, Column residual, Column scale, string text)
    {
        return new Balance("supply", text, Highest(months, residual), Highest(months, scale));
    }

    private static double Highest(DispatchedMonth[] months, Column of)
    {
        var highest = Vector256<double>.Zero;
        foreach (var month in months)
            foreach (ref var lane in month.Draws.AsSpan()) highest = Vector256.Max(highest, of(ref lane));
        return Highest(highest);
    }

    private static double Highest(Vector256<double> four) => Enumerable.Range(0, Padded.Vector).Max(k => four[k]);

    private static Balance Storage(StorageTables? t, StoragePool? pool, double[] storedMwh)
    {
        var (worst, scale) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var first = 0; first < storedMwh.Length && pool is not null && t is not null; first += Padded.Vector) Store(t, pool, storedMwh, first, ref worst, ref scale);
        return new Balance("supply", "stored before + charge x efficiency - discharge / efficiency - retired = stored after, MWh", Highest(worst), Highest(scale));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(StorageTables t, StoragePool pool, double[] storedMwh, int first, ref Vector256<double> worst, ref Vector256<double> scale)
    {
        var before = Vector256<double>.Zero;
        for (var d = first; d < Math.Min(storedMwh.Length, first + Padded.Vector); d++) Lane.At(ref before, d) = storedMwh[d];
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var oneWay = pool.OneWayOf(m, first);
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                var after = t.SocMwh.Four(h, first);
                var due = before + (t.ChargeMw.Four(h, first) * oneWay - t.DischargeMw.Four(h, first) / oneWay) - t.RetiredMwh.Four(h, first);
                worst = Vector256.Max(worst, Vector256.Abs(due - after));
                scale = Vector256.Max(scale, Vector256.Max(Vector256.Abs(due), Vector256.Abs(after)));
                before = after;
            }
        }
    }
}
