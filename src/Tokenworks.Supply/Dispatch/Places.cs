using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>
/// The firm units of a month in merit order, draw by draw: element (place, draw) of each array at place x lanes + draw. Since each draw has its own
/// order, a place holds different units in different draws, and the kernel runs over draws without asking which. Sums of the month are collected by place.
/// MW, MWh, USD/MWh, MMBtu/MWh.
/// </summary>
internal sealed class Places
{
    /// <summary>A gas limit does not bind what burns no gas.</summary>
    private const double Unlimited = 1e300;

    private readonly YearUnit[] _firm;
    private readonly int _width, _lanes;
    private readonly int[] _unitAt, _placeOf;
    private readonly double[] _running;

    public Places(YearUnit[] firm, int width)
    {
        (_firm, _width, _lanes) = (firm, width, Padded.Lanes(width));
        (_unitAt, _placeOf) = (new int[Size], new int[Size]);
        _running = new double[Size];
        (Usd, Base, Loss, Gas, InvGas, Free, NoLoad, InvRun) = (New(), New(), New(), New(), New(), New(), New(), New());
        (One, InvOne, Floor, Running, Mwh, RunningMwh, Starts) = (New(), New(), New(), New(), New(), New(), New());
    }

    public int Count => _firm.Length;

    private int Size => _firm.Length * _lanes;

    /// <summary>Marginal cost.</summary>
    public double[] Usd { get; }

    /// <summary>Capability at 15 degC, and what a kelvin above takes.</summary>
    public double[] Base { get; }

    public double[] Loss { get; }

    /// <summary>Gas at full load, its reciprocal (0 for none), and what lifts the limit off units that burn none.</summary>
    public double[] Gas { get; }

    public double[] InvGas { get; }

    public double[] Free { get; }

    /// <summary>Willans share, and 1 / (1 - it).</summary>
    public double[] NoLoad { get; }

    public double[] InvRun { get; }

    /// <summary>Nameplate of one unit, its reciprocal, its least output.</summary>
    public double[] One { get; }

    public double[] InvOne { get; }

    public double[] Floor { get; }

    /// <summary>Units running in the last hour.</summary>
    public double[] Running { get; }

    /// <summary>Sums of the month: output, nameplate running, starts.</summary>
    public double[] Mwh { get; }

    public double[] RunningMwh { get; }

    public double[] Starts { get; }

    /// <summary>True where in some draw gas units do not stand in order of their heat rates, which the gas limit goes by.</summary>
    public bool GasOutOfOrder { get; private set; }

    /// <summary>Number of the unit at a place.</summary>
    public int UnitAt(int place, int draw) => _unitAt[place * _lanes + draw];

    /// <summary>Units running at the end of the last month, by unit: element (unit, draw).</summary>
    public void Restore(double[] running) => running.AsSpan().CopyTo(_running);

    /// <summary>Copy of the running units by unit.</summary>
    public double[] Keep() => [.. _running];

    /// <summary>Sorts the units of a month; availability by slice index.</summary>
    public void Open(int month, double[] availability)
    {
        for (var d = 0; d < _width; d++)
        {
            Sort(month, d);
            for (var place = 0; place < Count; place++) Fill(month, place, d, availability);
        }
        GasOutOfOrder = Enumerable.Range(0, _width).Any(OutOfOrder);
        foreach (var sums in new[] { Mwh, RunningMwh, Starts }) Array.Clear(sums);
    }

    /// <summary>A unit's availability changed.</summary>
    public void Change(int firm, int month, int draw, double availability)
    {
        var at = _placeOf[firm * _lanes + draw] * _lanes + draw;
        Base[at] = _firm[firm].CapableMw[month, draw] * availability;
        Loss[at] = Base[at] * (_firm[firm].Shape.LossPerKelvin?[draw] ?? 0);
    }

    /// <summary>Remembers by unit what runs at the month's end.</summary>
    public void Close()
    {
        for (var place = 0; place < Count; place++)
            for (var d = 0; d < _width; d++) _running[UnitAt(place, d) * _lanes + d] = Running[place * _lanes + d];
    }

    private void Sort(int month, int draw)
    {
        for (var u = 0; u < Count; u++)
        {
            var place = u;
            for (; place > 0 && _firm[UnitAt(place - 1, draw)].Costs.MarginalUsd(month, draw) > _firm[u].Costs.MarginalUsd(month, draw); place--)
                _unitAt[place * _lanes + draw] = UnitAt(place - 1, draw);
            _unitAt[place * _lanes + draw] = u;
        }
    }

    private void Fill(int month, int place, int draw, double[] availability)
    {
        var u = UnitAt(place, draw);
        var (unit, costs, at) = (_firm[u], _firm[u].Costs, place * _lanes + draw);
        _placeOf[u * _lanes + draw] = place;
        Change(u, month, draw, availability[unit.Index * _lanes + draw]);
        var gas = costs.GasMmBtuPerMwh[draw];
        var one = unit.NameplateMw[month, draw] / unit.Count[draw];
        (Usd[at], Gas[at], InvGas[at], Free[at]) = (costs.MarginalUsd(month, draw), gas, gas > 0 ? 1 / gas : 0, gas > 0 ? 0 : Unlimited);
        (NoLoad[at], InvRun[at]) = (costs.NoLoad[draw], costs.NoLoad[draw] < 1 ? 1 / (1 - costs.NoLoad[draw]) : 0);
        (One[at], InvOne[at], Floor[at]) = (one, one > 0 ? 1 / one : 0, one * costs.MinLoad[draw]);
        Running[at] = _running[u * _lanes + draw];
    }

    private bool OutOfOrder(int draw)
    {
        double last = 0;
        for (var place = 0; place < Count; place++)
        {
            var gas = Gas[place * _lanes + draw];
            if (gas > 0 && gas < last) return true;
            last = Math.Max(last, gas);
        }
        return false;
    }

    private double[] New() => new double[Size];
}
