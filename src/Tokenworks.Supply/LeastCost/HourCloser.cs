using Tokenworks.Quantities;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Supply.LeastCost;

/// <summary>
/// Takes the solver's flows over, hour after hour, to MW that hold exactly: levels are run from the year's start inside their limits, nothing is both charged and discharged, training put off is caught up at its
/// deadline, and the hour closes at the unit that costs most of those running, or least of those with room. Changes are of the solver's tolerance, some watts a megawatt.
/// </summary>
internal sealed class HourCloser
{
    // Share of the peak load below which unserved load is the solver's rounding where some unit has room.
    private const double Noise = 1e-6;
    private const double Rounding = 1e-12;
    private readonly DrawYear _year;
    private readonly OperatedDraw _to;
    private readonly double[] _level;
    private readonly double _noiseMw;
    private readonly HourSlack _slack;
    private readonly bool[] _works;
    private readonly bool _moves;
    private double _backlogMwh;

    private HourCloser(DrawYear year)
    {
        (_year, _level) = (year, [.. year.Stores.Select(s => s.StartMwh)]);
        _to = OperatedDraw.Still(year.Plant.Count, _level);
        _noiseMw = Noise * year.LoadMw.Max();
        _slack = new HourSlack(year, _to);
        (_works, _moves) = ([.. year.Stores.Select(LeastCostProgram.Works)], LeastCostProgram.Moves(year));
    }

    /// <param name="flows">Of <see cref="LeastCostProgram"/>.</param>
    /// <param name="mw">What its MW have to be multiplied with.</param>
    public static OperatedDraw Of(DrawYear year, YearFlows flows, double mw)
    {
        var closer = new HourCloser(year);
        for (var h = 0; h < ModelYear.Hours; h++) closer.Hour(flows, mw, h);
        var given = closer.GiveUp();
        return closer._to with { GivenUpMwh = given };
    }

    // Work that was put off and never had the power was not served.
    private double GiveUp()
    {
        var given = _backlogMwh;
        for (var h = ModelYear.Hours - 1; h >= 0 && _backlogMwh > 0; h--)
        {
            var lost = Math.Min(_backlogMwh, _to.PutOffMw[h]);
            (_to.PutOffMw[h], _to.UnservedMw[h], _backlogMwh) = (_to.PutOffMw[h] - lost, _to.UnservedMw[h] + lost, _backlogMwh - lost);
        }
        return given;
    }

    private void Hour(YearFlows flows, double mw, int h)
    {
        for (var p = 0; p < _year.Plant.Count; p++) _to.UnitMw[p][h] = Math.Clamp(flows.SourceMw[p][h] * mw, 0, _year.Plant[p].Mw[h]);
        _to.GridMw[h] = Math.Clamp(flows.SourceMw[_year.Plant.Count][h] * mw, 0, _year.GridMw[h]);
        var s = 0;
        for (var i = 0; i < _year.Stores.Count; i++)
            if (_works[i]) Store(i, (flows.ChargeMw[s][h] - flows.DischargeMw[s++][h]) * mw, h);
            else Keep(i, h);
        if (_moves) Training(flows.ChargeMw[s][h] * mw - _year.TrainingMw[h] * _year.Values.Headroom, h);
        Close(h);
        for (var i = 0; i < _year.Stores.Count; i++) Level(i, h);
    }

    private void Keep(int i, int h)
    {
        Retire(i, h);
        (_to.ChargeMw[i][h], _to.DischargeMw[i][h]) = (0, 0);
    }

    // What a store that goes out of service still holds is lost; the program empties it before, to its tolerance.
    private void Retire(int i, int h)
    {
        _to.RetiredMwh[i][h] = Math.Max(0, _level[i] - _year.Stores[i].EnergyMwh[h]);
        _level[i] -= _to.RetiredMwh[i][h];
    }

    private void Store(int i, double chargeMw, int h)
    {
        var (store, most) = (_year.Stores[i], _year.Stores[i].EnergyMwh[h]);
        Retire(i, h);
        var charge = Math.Min(Math.Clamp(chargeMw, 0, store.PowerMw[h]), Math.Max(0, (most - _level[i]) / store.OneWay));
        var discharge = Math.Min(Math.Clamp(-chargeMw, 0, store.OutMw[h]), _level[i] * store.OneWay);
        (_to.ChargeMw[i][h], _to.DischargeMw[i][h]) = (charge, discharge);
    }

    private void Level(int i, int h)
    {
        var store = _year.Stores[i];
        _level[i] = Math.Clamp(_level[i] + _to.ChargeMw[i][h] * store.OneWay - _to.DischargeMw[i][h] / store.OneWay, 0, store.EnergyMwh[h]);
        _to.LevelMwh[i][h] = _level[i];
    }

    private void Training(double putOffMw, int h)
    {
        var put = Math.Clamp(putOffMw, 0, _year.TrainingMw[h] * _year.Values.ShiftShare);
        var caught = Math.Min(Math.Max(0, -putOffMw), _backlogMwh);
        if (LeastCostProgram.IsDeadline(h, _year.Values.DeadlineHours)) (put, caught) = (0, _backlogMwh);
        _backlogMwh += put - caught;
        (_to.PutOffMw[h], _to.CaughtUpMw[h]) = (put, caught);
    }

    private void Close(int h)
    {
        var need = _year.LoadMw[h] - _to.PutOffMw[h] + _to.CaughtUpMw[h];
        var given = _to.GridMw[h];
        for (var i = 0; i < _year.Stores.Count; i++) need += _to.ChargeMw[i][h] - _to.DischargeMw[i][h];
        foreach (var unit in _to.UnitMw) given += unit[h];
        var left = need - given;
        if (left <= _noiseMw) left = _slack.Take(left, h);
        for (var i = 0; i < _year.Stores.Count && left < 0; i++)
        {
            var back = Math.Min(-left, _to.DischargeMw[i][h]);
            (_to.DischargeMw[i][h], left) = (_to.DischargeMw[i][h] - back, left + back);
        }
        for (var i = 0; i < _year.Stores.Count && left > 0; i++)
        {
            var less = Math.Min(left, _to.ChargeMw[i][h]);
            (_to.ChargeMw[i][h], left) = (_to.ChargeMw[i][h] - less, left - less);
        }
        // Work that cannot be caught up without power waits on.
        if (left > _year.LoadMw[h] && _to.CaughtUpMw[h] > 0)
        {
            var later = Math.Min(left - _year.LoadMw[h], _to.CaughtUpMw[h]);
            (_to.CaughtUpMw[h], _backlogMwh, left) = (_to.CaughtUpMw[h] - later, _backlogMwh + later, left - later);
        }
        _to.UnservedMw[h] = left > Rounding * need ? left : 0;
    }
}
