using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>Power of fans and pumps at part flow, over their power at rated flow.</summary>
/// <remarks>
/// A machine on a system of ducts or pipes alone follows the cube of its flow. One whose speed holds a pressure at the
/// end of the system, as air handlers and facility pumps do, keeps that pressure at any flow: power = flow x (s + (1 - s) flow2)
/// with s the held share of the rated head. Flow and power as shares of rated; 0 to 1.2.
/// </remarks>
public static class PartLoad
{
    /// <summary>Share of the rated head that the control holds: a third of the design pressure (ASHRAE 90.1 G3.1.3: static pressure set-point; pumps alike).</summary>
    public const double HeldHead = 1.0 / 3;

    /// <summary>Variable speed against a held pressure.</summary>
    [ModelReference("affinity laws with a held head (ASHRAE Handbook HVAC Systems and Equipment, Fans; Centrifugal Pumps); share of rated power")]
    public static double System(double flow) => flow * Math.FusedMultiplyAdd((1 - HeldHead) * flow, flow, HeldHead);

    /// <summary>The same, four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> System(Vector256<double> flow) =>
        flow * Vector256.FusedMultiplyAdd(Vector256.Create(1 - HeldHead) * flow, flow, Vector256.Create(HeldHead));
}
