using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Closes the year's ledger: the kernel's residuals of each hour, fuel by month, and the store's energy summed again from its columns.</summary>
internal static class SupplyBalances
{
    public static IReadOnlyList<Balance> Of(HourRows rows, BalanceMeter fuel, StorageTables? stores, StoragePool? pool, double[] storedMwh) =>
    [
        Hourly(rows, 0, "units + grid + discharge + unserved = facility asked + charge, MW"),
        Hourly(rows, 1, "solar and wind available = used + curtailed, MW"),
        fuel.Close("supply", "sum of gas units' output x heat rate = gas burnt, MMBtu"),
        Hourly(rows, 2, "gas burnt <= firm transport, MMBtu an hour"),
        Storage(stores, pool, storedMwh),
    ];

    private static Balance Hourly(HourRows rows, int equation, string text)
    {
        var lanes = rows.Load.Length;
        return new Balance("supply", text, rows.Worst.AsSpan(equation * lanes, lanes).ToArray().Max(), rows.Scale.AsSpan(equation * lanes, lanes).ToArray().Max());
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
