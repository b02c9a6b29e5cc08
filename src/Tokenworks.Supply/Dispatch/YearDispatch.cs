using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Goes through the months of a year: those that are the year before's again are taken over; in the others hour by hour: weather and prices that draws share once an hour, outages where they happen, the kernel over the draws, sums by month. MW, MWh, USD.</summary>
internal sealed class YearDispatch
{
    private readonly YearUnits _units;
    private readonly GridYear _grid;
    private readonly DrawTable? _gasLimit;
    private readonly DrawTable _loadMw;
    private readonly int _width, _lanes;
    private readonly Warmth _warmth;
    private readonly GridSteps _steps;
    private readonly Places _places;
    private readonly Renewables _sun;
    private readonly DrawLane[] _draws;
    private readonly GridOrder _order;
    private readonly HourKernel _kernel;
    private readonly MonthKernel _months;
    private readonly bool _isEven;
    private readonly int[] _localOf, _all;
    private LaneBlock _block;

    public YearDispatch(YearUnits units, GridYear grid, DrawTable? gasLimit, DrawTable loadMw, PreparedUnits prepared, double[]? running, bool stores)
    {
        (_units, _grid, _gasLimit, _loadMw, _width, _lanes) = (units, grid, gasLimit, loadMw, loadMw.Width, Padded.Lanes(loadMw.Width));
        var firm = units.Of(SupplyRole.Firm);
        (_warmth, _steps) = (prepared.Warmth, prepared.Steps);
        (_places, _sun) = (new Places(firm, _width), new Renewables(units.Of(SupplyRole.Renewable), _width));
        if (running is not null) _places.Restore(running);
        _draws = new DrawLane[Padded.Groups(_width)];
        _order = new GridOrder();
        var commits = firm.Any(u => u.Costs.Commits);
        _kernel = new HourKernel(_places, _sun, _order, commits, gasLimit is not null, stores);
        _months = new MonthKernel(_sun, _order, loadMw, _warmth, grid, gasLimit is not null);
        _isEven = !commits && grid.Interrupted is null;
        _all = [.. Enumerable.Range(0, _width)];
        _block = new LaneBlock(_all, _places.Lanes, 0, _draws, _sun.Lanes, true);
        _localOf = [.. units.All.Select(u => Array.IndexOf(units.Of(u.Unit.Role), u))];
    }

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
                for (var group = 0; group < _draws.Length; group++) See(seen, h, group);
                foreach (var store in stores) DrawRows.AddProducts(pool.PowerMw.Row(h), store.CapableMw.Row(m), cursor.Availability.AsSpan(store.Index * _lanes, _width));
            }
        return seen;
    }

    /// <summary>Dispatches the year.</summary>
    /// <param name="monthly">True where months may be gone through at once: no hours are kept and no outage has a date.</param>
    /// <param name="before">The year before, where its months may stand for those of this one; null where they may not.</param>
    public DispatchedMonth[] Run(
        OutageYear outages, StorageTables? stores, TierShedding tiers, SupplyMonths months, HourKeeper keeper, StoragePool? pool, LoadLedger load, bool monthly, DispatchedYear? before)
    {
        var cursor = outages.Open();
        var done = new DispatchedMonth[ModelYear.Months];
        for (var m = 0; m < ModelYear.Months; m++)
        {
            Open(m, cursor, ModelYear.StartOfMonth(m));
            var inputs = Inputs(m, load);
            var changed = before is null ? _all : inputs.Changed(before.Months[m].Inputs);
            if (before is not null && changed.Length == 0)
            {
                tiers.Take(m, before, months, _all);
                _places.Restore(before.Months[m].Running);
                // The year's own tables are told apart from the next year's at once; all else is equal and lives on.
                done[m] = before.Months[m] with { Inputs = before.Months[m].Inputs with { FacilityMw = inputs.FacilityMw, Load = inputs.Load } };
            }
            else if (monthly && _isEven && !_places.GasOutOfOrder) done[m] = Month(m, inputs, changed, stores, tiers, months, before);
            else
            {
                _order.Open(_block, _steps.Of(m));
                Hours(m, cursor, stores, tiers, months, keeper, pool);
                done[m] = Close(inputs);
            }
        }
        return done;
    }

    // Draws whose month is the year before's again keep it; the others are dispatched close together.
    private DispatchedMonth Month(int m, MonthInputs inputs, int[] changed, StorageTables? stores, TierShedding tiers, SupplyMonths months, DispatchedYear? before)
    {
        var some = before is not null && Padded.Groups(changed.Length) < _block.Groups;
        var picked = some ? _block.Pick(changed) : _block;
        _order.Open(picked, _steps.Of(m));
        _months.Run(picked, m, _steps.Number, stores, tiers, months);
        if (!some) return Close(inputs);
        picked.Return(_block);
        var done = Close(inputs);
        int[] kept = [.. _all.Except(changed)];
        tiers.Take(m, before!, months, kept);
        foreach (var d in kept) done.Take(before!.Months[m], d);
        return done;
    }

    private DispatchedMonth Close(MonthInputs inputs)
    {
        _places.Close();
        return new DispatchedMonth(inputs, _places.Sums(), _sun.AllMwh(), [.. _draws], _places.Keep());
    }

    private void Hours(int m, OutageYear.Cursor cursor, StorageTables? stores, TierShedding tiers, SupplyMonths months, HourKeeper keeper, StoragePool? pool)
    {
        for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
        {
            Move(h, m, cursor);
            SpreadLoad(_loadMw.Row(h));
            if (stores is not null) Spread(stores.ChargeMw, h, (ref DrawLane l) => ref l.Charge);
            if (stores is not null) Spread(stores.DischargeMw, h, (ref DrawLane l) => ref l.Discharge);
            if (_kernel.Run(_block, _warmth, h, _grid.Shape[h], _grid.CarbonSeries?[h] ?? 0, _steps.Number[h])) Unserved(h, m, tiers, months);
            if (keeper.Keeps) keeper.Take(h, m, _places, _sun, _draws, _grid, pool);
        }
    }

    private void Unserved(int h, int m, TierShedding tiers, SupplyMonths months)
    {
        for (var group = 0; group < _block.Groups; group++) tiers.Take(h, m, _block, group, _draws[group].Unserved, months);
    }

    private MonthInputs Inputs(int m, LoadLedger load)
    {
        var firm = _places.Copy();
        var ranks = new int[_places.Count * _width];
        for (var p = 0; p < _places.Count; p++)
            for (var d = 0; d < _width; d++) ranks[p * _width + d] = _steps.Before(m, _grid.Slope[m, d], _grid.Offset[m, d], Lane.At(ref _places.At(p, d).Usd, d));
        foreach (ref var place in firm.AsSpan()) place.Usd = Vector256<double>.Zero;
        double[] limits = [.. _grid.ContractedMw.Row(m), .. _gasLimit is null ? [] : _gasLimit.Row(m)];
        return new MonthInputs(m, firm, _places.Order(), _sun.Bases(), limits, ranks, _loadMw, load);
    }

    private int Open(int m, OutageYear.Cursor cursor, int firstHour)
    {
        _places.Open(m, cursor.Availability);
        _sun.Open(m, cursor.Availability);
        _block = _block with { Count = _places.Count };
        for (var group = 0; group < _draws.Length; group++) _draws[group].ClearSums();
        Spread(_grid.Slope, m, (ref DrawLane l) => ref l.Slope);
        Spread(_grid.Offset, m, (ref DrawLane l) => ref l.Offset);
        Spread(_grid.ContractedMw, m, (ref DrawLane l) => ref l.GridCap);
        if (_gasLimit is not null) Spread(_gasLimit, m, (ref DrawLane l) => ref l.GasLimit);
        return firstHour;
    }

    private void Move(int h, int m, OutageYear.Cursor cursor)
    {
        foreach (var i in cursor.Move(h)) Change(i, m, cursor.Availability[i]);
        _sun.Move(h);
        if (_grid.Interrupted is { } away)
            for (var d = 0; d < _width; d++) Lane.At(ref _draws[d / Padded.Vector].GridCap, d) = _grid.ContractedMw[m, d] * (away[h] ? _grid.FirmShare[d] : 1);
        if (_gasLimit is not null && _places.GasOutOfOrder) GasLimit.Feed(_places, _draws, _width, _warmth, h);
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

    private void See(StorageTables seen, int h, int group)
    {
        var (firm, sun) = _kernel.See(_block, group, _warmth.At(h, group));
        firm += _draws[group].GridCap;
        seen.RenewableMw.PutFour(h, group * Padded.Vector, sun);
        seen.FirmMw.PutFour(h, group * Padded.Vector, firm);
    }

    private delegate ref Vector256<double> Column(ref DrawLane lane);

    // A row of a table, four draws to a lane; beyond the width stay zeros.
    private void Spread(DrawTable table, int row, Column to)
    {
        var values = table.Row(row);
        var whole = values.Length / Padded.Vector;
        for (var group = 0; group < whole; group++) to(ref _draws[group]) = Vector256.Create<double>(values.Slice(group * Padded.Vector, Padded.Vector));
        for (var d = whole * Padded.Vector; d < values.Length; d++) Lane.At(ref to(ref _draws[d / Padded.Vector]), d) = values[d];
    }

    // As above: each hour asks for it.
    private void SpreadLoad(ReadOnlySpan<double> mw)
    {
        var whole = mw.Length / Padded.Vector;
        for (var group = 0; group < whole; group++) _draws[group].Load = Vector256.Create(mw.Slice(group * Padded.Vector, Padded.Vector));
        for (var d = whole * Padded.Vector; d < mw.Length; d++) Lane.At(ref _draws[d / Padded.Vector].Load, d) = mw[d];
    }

    private DrawTable New() => new(ModelYear.Hours, _width);
}
