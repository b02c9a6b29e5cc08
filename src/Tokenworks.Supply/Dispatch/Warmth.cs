using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Dry bulb above 15 degC of a year, K: what takes capability from thermal units.</summary>
internal sealed class Warmth
{
    private readonly HourColumn _kelvin, _coldest;

    public Warmth(HourColumn kelvin)
    {
        (_kelvin, _coldest) = (kelvin, new HourColumn(new double[ModelYear.Months * kelvin.Width], kelvin.Width));
        for (var m = 0; m < ModelYear.Months; m++) Coldest(kelvin, m, _coldest.Values.AsSpan(m * kelvin.Width, kelvin.Width));
    }

    /// <summary>True where all draws share it.</summary>
    public bool IsShared => _kelvin.IsShared;

    /// <summary>8,760 values; only where all draws share them.</summary>
    public ReadOnlySpan<double> Shared => _kelvin.Values;

    /// <summary>An hour of four draws of the whole block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(int hour, int group) => _kelvin.Four(hour, group * Padded.Vector);

    /// <summary>The least of a month, four draws of a block.</summary>
    public Vector256<double> Coldest(int month, LaneBlock block, int group) =>
        IsShared ? Vector256.Create(_coldest.Values[month]) : block.Row(_coldest.Values, month, _coldest.Width, group);

    private static void Coldest(HourColumn kelvin, int month, Span<double> coldest)
    {
        coldest.Fill(double.PositiveInfinity);
        for (var h = ModelYear.StartOfMonth(month); h < ModelYear.StartOfMonth(month + 1); h++)
            for (var d = 0; d < coldest.Length; d++) coldest[d] = Math.Min(coldest[d], kelvin.At(h, d));
    }

    /// <summary>Writes hours that follow each other, four draws of a block.</summary>
    public void Fill(LaneBlock block, int group, int start, Span<HourLane> hours)
    {
        for (var h = 0; h < hours.Length; h++) hours[h].Kelvin = block.Row(_kelvin.Values, start + h, _kelvin.Width, group);
    }
}
