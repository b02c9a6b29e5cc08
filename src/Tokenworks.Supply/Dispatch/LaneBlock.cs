using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Supply;

/// <summary>Draws that are dispatched side by side, four to a vector: all of a block, or those whose month is not the year before's again.</summary>
/// <param name="Draw">Draw of the block in each lane.</param>
/// <param name="Firm">Element (group of four, place).</param>
/// <param name="Count">Places of a group.</param>
/// <param name="Draws">Element (group of four).</param>
/// <param name="Sun">Element (group of four, group of solar and wind).</param>
/// <param name="IsWhole">True where each draw is in its own lane.</param>
internal sealed record LaneBlock(int[] Draw, PlaceLane[] Firm, int Count, DrawLane[] Draws, SunLane[] Sun, bool IsWhole)
{
    /// <summary>Groups of four draws.</summary>
    public int Groups => Draws.Length;

    /// <summary>Some of the draws, close together.</summary>
    public LaneBlock Pick(int[] draws)
    {
        var groups = Padded.Groups(draws.Length);
        var picked = new LaneBlock(draws, new PlaceLane[groups * Count], Count, new DrawLane[groups], new SunLane[groups * (Sun.Length / Groups)], false);
        for (var lane = 0; lane < draws.Length; lane++) Copy(this, draws[lane], picked, lane);
        return picked;
    }

    /// <summary>Puts the lanes back where they were picked.</summary>
    public void Return(LaneBlock whole)
    {
        for (var lane = 0; lane < Draw.Length; lane++) Copy(this, lane, whole, Draw[lane]);
    }

    /// <summary>Four draws of a row of a table with so many columns; zero in lanes without a draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Row(double[] table, int row, int columns, int group)
    {
        var (at, first) = (row * columns, group * Padded.Vector);
        return IsWhole && first + Padded.Vector <= columns ? Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(table), (nuint)(at + first)) : Gather(table, at, first);
    }

    /// <summary>As above, of a table of draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Row(DrawTable table, int row, int group) => Row(table.Data, row, table.Width, group);

    /// <summary>What four draws ask for in hours that follow each other; nothing used yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Ask(DrawTable mw, int start, int group, Span<HourLane> hours)
    {
        var (first, width) = (group * Padded.Vector, mw.Width);
        if (IsWhole || first + Padded.Vector > Draw.Length)
        {
            for (var h = 0; h < hours.Length; h++) (hours[h].Demand, hours[h].Used) = (Row(mw.Data, start + h, width, group), Vector256<double>.Zero);
            return;
        }
        var (a, b, c, d) = (Draw[first], Draw[first + 1], Draw[first + 2], Draw[first + 3]);
        for (var h = 0; h < hours.Length; h++)
        {
            var row = mw.Data.AsSpan((start + h) * width, width);
            (hours[h].Demand, hours[h].Used) = (Vector256.Create(row[a], row[b], row[c], row[d]), Vector256<double>.Zero);
        }
    }

    private Vector256<double> Gather(double[] table, int at, int first)
    {
        var row = table.AsSpan(at);
        var draw = Draw.AsSpan(first);
        if (draw.Length >= Padded.Vector) return Vector256.Create(row[draw[0]], row[draw[1]], row[draw[2]], row[draw[3]]);
        var four = Vector256<double>.Zero;
        for (var lane = 0; lane < draw.Length; lane++) Lane.At(ref four, lane) = row[draw[lane]];
        return four;
    }

    private static void Copy(LaneBlock from, int fromLane, LaneBlock to, int toLane)
    {
        Lane.Copy(from.Firm, fromLane, to.Firm, toLane, from.Count);
        Lane.Copy(from.Draws, fromLane, to.Draws, toLane, 1);
        Lane.Copy(from.Sun, fromLane, to.Sun, toLane, from.Sun.Length / from.Groups);
    }
}
