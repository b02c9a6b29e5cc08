namespace Tokenworks.Fleet.Scheduling;

/// <summary>Free nodes from now on, as steps in time (seconds).</summary>
internal sealed class FreeProfile
{
    private double[] _from = new double[256];
    private int[] _free = new int[256];
    private int _count;

    // Steps before it have no free node.
    private int _firstFree;

    public FreeProfile(double nowS, int free, ReleaseList releases)
    {
        Append(nowS, free);
        foreach (var (time, nodes) in releases.InOrder())
        {
            free += nodes;
            if (time <= _from[_count - 1]) _free[_count - 1] = free;
            else Append(time, free);
        }
    }

    /// <summary>Earliest time, from a time on, from which so many nodes stay free for so long; infinite where never.</summary>
    public double Earliest(double nowS, int nodes, double forS)
    {
        while (_firstFree < _count && (_free[_firstFree] <= 0 || EndOf(_firstFree) <= nowS)) _firstFree++;
        for (var i = _firstFree; i < _count; i++)
        {
            if (_free[i] < nodes) continue;
            var start = Math.Max(nowS, _from[i]);
            var blocked = Blocked(i, nodes, start + forS);
            if (blocked < 0) return start;
            i = blocked;
        }
        return double.PositiveInfinity;
    }

    /// <summary>Takes nodes for a time.</summary>
    public void Take(double fromS, double forS, int nodes)
    {
        var (first, end) = (Cut(fromS), Cut(fromS + forS));
        for (var i = first; i < end; i++) _free[i] -= nodes;
    }

    private double EndOf(int step) => step + 1 < _count ? _from[step + 1] : double.PositiveInfinity;

    private int Blocked(int from, int nodes, double untilS)
    {
        for (var i = from + 1; i < _count && _from[i] < untilS; i++)
            if (_free[i] < nodes) return i;
        return -1;
    }

    private int Cut(double atS)
    {
        if (double.IsPositiveInfinity(atS)) return _count;
        var index = Array.BinarySearch(_from, 0, _count, atS);
        if (index >= 0) return index;
        index = ~index;
        Append(0, 0);
        Array.Copy(_from, index, _from, index + 1, _count - 1 - index);
        Array.Copy(_free, index, _free, index + 1, _count - 1 - index);
        (_from[index], _free[index]) = (atS, _free[index - 1]);
        if (index <= _firstFree) _firstFree++;
        return index;
    }

    private void Append(double from, int free)
    {
        if (_count == _from.Length)
        {
            Array.Resize(ref _from, 2 * _count);
            Array.Resize(ref _free, 2 * _count);
        }
        (_from[_count], _free[_count]) = (from, free);
        _count++;
    }
}
