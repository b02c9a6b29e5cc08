using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Goes through the hours of a year: weather and prices that draws share once an hour, outages where they happen, the kernel over the draws, sums by month. MW, MWh, USD.</summary>
internal sealed class YearDispatch
{
    private readonly YearUnits _units;
    private readonly GridYear _grid;
    private readonly DrawTable? _gasLimit;
    private readonly DrawTable _loadMw;
    private readonly int _width, _lanes;
    private readonly double[] _kelvin;
    private readonly Places _places;
    private readonly Renewables _sun;
    private readonly HourRows _rows;
    private readonly HourKernel _kernel;
    private readonly int[] _localOf;
    private readonly double[] _low, _high;

    public YearDispatch(YearUnits units, GridYear grid, DrawTable? gasLimit, DrawTable loadMw, WeatherYear weather, double[]? running)
    {
        (_units, _grid, _gasLimit, _loadMw, _width, _lanes) = (units, grid, gasLimit, loadMw, loadMw.Width, Padded.Lanes(loadMw.Width));
        var firm = units.Of(SupplyRole.Firm);
        _kelvin = UnitShape.KelvinAboveRating(weather);
        (_places, _sun) = (new Places(firm, _width), new Renewables(units.Of(SupplyRole.Renewable), _width));
        if (running is not null) _places.Restore(running);
        _rows = new HourRows(_lanes, _places.Count, _sun.Count);
        _kernel = new HourKernel(_places, _sun, _rows, _lanes, firm.Any(u => u.Costs.Commits));
        _localOf = [.. units.All.Select(u => Array.IndexOf(units.Of(u.Unit.Role), u))];
        (_low, _high) = (new double[firm.Length], new double[firm.Length]);
    }

    public HourRows Rows => _rows;

    /// <summary>Units running at the year's end.</summary>
    public double[] Running => _places.Keep();

    /// <summary>Spare capability hour by hour for the stores; fills their power and what they see.</summary>
    public StorageTables Survey(OutageYear outages, StoragePool pool, YearUnit[] stores)
    {
        var seen = new StorageTables(_loadMw, New(), New());
        var cursor = outages.Open();
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = Open(m, cursor, ModelYear.StartOfMonth(m)); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                Move(h, m, cursor);
                for (var lane = 0; lane < _lanes; lane += Padded.Vector) See(seen, h, lane);
                for (var d = 0; d < _width; d++)
                    foreach (var store in stores) pool.PowerMw[h, d] += store.CapableMw[m, d] * cursor.Availability[store.Index * _lanes + d];
            }
        return seen;
    }

    /// <summary>Dispatches the year.</summary>
    public void Run(OutageYear outages, StorageTables? stores, TierShedding tiers, MonthSums sums, SupplyMonths months, HourKeeper keeper, StoragePool? pool)
    {
        var cursor = outages.Open();
        for (var m = 0; m < ModelYear.Months; m++)
        {
            _rows.ClearSums();
            for (var h = Open(m, cursor, ModelYear.StartOfMonth(m)); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                Move(h, m, cursor);
                _loadMw.Row(h).CopyTo(_rows.Load);
                stores?.ChargeMw.Row(h).CopyTo(_rows.Charge);
                stores?.DischargeMw.Row(h).CopyTo(_rows.Discharge);
                var (from, until) = GridPlaces(_grid.Shape[h]);
                if (_kernel.Run(_kelvin[h], _grid.Shape[h], _grid.CarbonSeries?[h] ?? 0, _gasLimit is not null, from, until)) tiers.Take(h, m, _rows.Unserved, months);
                if (keeper.Keeps) keeper.Take(h, m, _places, _rows, _grid, pool);
            }
            sums.Take(m, _places, _sun, _rows);
            _places.Close();
        }
    }

    private int Open(int m, OutageYear.Cursor cursor, int firstHour)
    {
        _places.Open(m, cursor.Availability);
        _sun.Open(m, cursor.Availability);
        _grid.Slope.Row(m).CopyTo(_rows.Slope);
        _grid.Offset.Row(m).CopyTo(_rows.Offset);
        _grid.ContractedMw.Row(m).CopyTo(_rows.GridCap);
        _gasLimit?.Row(m).CopyTo(_rows.GasLimit);
        Thresholds();
        return firstHour;
    }

    private void Move(int h, int m, OutageYear.Cursor cursor)
    {
        foreach (var i in cursor.Move(h)) Change(i, m, cursor.Availability[i]);
        _sun.Move(h);
        if (_grid.Interrupted is { } away)
            for (var d = 0; d < _width; d++) _rows.GridCap[d] = _grid.ContractedMw[m, d] * (away[h] ? _grid.FirmShare[d] : 1);
        if (_gasLimit is not null && _places.GasOutOfOrder) GasLimit.Feed(_places, _rows, _lanes, _width, _kelvin[h]);
    }

    private void Change(int index, int month, double availability)
    {
        var (unit, draw) = Math.DivRem(index, _lanes);
        switch (_units.All[unit].Unit.Role)
        {
            case SupplyRole.Firm: _places.Change(_localOf[unit], month, draw, availability); break;
            case SupplyRole.Renewable: _sun.Change(_localOf[unit], month, draw, availability); break;
        }
    }

    private void See(StorageTables seen, int h, int lane)
    {
        var sun = Vector256<double>.Zero;
        for (var u = 0; u < _sun.Count; u++) sun += _sun.Available(u, lane);
        var firm = _kernel.Firm(lane, _kelvin[h], _gasLimit is not null) + Vector256.Create(_rows.GridCap, lane);
        for (var d = lane; d < Math.Min(_width, lane + Padded.Vector); d++) (seen.RenewableMw[h, d], seen.FirmMw[h, d]) = (sun[d - lane], firm[d - lane]);
    }

    // Shape of the price below which the grid comes before a place: in all draws, and in any. A little wide, since the kernel compares prices itself.
    private void Thresholds()
    {
        const double wide = 1e-9;
        for (var p = 0; p < _places.Count; p++)
        {
            (_low[p], _high[p]) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var d = 0; d < _width; d++)
            {
                var at = (_places.Usd[p * _lanes + d] - _rows.Offset[d]) / _rows.Slope[d];
                (_low[p], _high[p]) = _rows.Slope[d] > 0
                    ? (Math.Min(_low[p], at - wide * (1 + Math.Abs(at))), Math.Max(_high[p], at + wide * (1 + Math.Abs(at))))
                    : (double.NegativeInfinity, double.PositiveInfinity);
                if (_rows.Slope[d] <= 0) break;
            }
        }
    }

    private (int From, int Until) GridPlaces(double shape)
    {
        var (from, until) = (0, 0);
        while (from < _places.Count && shape >= _high[from]) from++;
        while (until < _places.Count && shape >= _low[until]) until++;
        return (from, Math.Max(from, until));
    }

    private DrawTable New() => new(ModelYear.Hours, _width);
}
