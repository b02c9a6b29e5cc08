using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>
/// The firm units of a month in merit order, draw by draw; units that no draw has in service are left out. Since each draw has its own
/// order, a place holds different units in different draws, and the kernel runs over draws without asking which.
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
        (_unitAt, _placeOf, _running) = (new int[firm.Length * _lanes], new int[firm.Length * _lanes], new double[firm.Length * _lanes]);
        Lanes = new PlaceLane[firm.Length * Padded.Groups(width)];
    }

    /// <summary>Units in service in some draw of the month.</summary>
    public int Count { get; private set; }

    /// <summary>Element (group of four draws, place) at group x count + place.</summary>
    public PlaceLane[] Lanes { get; }

    /// <summary>True where in some draw gas units do not stand in order of their heat rates, which the gas limit goes by.</summary>
    public bool GasOutOfOrder { get; private set; }

    /// <summary>Number of the unit at a place.</summary>
    public int UnitAt(int place, int draw) => _unitAt[place * _lanes + draw];

    /// <summary>A place of the group that a draw is in.</summary>
    public ref PlaceLane At(int place, int draw) => ref Lanes[draw / Padded.Vector * Count + place];

    /// <summary>Units running at the end of the last month, by unit: element (unit, draw).</summary>
    public void Restore(double[] running) => running.AsSpan().CopyTo(_running);

    /// <summary>Copy of the running units by unit.</summary>
    public double[] Keep() => [.. _running];

    /// <summary>Copy of the units at the places: element (place, draw).</summary>
    public int[] Order() => _unitAt[..(Count * _lanes)];

    /// <summary>Copy of the places in use.</summary>
    public PlaceLane[] Copy() => Lanes[..(Lanes.Length / Math.Max(1, _firm.Length) * Count)];

    /// <summary>Sums of the places in use.</summary>
    public PlaceSum[] Sums()
    {
        var sums = new PlaceSum[Lanes.Length / Math.Max(1, _firm.Length) * Count];
        for (var i = 0; i < sums.Length; i++) sums[i] = new PlaceSum { Mwh = Lanes[i].Mwh, RunningMwh = Lanes[i].RunningMwh, Starts = Lanes[i].Starts, One = Lanes[i].One };
        return sums;
    }

    /// <summary>Sorts the units of a month; availability by slice index.</summary>
    public void Open(int month, double[] availability)
    {
        int[] there = [.. Enumerable.Range(0, _firm.Length).Where(u => _firm[u].NameplateMw.Row(month).ContainsAnyExcept(0))];
        Count = there.Length;
        Array.Clear(Lanes);
        Array.Fill(_placeOf, -1);
        for (var d = 0; d < _width; d++)
        {
            Sort(there, month, d);
            for (var place = 0; place < Count; place++) Fill(month, place, d, availability);
        }
        GasOutOfOrder = Enumerable.Range(0, _width).Any(OutOfOrder);
    }

    /// <summary>A unit's availability changed.</summary>
    public void Change(int firm, int month, int draw, double availability)
    {
        if (_placeOf[firm * _lanes + draw] is not (>= 0 and var place)) return;
        ref var p = ref At(place, draw);
        var mw = _firm[firm].CapableMw[month, draw] * availability;
        Lane.At(ref p.Base, draw) = mw;
        Lane.At(ref p.Loss, draw) = mw * (_firm[firm].Shape.LossPerKelvin?[draw] ?? 0);
    }

    /// <summary>Remembers by unit what runs at the month's end.</summary>
    public void Close()
    {
        for (var place = 0; place < Count; place++)
            for (var d = 0; d < _width; d++) _running[UnitAt(place, d) * _lanes + d] = Lane.At(ref At(place, d).Running, d);
    }

    private void Sort(int[] there, int month, int draw)
    {
        double Usd(int unit) => _firm[unit].Costs.MarginalUsd(month, draw);
        for (var k = 0; k < there.Length; k++)
        {
            var place = k;
            for (; place > 0 && Usd(UnitAt(place - 1, draw)) > Usd(there[k]); place--)
                _unitAt[place * _lanes + draw] = UnitAt(place - 1, draw);
            _unitAt[place * _lanes + draw] = there[k];
        }
    }

    private void Fill(int month, int place, int draw, double[] availability)
    {
        var u = UnitAt(place, draw);
        var (unit, costs) = (_firm[u], _firm[u].Costs);
        _placeOf[u * _lanes + draw] = place;
        Change(u, month, draw, availability[unit.Index * _lanes + draw]);
        ref var p = ref At(place, draw);
        var (gas, one, noLoad) = (costs.GasMmBtuPerMwh[draw], unit.NameplateMw[month, draw] / unit.Count[draw], costs.NoLoad[draw]);
        Lane.At(ref p.Usd, draw) = costs.MarginalUsd(month, draw);
        Lane.At(ref p.Gas, draw) = gas;
        Lane.At(ref p.InvGas, draw) = gas > 0 ? 1 / gas : 0;
        Lane.At(ref p.Free, draw) = gas > 0 ? 0 : Unlimited;
        Lane.At(ref p.NoLoad, draw) = noLoad;
        Lane.At(ref p.InvRun, draw) = noLoad < 1 ? 1 / (1 - noLoad) : 0;
        Lane.At(ref p.One, draw) = one;
        Lane.At(ref p.InvOne, draw) = one > 0 ? 1 / one : 0;
        Lane.At(ref p.Floor, draw) = one * costs.MinLoad[draw];
        Lane.At(ref p.Running, draw) = _running[u * _lanes + draw];
    }

    private bool OutOfOrder(int draw)
    {
        double last = 0;
        for (var place = 0; place < Count; place++)
        {
            var gas = Lane.At(ref At(place, draw).Gas, draw);
            if (gas > 0 && gas < last) return true;
            last = Math.Max(last, gas);
        }
        return false;
    }
}
