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
        return Enumerable.Range(0, Padded.Vector).Max(k => highest[k]);
    }

    private static Balance Storage(StorageTables? t, StoragePool? pool, double[] storedMwh)
    {
        var meter = new BalanceMeter();
        for (var m = 0; m < ModelYear.Months && pool is not null && t is not null; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < storedMwh.Length; d++)
                {
                    var before = h == 0 ? storedMwh[d] : t.SocMwh[h - 1, d];
                    var moved = t.ChargeMw[h, d] * pool.OneWay[m, d] - t.DischargeMw[h, d] / pool.OneWay[m, d];
                    meter.Add(before + moved - t.RetiredMwh[h, d], t.SocMwh[h, d]);
                }
        return meter.Close("supply", "stored before + charge x efficiency - discharge / efficiency - retired = stored after, MWh");
    }
}
