using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Facility;

/// <summary>Sums the parts of a month's hours, four draws side by side.</summary>
/// <param name="sums">One vector for each part, then one for each stage.</param>
internal ref struct MonthSums(ref Vector256<double> sums) : IPartLanes
{
    /// <summary>Parts that are kept apart from the stages.</summary>
    public const int Parts = 9;

    /// <summary>Where what is outdoors is summed.</summary>
    public const int Fan = 3, Compressor = 5, Rejected = 6, Water = 7;

    /// <summary>Where the power at the meter is summed by the caller.</summary>
    public const int Facility = 8;

    private readonly ref Vector256<double> _sums = ref sums;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Stage(int stage, Vector256<double> lossMw) => Unsafe.Add(ref _sums, Parts + stage) += lossMw;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void InHall(Vector256<double> it, Vector256<double> inside, Vector256<double> airFan, Vector256<double> pump)
    {
        _sums += it;
        Unsafe.Add(ref _sums, 1) += inside;
        Unsafe.Add(ref _sums, 2) += airFan;
        Unsafe.Add(ref _sums, 4) += pump;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Outdoors(Vector256<double> fan, Vector256<double> compressor, Vector256<double> rejected, Vector256<double> water)
    {
        Unsafe.Add(ref _sums, Fan) += fan;
        Unsafe.Add(ref _sums, Compressor) += compressor;
        Unsafe.Add(ref _sums, Rejected) += rejected;
        Unsafe.Add(ref _sums, Water) += water;
    }
}
