using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Closes the year's ledger: every equation is summed again from the finished columns.</summary>
internal static class SupplyBalances
{
    public static IReadOnlyList<Balance> Of(
        YearUnits units, HourTables hours, StoragePool? pool, DrawTable? gasLimit, double[] storedMwh, DrawTable? retiredMwh) =>
    [
        Power(units, hours), Renewables(units, hours), Fuel(units, hours), GasTransport(hours, gasLimit),
        Storage(hours, pool, storedMwh, retiredMwh),
    ];

    private static Balance Power(YearUnits units, HourTables t)
    {
        var givenMw = Accumulate.Of([.. units.All.Where(u => u.Unit.Role != SupplyRole.Storage)], t.LoadMw.Width).Data;
        var meter = new BalanceMeter();
        for (var i = 0; i < givenMw.Length; i++)
            meter.Add(
                givenMw[i] + t.GridMw.Data[i] + t.DischargeMw.Data[i] + t.UnservedMw.Data[i], t.LoadMw.Data[i] + t.ChargeMw.Data[i]);
        return meter.Close("supply", "units + grid + discharge + unserved = facility asked + charge, MW");
    }

    private static Balance Renewables(YearUnits units, HourTables t)
    {
        var usedMw = Accumulate.Of(units.Of(SupplyRole.Renewable), t.LoadMw.Width).Data;
        var meter = new BalanceMeter();
        for (var i = 0; i < usedMw.Length; i++) meter.Add(t.RenewableMw.Data[i], usedMw[i] + t.CurtailedMw.Data[i]);
        return meter.Close("supply", "solar and wind available = used + curtailed, MW");
    }

    private static Balance Fuel(YearUnits units, HourTables t)
    {
        var burntMmBtu = new double[t.GasMmBtu.Data.Length];
        foreach (var unit in units.All)
            for (var i = 0; i < burntMmBtu.Length; i++)
                burntMmBtu[i] += unit.Unit.Role == SupplyRole.Firm ? unit.Mw.Data[i] * unit.Costs.GasMmBtuPerMwh[i % t.LoadMw.Width] : 0;
        var meter = new BalanceMeter();
        for (var i = 0; i < burntMmBtu.Length; i++) meter.Add(burntMmBtu[i], t.GasMmBtu.Data[i]);
        return meter.Close("supply", "sum of gas units' output x heat rate = gas burnt, MMBtu");
    }

    private static Balance GasTransport(HourTables t, DrawTable? limit)
    {
        var meter = new BalanceMeter();
        for (var m = 0; m < ModelYear.Months && limit is not null; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < limit.Width; d++) meter.AddAtMost(t.GasMmBtu[h, d], limit[m, d]);
        return meter.Close("supply", "gas burnt <= firm transport, MMBtu an hour");
    }

    private static Balance Storage(HourTables t, StoragePool? pool, double[] storedMwh, DrawTable? retiredMwh)
    {
        var meter = new BalanceMeter();
        for (var m = 0; m < ModelYear.Months && pool is not null && retiredMwh is not null; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < storedMwh.Length; d++)
                {
                    var before = h == 0 ? storedMwh[d] : t.SocMwh[h - 1, d];
                    var moved = t.ChargeMw[h, d] * pool.OneWay[m, d] - t.DischargeMw[h, d] / pool.OneWay[m, d];
                    meter.Add(before + moved - retiredMwh[h, d], t.SocMwh[h, d]);
                }
        return meter.Close("supply", "stored before + charge x efficiency - discharge / efficiency - retired = stored after, MWh");
    }
}
