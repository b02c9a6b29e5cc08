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
        Vector256<double> zero = Vector256<double>.Zero, sum = now.AvailableMwh, lost = now.CurtailedMwh, any = zero;
        for (var g = 0; g < Count; g++) Available(block, group, g, start, hours);
        for (var h = 0; h < hours.Length; h++)
        {
            ref var hour = ref hours[h];
            var available = hour.Used;
            var left = available - Vector256.MinNative(available, hour.Demand);
            hour.Used = Vector256.MinNative(available, hour.Demand);
            sum += available;
            hour.Left = zero;
            if (left == zero) continue;
            any |= left;
            lost += left;
            hour.Left = Vector256.ConditionalSelect(Vector256.GreaterThan(left, zero), left / available, zero);
        }
        (now.AvailableMwh, now.CurtailedMwh) = (sum, lost);
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

    // Adds what one group of units can give in each hour, and its shares.
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
