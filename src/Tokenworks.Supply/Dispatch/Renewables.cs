using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// Solar and wind of a year, MW and MWh. Units with the same share of the hour are one group to the kernel; what each unit gave is worked out where its
/// availability changes and at the month's end, as nameplate left x sum of the shares since, less its part of what was discarded.
/// </summary>
internal sealed partial class Renewables
{
    private readonly YearUnit[] _units;
    private readonly int _width, _lanes;
    private readonly List<double[]> _share = [];
    private readonly int[] _group;
    private readonly double[] _base, _mwh, _lost, _from;
    private double[] _now = [];
    private int _hour;

    public Renewables(YearUnit[] units, int width)
    {
        (_units, _width, _lanes) = (units, width, Padded.Lanes(width));
        _group = [.. units.Select(u => Group(u.Shape.Share))];
        (_base, _mwh, _lost, _from) = (New(), New(), New(), New());
        _now = new double[_share.Count];
        Lanes = new SunLane[_share.Count * Padded.Groups(width)];
    }

    /// <summary>Groups with one share.</summary>
    public int Count => _share.Count;

    /// <summary>Element (group of four draws, group of units).</summary>
    public SunLane[] Lanes { get; }

    public void Open(int month, double[] availability)
    {
        foreach (var sums in new[] { _base, _mwh, _lost, _from }) Array.Clear(sums);
        Array.Clear(Lanes);
        for (var u = 0; u < _units.Length; u++)
            for (var d = 0; d < _width; d++) Change(u, month, d, availability[_units[u].Index * _lanes + d]);
    }

    public void Change(int unit, int month, int draw, double availability)
    {
        var at = unit * _lanes + draw;
        ref var lane = ref Of(unit, draw);
        Settle(unit, draw);
        _base[at] = _units[unit].CapableMw[month, draw] * availability;
        double sum = 0;
        for (var u = 0; u < _units.Length; u++) if (_group[u] == _group[unit]) sum += _base[u * _lanes + draw];
        Lane.At(ref lane.Base, draw) = sum;
    }

    /// <summary>Copy of what outages leave: element (unit, draw).</summary>
    public double[] Bases() => [.. _base];

    /// <summary>True where some of four draws has solar or wind in service.</summary>
    public bool IsThere(LaneBlock block, int group)
    {
        for (var g = 0; g < Count; g++) if (block.Sun[group * Count + g].Base != Vector256<double>.Zero) return true;
        return false;
    }

    /// <summary>Energy of all units in the month so far: element (unit, draw).</summary>
    public double[] AllMwh()
    {
        var mwh = New();
        for (var u = 0; u < _units.Length; u++)
            for (var d = 0; d < _width; d++) mwh[u * _lanes + d] = Mwh(u, d);
        return mwh;
    }

    public void Move(int hour)
    {
        _hour = hour;
        for (var g = 0; g < Count; g++) if (_share[g].Length == ModelYear.Hours) _now[g] = _share[g][hour];
    }

    /// <summary>The hour's share of a group, four draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Share(int group, int lane)
    {
        var share = _share[group];
        return share.Length == ModelYear.Hours ? Vector256.Create(_now[group]) : Vector256.LoadUnsafe(ref share[0], (nuint)(_hour * _lanes + lane));
    }

    /// <summary>What a unit can give in the hour, MW.</summary>
    public double Available(int unit, int draw) => _base[unit * _lanes + draw] * (_share[_group[unit]] is { Length: > ModelYear.Hours } rows ? rows[_hour * _lanes + draw] : _now[_group[unit]]);

    /// <summary>Uses what four draws have in the hour as far as they need it, MW; sums what was there and what was discarded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Use(LaneBlock block, int group, Vector256<double> demand)
    {
        ref var now = ref block.Draws[group];
        var available = Vector256<double>.Zero;
        for (var g = 0; g < Count; g++)
        {
            ref var lane = ref block.Sun[group * Count + g];
            var share = Share(g, group * Padded.Vector);
            available += lane.Base * share;
            lane.Share += share;
        }
        var used = Vector256.MinNative(available, demand);
        now.AvailableMwh += available;
        now.Curtailed = available - used;
        if (now.Curtailed != Vector256<double>.Zero) Curtail(block, group, available, now.Curtailed);
        return used;
    }

    private void Curtail(LaneBlock block, int group, Vector256<double> available, Vector256<double> curtailed)
    {
        block.Draws[group].CurtailedMwh += curtailed;
        var share = Vector256.ConditionalSelect(Vector256.GreaterThan(curtailed, Vector256<double>.Zero), curtailed / available, Vector256<double>.Zero);
        for (var lane = group * Padded.Vector; lane < Math.Min(block.Draw.Length, (group + 1) * Padded.Vector); lane++) Discard(block.Draw[lane], Lane.At(ref share, lane));
    }

    // The hour discarded a share of all that a draw could give.
    private void Discard(int draw, double share)
    {
        for (var u = 0; u < _units.Length; u++) _lost[u * _lanes + draw] += Available(u, draw) * share;
    }

    /// <summary>Energy of a unit in the month so far.</summary>
    public double Mwh(int unit, int draw)
    {
        Settle(unit, draw);
        return _mwh[unit * _lanes + draw] - _lost[unit * _lanes + draw];
    }

    private void Settle(int unit, int draw)
    {
        var (at, until) = (unit * _lanes + draw, Lane.At(ref Of(unit, draw).Share, draw));
        _mwh[at] += _base[at] * (until - _from[at]);
        _from[at] = until;
    }

    private ref SunLane Of(int unit, int draw) => ref Lanes[draw / Padded.Vector * Count + _group[unit]];

    // Units whose share is the same in all hours and draws are one group; one column where draws share it, else padded rows.
    private int Group(DrawTable? share)
    {
        var rows = Rows(share);
        var found = _share.FindIndex(s => s.AsSpan().SequenceEqual(rows));
        if (found < 0) _share.Add(rows);
        return found < 0 ? _share.Count - 1 : found;
    }

    private double[] Rows(DrawTable? share)
    {
        if (share is null) return [.. Enumerable.Repeat(1.0, ModelYear.Hours)];
        if (share.Width == 1 || share.Width == _lanes) return share.Data;
        var rows = new double[ModelYear.Hours * _lanes];
        for (var h = 0; h < ModelYear.Hours; h++) share.Row(h).CopyTo(rows.AsSpan(h * _lanes));
        return rows;
    }

    private double[] New() => new double[_units.Length * _lanes];
}
