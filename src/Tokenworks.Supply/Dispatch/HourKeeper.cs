using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Writes the hourly columns of the ledger where somebody reads hours; where not, each has no rows.</summary>
internal sealed class HourKeeper
{
    private readonly YearUnit[] _firm, _sun;
    private readonly int _width, _lanes;
    private readonly DrawTable[] _units;

    public HourKeeper(YearUnits units, int width, bool keeps)
    {
        (_firm, _sun, _width, _lanes, Keeps) = (units.Of(SupplyRole.Firm), units.Of(SupplyRole.Renewable), width, Padded.Lanes(width), keeps);
        _units = [.. units.All.Select(_ => New())];
        (GridMw, CurtailedMw, GasMmBtu, Co2Tonnes, GridCo2Tonnes, CostUsd, GridPrice, None) = (New(), New(), New(), New(), New(), New(), New(), New());
    }

    public bool Keeps { get; }

    public DrawTable GridMw { get; }

    public DrawTable CurtailedMw { get; }

    public DrawTable GasMmBtu { get; }

    public DrawTable Co2Tonnes { get; }

    public DrawTable GridCo2Tonnes { get; }

    public DrawTable CostUsd { get; }

    public DrawTable GridPrice { get; }

    /// <summary>Zeros, or no rows.</summary>
    public DrawTable None { get; }

    public DrawTable Mw(YearUnit unit) => _units[unit.Index];

    /// <summary>Enters an hour.</summary>
    public void Take(int h, int m, Places places, HourRows rows, GridYear grid, StoragePool? pool)
    {
        for (var d = 0; d < _width; d++)
        {
            for (var u = 0; u < _sun.Length; u++) Add(_sun[u], h, m, d, rows.Renewable[u * _lanes + d], rows.Renewable[u * _lanes + d], 0);
            for (var p = 0; p < places.Count; p++) AddFirm(places, rows, p, h, m, d);
            (GridMw[h, d], CurtailedMw[h, d], GasMmBtu[h, d], GridPrice[h, d]) = (rows.Grid[d], rows.Curtailed[d], rows.Gas[d], grid.Usd(m, h, d));
            GridCo2Tonnes[h, d] = rows.Grid[d] * grid.Carbon(h, d);
            Co2Tonnes[h, d] += GridCo2Tonnes[h, d];
            CostUsd[h, d] += rows.Grid[d] * GridPrice[h, d] + rows.Discharge[d] * (pool?.VariableUsd[m, d] ?? 0);
        }
    }

    private void AddFirm(Places places, HourRows rows, int place, int h, int m, int d)
    {
        var (unit, at, mw) = (_firm[places.UnitAt(place, d)], place * _lanes + d, rows.Take[place * _lanes + d]);
        var noLoad = unit.Costs.NoLoad[d];
        Add(unit, h, m, d, mw, noLoad > 0 ? (1 - noLoad) * mw + noLoad * rows.Running[at] : mw, rows.Started[at] * places.One[at]);
    }

    // Fuel as MWh at full load that would burn as much.
    private void Add(YearUnit unit, int h, int m, int d, double mw, double fuelMwh, double startedMw)
    {
        _units[unit.Index][h, d] = mw;
        Co2Tonnes[h, d] += fuelMwh * unit.Costs.Co2PerMwh[d];
        CostUsd[h, d] += fuelMwh * unit.Costs.FuelUsd[m, d] + mw * unit.Costs.VomUsd[m, d] + startedMw * unit.Costs.StartUsdPerMw[d];
    }

    private DrawTable New() => new(Keeps ? ModelYear.Hours : 0, _width);
}
