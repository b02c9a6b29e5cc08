using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>Turns the kernel's sums of a month into the ledger's: by unit, with fuel, emissions and cost (MWh, MMBtu, t, USD).</summary>
internal sealed class MonthSums(YearUnits units, SupplyMonths months, GridYear grid, StoragePool? pool, double[] methaneTonnesPerMmBtu, int width)
{
    private readonly YearUnit[] _firm = units.Of(SupplyRole.Firm), _sun = units.Of(SupplyRole.Renewable);
    private readonly int[] _row = Rows(units);

    /// <summary>Gas of the units by the identity of output and heat rate, beside what was summed hour by hour.</summary>
    public BalanceMeter Fuel;

    /// <summary>Solar and wind of the units and what was discarded, beside what was available.</summary>
    public BalanceMeter Sun;

    public void Take(int m, DispatchedMonth month)
    {
        for (var d = 0; d < width; d++)
        {
            ref var now = ref month.Draws[d / Padded.Vector];
            double gas = 0, used = Lane.At(ref now.CurtailedMwh, d);
            for (var u = 0; u < _sun.Length; u++) used += AddUnit(_sun[u], m, d, month.Sun(u, d), month.Sun(u, d), 0, 0, ref gas);
            for (var p = 0; p < month.Count; p++) AddFirm(_firm[month.UnitAt(p, d)], ref month.At(p, d), m, d, ref gas);
            AddDraw(ref now, m, d);
            Fuel.Add(gas, Lane.At(ref now.GasMmBtu, d));
            Sun.Add(used, Lane.At(ref now.AvailableMwh, d));
        }
    }

    private void AddDraw(ref DrawLane r, int m, int d)
    {
        (months.GridMwh[m, d], months.GridPeakMw[m, d], months.CurtailedMwh[m, d]) = (Lane.At(ref r.GridMwh, d), Lane.At(ref r.GridPeak, d), Lane.At(ref r.CurtailedMwh, d));
        (months.ChargeMwh[m, d], months.DischargeMwh[m, d], months.GasMmBtu[m, d]) = (Lane.At(ref r.ChargeMwh, d), Lane.At(ref r.DischargeMwh, d), Lane.At(ref r.GasMmBtu, d));
        months.GridCo2Tonnes[m, d] = grid.CarbonSeries is null ? months.GridMwh[m, d] * grid.CarbonMean[d] : Lane.At(ref r.GridTonnes, d);
        months.Co2Tonnes[m, d] += months.GridCo2Tonnes[m, d];
        months.MethaneTonnes[m, d] = months.GasMmBtu[m, d] * methaneTonnesPerMmBtu[d];
        months.VariableCostUsd[m, d] += grid.Slope[m, d] * Lane.At(ref r.GridShape, d) + grid.Offset[m, d] * months.GridMwh[m, d] + months.DischargeMwh[m, d] * (pool?.VariableUsd[m, d] ?? 0);
    }

    private void AddFirm(YearUnit unit, ref PlaceSum place, int m, int d, ref double gas)
    {
        var (mwh, noLoad) = (Lane.At(ref place.Mwh, d), unit.Costs.NoLoad[d]);
        var fuelMwh = noLoad > 0 ? (1 - noLoad) * mwh + noLoad * Lane.At(ref place.RunningMwh, d) : mwh;
        AddUnit(unit, m, d, mwh, fuelMwh, Lane.At(ref place.Starts, d), Lane.At(ref place.One, d), ref gas);
    }

    // Fuel as MWh at full load that would burn as much.
    private double AddUnit(YearUnit unit, int m, int d, double mwh, double fuelMwh, double starts, double oneMw, ref double gas)
    {
        var costs = unit.Costs;
        months.UnitMwh[_row[unit.Index]][m, d] = mwh;
        if (costs.Commits) months.UnitStarts[_row[unit.Index]][m, d] = starts;
        gas += fuelMwh * costs.GasMmBtuPerMwh[d];
        months.Co2Tonnes[m, d] += fuelMwh * costs.Co2PerMwh[d];
        months.NoxTonnes[m, d] += fuelMwh * costs.NoxPerMwh[d];
        months.VariableCostUsd[m, d] += fuelMwh * costs.FuelUsd[m, d] + mwh * costs.VomUsd[m, d] + starts * oneMw * costs.StartUsdPerMw[d];
        return mwh;
    }

    // Stores have no row in the ledger's list of units.
    private static int[] Rows(YearUnits units)
    {
        var (row, next) = (new int[units.All.Count], 0);
        foreach (var unit in units.All) row[unit.Index] = unit.Unit.Role == SupplyRole.Storage ? -1 : next++;
        return row;
    }
}
