using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>Solar and wind of many hours at once, four draws, for <see cref="MonthKernel"/>.</summary>
internal sealed partial class Renewables
{
    /// <summary>The same for hours that follow each other, to the last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Use(LaneBlock block, int group, int start, Span<HourLane> hours)
    {
        ref var now = ref block.Draws[group];
        ref var lane = ref block.Sun[group * Count + Count - 1];
        for (var g = 0; g < Count - 1; g++) Available(block, group, g, start, hours);
        var (share, mw, shares) = (_share[^1], lane.Base, lane.Share);
        Vector256<double> zero = Vector256<double>.Zero, sum = now.AvailableMwh, lost = now.CurtailedMwh, any = zero;
        for (var h = 0; h < hours.Length; h++)
        {
            ref var hour = ref hours[h];
            var part = Share(block, share, start + h, group);
            shares += part;
            var available = hour.Used + mw * part;
            var used = Vector256.MinNative(available, hour.Demand);
            var left = available - used;
            (hour.Used, hour.Left) = (used, zero);
            sum += available;
            if (left == zero) continue;
            any |= left;
            lost += left;
            hour.Left = Vector256.ConditionalSelect(Vector256.GreaterThan(left, zero), left / available, zero);
        }
        (lane.Share, now.AvailableMwh, now.CurtailedMwh) = (shares, sum, lost);
        for (var u = 0; any != zero && u < _units.Length; u++) Discard(block, group, u, start, hours);
    }

    // What a unit loses where hours have a share left over.
    private void Discard(LaneBlock block, int group, int unit, int start, ReadOnlySpan<HourLane> hours)
    {
        var (share, mw, lost) = (_share[_group[unit]], block.Row(_base, unit, _lanes, group), block.Row(_lost, unit, _lanes, group));
        for (var h = 0; h < hours.Length; h++)
            if (hours[h].Left != Vector256<double>.Zero) lost += mw * Share(block, share, start + h, group) * hours[h].Left;
        for (var lane = group * Padded.Vector; lane < Math.Min(block.Draw.Length, (group + 1) * Padded.Vector); lane++) _lost[unit * _lanes + block.Draw[lane]] = Lane.At(ref lost, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Share(LaneBlock block, double[] share, int hour, int group) =>
        share.Length == ModelYear.Hours ? Vector256.Create(share[hour]) : block.Row(share, hour, _lanes, group);

    // Adds what a group of units but the last can give in each hour, and its shares.
    private void Available(LaneBlock block, int group, int g, int start, Span<HourLane> hours)
    {
        ref var lane = ref block.Sun[group * Count + g];
        var (share, mw, sum) = (_share[g], lane.Base, lane.Share);
        for (var h = 0; h < hours.Length; h++)
        {
            var now = Share(block, share, start + h, group);
            hours[h].Used += mw * now;
            sum += now;
        }
        lane.Share = sum;
    }
}
