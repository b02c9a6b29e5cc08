using System.Runtime.Intrinsics;

namespace Tokenworks.Supply;

/// <summary>Where the grid stands among the firm units in a month, for each step of its price and each four draws: it comes before the first unit that costs more than it.</summary>
internal sealed class GridOrder
{
    private (int From, int Until)[] _at = [];
    private int _steps;

    /// <summary>Reads the month's order of units and prices.</summary>
    public void Open(LaneBlock block, ReadOnlySpan<double> steps)
    {
        _steps = steps.Length;
        if (_at.Length < _steps * block.Groups) _at = new (int, int)[_steps * block.Groups];
        for (var group = 0; group < block.Groups; group++)
            for (var step = 0; step < _steps; step++) _at[group * _steps + step] = Find(block, group, steps[step]);
    }

    /// <summary>First place that the grid stands before in some of four draws, and the first that it stands before in all; the number of places where it comes last.</summary>
    public (int From, int Until) At(int step, int group) => _at[group * _steps + step];

    /// <summary>As above, by step.</summary>
    public ref (int From, int Until) Of(int group) => ref _at[group * _steps];

    private static (int From, int Until) Find(LaneBlock block, int group, double shape)
    {
        var all = (1u << Math.Min(Padded.Vector, block.Draw.Length - group * Padded.Vector)) - 1;
        var usd = block.Draws[group].Slope * Vector256.Create(shape) + block.Draws[group].Offset;
        var (from, until) = (0, 0);
        uint Dearer(int place) => Vector256.LessThan(usd, block.Firm[group * block.Count + place].Usd).ExtractMostSignificantBits() & all;
        while (from < block.Count && Dearer(from) == 0) from++;
        for (until = from; until < block.Count && Dearer(until) != all;) until++;
        return (from, until);
    }
}
