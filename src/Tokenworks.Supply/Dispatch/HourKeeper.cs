using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Writes the hourly columns of the ledger where somebody reads hours; where not, each has no rows.</summary>
internal sealed class HourKeeper
{
    private readonly YearUnit[] _firm, _sun;
    private readonly int _width;
    private readonly DrawTable[] _units;

    public HourKeeper(YearUnits units, int width, bool keeps)
    {
        (_firm, _sun, _width, Keeps) = (units.Of(SupplyRole.Firm), units.Of(SupplyRole.Renewable), width, keeps);
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
    public void Take(int h, int m, Places places, Renewables sun, DrawLane[] draws, GridYear grid, StoragePool? pool)
    {
        for (var d = 0; d < _width; d++)
        {
            ref var now = ref draws[d / Padded.Vector];
            AddSun(sun, Lane.At(ref now.Curtailed, d), h, m, d);
            for (var p = 0; p < places.Count; p++) AddFirm(_firm[places.UnitAt(p, d)], ref places.At(p, d), h, m, d);
            (GridMw[h, d], CurtailedMw[h, d], GasMmBtu[h, d]) = (Lane.At(ref now.Grid, d), Lane.At(ref now.Curtailed, d), Lane.At(ref now.GasNow, d));
            (GridPrice[h, d], GridCo2Tonnes[h, d]) = (grid.Usd(m, h, d), GridMw[h, d] * grid.Carbon(h, d));
            Co2Tonnes[h, d] += GridCo2Tonnes[h, d];
            CostUsd[h, d] += GridMw[h, d] * GridPrice[h, d] + Lane.At(ref now.Discharge, d) * (pool?.VariableUsd[m, d] ?? 0);
        }
    }

    private void AddSun(Renewables sun, double curtailedMw, int h, int m, int d)
    {
        double available = 0;
        for (var u = 0; u < _sun.Length && curtailedMw > 0; u++) available += sun.Available(u, d);
        var used = curtailedMw > 0 ? (available - curtailedMw) / available : 1;
        for (var u = 0; u < _sun.Length; u++) Add(_sun[u], h, m, d, sun.Available(u, d) * used, sun.Available(u, d) * used, 0);
    }

    private void AddFirm(YearUnit unit, ref PlaceLane place, int h, int m, int d)
    {
        var (mw, noLoad) = (Lane.At(ref place.Take, d), unit.Costs.NoLoad[d]);
        var fuelMwh = noLoad > 0 ? (1 - noLoad) * mw + noLoad * Lane.At(ref place.RunningMw, d) : mw;
        Add(unit, h, m, d, mw, fuelMwh, Lane.At(ref place.Started, d) * Lane.At(ref place.One, d));
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
