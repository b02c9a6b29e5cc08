using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>Turns the kernel's sums of a month into the ledger's: by unit, with fuel, emissions and cost (MWh, MMBtu, t, USD).</summary>
internal sealed class MonthSums(YearUnits units, SupplyMonths months, GridYear grid, StoragePool? pool, double[] methaneTonnesPerMmBtu, int width)
{
    private readonly int _lanes = Padded.Lanes(width);
    private readonly YearUnit[] _firm = units.Of(SupplyRole.Firm), _sun = units.Of(SupplyRole.Renewable);
    private readonly int[] _row = Rows(units);

    /// <summary>Gas of the units by the identity of output and heat rate, beside what was summed hour by hour.</summary>
    public BalanceMeter Fuel;

    public void Take(int m, Places places, Renewables sun, HourRows rows)
    {
        for (var d = 0; d < width; d++)
        {
            double gas = 0;
            for (var u = 0; u < _sun.Length; u++) AddUnit(_sun[u], m, d, sun.Mwh[u * _lanes + d], sun.Mwh[u * _lanes + d], 0, 0, ref gas);
            for (var p = 0; p < places.Count; p++) AddFirm(places, p, m, d, ref gas);
            AddRows(rows, m, d);
            Fuel.Add(gas, rows.GasMmBtu[d]);
        }
    }

    private void AddRows(HourRows r, int m, int d)
    {
        (months.GridMwh[m, d], months.GridPeakMw[m, d], months.CurtailedMwh[m, d]) = (r.GridMwh[d], r.GridPeak[d], r.CurtailedMwh[d]);
        (months.ChargeMwh[m, d], months.DischargeMwh[m, d], months.GasMmBtu[m, d]) = (r.ChargeMwh[d], r.DischargeMwh[d], r.GasMmBtu[d]);
        months.GridCo2Tonnes[m, d] = grid.CarbonSeries is null ? r.GridMwh[d] * grid.CarbonMean[d] : r.GridTonnes[d];
        months.Co2Tonnes[m, d] += months.GridCo2Tonnes[m, d];
        months.MethaneTonnes[m, d] = r.GasMmBtu[d] * methaneTonnesPerMmBtu[d];
        months.VariableCostUsd[m, d] += r.GridUsd[d] + r.DischargeMwh[d] * (pool?.VariableUsd[m, d] ?? 0);
    }

    private void AddFirm(Places places, int place, int m, int d, ref double gas)
    {
        var (unit, at) = (_firm[places.UnitAt(place, d)], place * _lanes + d);
        var (mwh, noLoad) = (places.Mwh[at], unit.Costs.NoLoad[d]);
        AddUnit(unit, m, d, mwh, noLoad > 0 ? (1 - noLoad) * mwh + noLoad * places.RunningMwh[at] : mwh, places.Starts[at], places.One[at], ref gas);
    }

    // Fuel as MWh at full load that would burn as much.
    private void AddUnit(YearUnit unit, int m, int d, double mwh, double fuelMwh, double starts, double oneMw, ref double gas)
    {
        var costs = unit.Costs;
        months.UnitMwh[_row[unit.Index]][m, d] = mwh;
        if (costs.Commits) months.UnitStarts[_row[unit.Index]][m, d] = starts;
        gas += fuelMwh * costs.GasMmBtuPerMwh[d];
        months.Co2Tonnes[m, d] += fuelMwh * costs.Co2PerMwh[d];
        months.NoxTonnes[m, d] += fuelMwh * costs.NoxPerMwh[d];
        months.VariableCostUsd[m, d] += fuelMwh * costs.FuelUsd[m, d] + mwh * costs.VomUsd[m, d] + starts * oneMw * costs.StartUsdPerMw[d];
    }

    // Stores have no row in the ledger's list of units.
    private static int[] Rows(YearUnits units)
    {
        var (row, next) = (new int[units.All.Count], 0);
        foreach (var unit in units.All) row[unit.Index] = unit.Unit.Role == SupplyRole.Storage ? -1 : next++;
        return row;
    }
}
