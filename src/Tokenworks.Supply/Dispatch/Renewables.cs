using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Solar and wind of a year: nameplate left by outages by draw, share of it by hour; element (unit, draw) at unit x lanes + draw, MW and MWh.</summary>
internal sealed class Renewables
{
    private readonly YearUnit[] _units;
    private readonly int _width, _lanes;
    private readonly double[][] _share;
    private readonly double[] _hour;
    private int _at;

    public Renewables(YearUnit[] units, int width)
    {
        (_units, _width, _lanes) = (units, width, Padded.Lanes(width));
        (Base, Mwh, _hour) = (new double[units.Length * _lanes], new double[units.Length * _lanes], new double[units.Length]);
        _share = [.. units.Select(Share)];
    }

    public int Count => _units.Length;

    public double[] Base { get; }

    public double[] Mwh { get; }

    public void Open(int month, double[] availability)
    {
        Array.Clear(Mwh);
        for (var u = 0; u < Count; u++)
            for (var d = 0; d < _width; d++) Change(u, month, d, availability[_units[u].Index * _lanes + d]);
    }

    public void Change(int unit, int month, int draw, double availability) => Base[unit * _lanes + draw] = _units[unit].CapableMw[month, draw] * availability;

    public void Move(int hour)
    {
        _at = hour * _lanes;
        for (var u = 0; u < Count; u++) if (_share[u].Length == ModelYear.Hours) _hour[u] = _share[u][hour];
    }

    /// <summary>What a unit can give now, four draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Available(int unit, int lane)
    {
        var share = _share[unit];
        var now = share.Length == ModelYear.Hours ? Vector256.Create(_hour[unit]) : Vector256.LoadUnsafe(ref share[0], (nuint)(_at + lane));
        return Vector256.LoadUnsafe(ref Base[0], (nuint)(unit * _lanes + lane)) * now;
    }

    // One column where the draws share it, else padded rows.
    private double[] Share(YearUnit unit)
    {
        if (unit.Shape.Share is not { } share) return [.. Enumerable.Repeat(1.0, ModelYear.Hours)];
        if (share.Width == 1) return share.Data;
        var rows = new double[ModelYear.Hours * _lanes];
        for (var h = 0; h < ModelYear.Hours; h++) share.Row(h).CopyTo(rows.AsSpan(h * _lanes));
        return rows;
    }
}
