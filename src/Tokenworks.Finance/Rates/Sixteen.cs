using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>Horner's rule at sixteen rates side by side.</summary>
internal struct Sixteen
{
    private Vector256<double> _a, _b, _c, _d;

    /// <summary>Discounts what is there over a gap by the factor of each rate, and adds a flow.</summary>
    public void Step(ReadOnlySpan<double> factors, double flow)
    {
        var add = Vector256.Create(flow);
        (_a, _b) = (Vector256.FusedMultiplyAdd(_a, Four(factors, 0), add), Vector256.FusedMultiplyAdd(_b, Four(factors, 4), add));
        (_c, _d) = (Vector256.FusedMultiplyAdd(_c, Four(factors, 8), add), Vector256.FusedMultiplyAdd(_d, Four(factors, 12), add));
    }

    /// <summary>All flows, equal gaps apart, from the last to the first or from the first to the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Even(ReadOnlySpan<double> flows, ReadOnlySpan<double> factors, bool fromEnd)
    {
        var (e, f, g, h) = (Four(factors, 0), Four(factors, 4), Four(factors, 8), Four(factors, 12));
        var (a, b, c, d) = (_a, _b, _c, _d);
        for (var k = 0; k < flows.Length; k++)
        {
            var add = Vector256.Create(flows[fromEnd ? flows.Length - 1 - k : k]);
            (a, b) = (Vector256.FusedMultiplyAdd(a, e, add), Vector256.FusedMultiplyAdd(b, f, add));
            (c, d) = (Vector256.FusedMultiplyAdd(c, g, add), Vector256.FusedMultiplyAdd(d, h, add));
        }
        (_a, _b, _c, _d) = (a, b, c, d);
    }

    public readonly void CopyTo(double[] values, int at)
    {
        _a.CopyTo(values, at);
        _b.CopyTo(values, at + 4);
        _c.CopyTo(values, at + 8);
        _d.CopyTo(values, at + 12);
    }

    private static Vector256<double> Four(ReadOnlySpan<double> of, int at) => Vector256.Create(of.Slice(at, 4));
}
