using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply.LeastCost;

/// <summary>Enters the operated hours of each draw into the ledger's columns and months, and meters what has to balance. MW, MWh, MMBtu, t, USD.</summary>
internal sealed class OperatedSums
{
    private readonly GridYear _grid;
    private readonly DrawTable? _gasLimit;
    private readonly HourKeeper _keeper;
    private readonly DrawTable _unservedMw;
    private readonly double[] _methane;
    private readonly OperatedBalances _balances = new();

    public OperatedSums(DrawYears years, GridYear grid, DrawTable? gasLimit, HourKeeper keeper, DrawTable facilityMw, double[] methaneTonnesPerMmBtu, int width)
    {
        (_grid, _gasLimit, _keeper, _methane) = (grid, gasLimit, keeper, methaneTonnesPerMmBtu);
        (Months, _unservedMw) = (SupplyMonths.Zero(years.Generating.Length, width), new DrawTable(ModelYear.Hours, width));
        Stored = new StorageTables(facilityMw, new DrawTable(0, width), new DrawTable(0, width));
        Operation = OperationMonths.Zero([.. years.Stores.Select(s => s.Unit.Name)], width);
    }

    public SupplyMonths Months { get; }

    /// <summary>All stores together.</summary>
    public StorageTables Stored { get; }

    public OperationMonths Operation { get; }

    public void Take(DrawYear year, OperatedDraw flows, int d)
    {
        for (var m = 0; m < ModelYear.Months; m++)
        {
            double gasHours = 0, availableMwh = 0;
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                Store(year, flows, m, h, d);
                Plant(year, flows, m, h, d, ref gasHours, ref availableMwh);
                Grid(flows, m, h, d);
                Operated(flows, m, h, d);
                _balances.Hour(year, flows, h);
            }
            var gas = year.Plant.Select((p, u) => Months.UnitMwh[u][m, d] * p.Unit.Costs.GasMmBtuPerMwh[d]).Sum();
            var used = year.Plant.Select((p, u) => p.Unit.Unit.Role == SupplyRole.Renewable ? Months.UnitMwh[u][m, d] : 0).Sum();
            _balances.Fuel.Add(gas, gasHours);
            _balances.Sun.Add(used + Months.CurtailedMwh[m, d], availableMwh);
            (Months.GasMmBtu[m, d], Months.MethaneTonnes[m, d]) = (gasHours, gasHours * _methane[d]);
            Months.Co2Tonnes[m, d] += Months.GridCo2Tonnes[m, d];
        }
        _balances.Moved.Add(flows.PutOffMw.Sum() + flows.GivenUpMwh, flows.CaughtUpMw.Sum() + flows.GivenUpMwh);
        for (var m = 0; m < ModelYear.Months; m++) (Operation.Gap[m, d], Operation.RelaxedYears[m, d]) = (flows.Gap, flows.IsRelaxed ? 1.0 / ModelYear.Months : 0);
    }

    /// <summary>Splits unserved power over tiers.</summary>
    public void Shed(TierShedding tiers)
    {
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < _unservedMw.Width; d++)
                    if (_unservedMw[h, d] > 0) tiers.Take(h, m, d, _unservedMw[h, d], Months);
    }

    public IReadOnlyList<Balance> Balances() => _balances.Close();

    private void Store(DrawYear year, OperatedDraw f, int m, int h, int d)
    {
        for (var s = 0; s < year.Stores.Count; s++)
        {
            Stored.ChargeMw[h, d] += f.ChargeMw[s][h];
            Stored.DischargeMw[h, d] += f.DischargeMw[s][h];
            Stored.SocMwh[h, d] += f.LevelMwh[s][h];
            Months.ChargeMwh[m, d] += f.ChargeMw[s][h];
            Months.DischargeMwh[m, d] += f.DischargeMw[s][h];
            Operation.ChargeMwh[s][m, d] += f.ChargeMw[s][h];
            Operation.DischargeMwh[s][m, d] += f.DischargeMw[s][h];
            Cost(f.DischargeMw[s][h] * year.Stores[s].Usd, m, h, d);
        }
    }

    private void Plant(DrawYear year, OperatedDraw f, int m, int h, int d, ref double gasHours, ref double availableMwh)
    {
        double gas = 0, tonnes = 0;
        for (var u = 0; u < year.Plant.Count; u++)
        {
            var (unit, mw) = (year.Plant[u].Unit, f.UnitMw[u][h]);
            var costs = unit.Costs;
            if (unit.Unit.Role == SupplyRole.Renewable) Curtailed(year.Plant[u].FullMw[h] - mw, year.Plant[u].FullMw[h], m, h, d, ref availableMwh);
            if (_keeper.Keeps) _keeper.Mw(unit)[h, d] = mw;
            Months.UnitMwh[u][m, d] += mw;
            (gas, tonnes) = (gas + mw * costs.GasMmBtuPerMwh[d], tonnes + mw * costs.Co2PerMwh[d]);
            Months.NoxTonnes[m, d] += mw * costs.NoxPerMwh[d];
            Cost(mw * costs.MarginalUsd(m, d), m, h, d);
        }
        gasHours += gas;
        Months.Co2Tonnes[m, d] += tonnes;
        if (_gasLimit is not null) _balances.Gas.AddAtMost(gas, _gasLimit[m, d]);
        if (_keeper.Keeps) (_keeper.GasMmBtu[h, d], _keeper.Co2Tonnes[h, d]) = (gas, tonnes);
    }

    private void Curtailed(double mw, double availableMw, int m, int h, int d, ref double availableMwh)
    {
        availableMwh += availableMw;
        Months.CurtailedMwh[m, d] += mw;
        if (_keeper.Keeps) _keeper.CurtailedMw[h, d] += mw;
    }

    private void Grid(OperatedDraw f, int m, int h, int d)
    {
        var (mw, price, carbon) = (f.GridMw[h], _grid.Usd(m, h, d), f.GridMw[h] * _grid.Carbon(h, d));
        Months.GridMwh[m, d] += mw;
        Months.GridCo2Tonnes[m, d] += carbon;
        Months.GridPeakMw[m, d] = Math.Max(Months.GridPeakMw[m, d], mw);
        if (_keeper.Keeps) (_keeper.GridMw[h, d], _keeper.GridPrice[h, d], _keeper.GridCo2Tonnes[h, d]) = (mw, price, carbon);
        if (_keeper.Keeps) _keeper.Co2Tonnes[h, d] += carbon;
        Cost(mw * price, m, h, d);
    }

    private void Operated(OperatedDraw f, int m, int h, int d)
    {
        _unservedMw[h, d] = f.UnservedMw[h];
        Operation.MovedMwh[m, d] += f.PutOffMw[h];
        if (f.FollowingShortMw.Length == 0 || f.FollowingShortMw[h] <= 0) return;
        Operation.FollowingShortMwh[m, d] += f.FollowingShortMw[h];
        Operation.FollowingShortHours[m, d]++;
    }

    private void Cost(double usd, int m, int h, int d)
    {
        Months.VariableCostUsd[m, d] += usd;
        if (_keeper.Keeps) _keeper.CostUsd[h, d] += usd;
    }
}
