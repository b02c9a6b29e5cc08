using Tokenworks.Ledgers;

namespace Tokenworks.Supply.LeastCost;

/// <summary>What has to balance under least-cost operation, each side summed on its own. MW, MWh, MMBtu.</summary>
internal sealed class OperatedBalances
{
    private BalanceMeter _power, _storage;

    public BalanceMeter Sun, Fuel, Gas, Moved;

    /// <summary>Power and every store in an hour.</summary>
    public void Hour(DrawYear year, OperatedDraw f, int h)
    {
        var (given, taken) = (f.GridMw[h] + f.UnservedMw[h] + f.PutOffMw[h], year.LoadMw[h] + f.CaughtUpMw[h]);
        foreach (var unit in f.UnitMw) given += unit[h];
        for (var s = 0; s < year.Stores.Count; s++)
        {
            (given, taken) = (given + f.DischargeMw[s][h], taken + f.ChargeMw[s][h]);
            var (store, before) = (year.Stores[s], h == 0 ? year.Stores[s].StartMwh : f.LevelMwh[s][h - 1]);
            _storage.Add(before + f.ChargeMw[s][h] * store.OneWay - f.DischargeMw[s][h] / store.OneWay - f.RetiredMwh[s][h], f.LevelMwh[s][h]);
        }
        _power.Add(given, taken);
    }

    public IReadOnlyList<Balance> Close() =>
    [
        _power.Close("supply", "units + grid + discharge + unserved + put off = facility asked + charge + caught up, MW"),
        Sun.Close("supply", "solar and wind available = used by units + curtailed, MWh a month"),
        Fuel.Close("supply", "sum of gas units' fuel by output and heat rate = gas burnt hour by hour, MMBtu a month"),
        Gas.Close("supply", "gas burnt <= firm transport, MMBtu an hour"),
        _storage.Close("supply", "stored before + charge x efficiency - discharge / efficiency - retired = stored after, each store, MWh"),
        Moved.Close("supply", "training put off = training caught up + given up without power, MWh a year"),
    ];
}
