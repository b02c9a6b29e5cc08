using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary>Running sums of a series, four at a time, and how often they change sign.</summary>
internal static class RunningSums
{
    /// <summary>Changes of sign of the sums from the first on, those that are nothing passed over; and the last sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Changes, double Sum) Changes(ReadOnlySpan<double> flows)
    {
        var (changes, sign, carry, i) = (0, 0, Vector256<double>.Zero, 0);
        for (; i + 4 <= flows.Length; i += 4)
        {
            var sums = carry + Prefix(Vector256.Create(flows.Slice(i, 4)));
            carry = Vector256.Create(sums[3]);
            var (up, down) = (Vector256.GreaterThan(sums, Vector256<double>.Zero).ExtractMostSignificantBits(), Vector256.LessThan(sums, Vector256<double>.Zero).ExtractMostSignificantBits());
            if (sign > 0 && down == 0 || sign < 0 && up == 0) continue;
            for (var k = 0; k < 4; k++) Note((int)(up >> k & 1) - (int)(down >> k & 1), ref sign, ref changes);
        }
        var sum = carry[0];
        for (; i < flows.Length; i++) Note((sum += flows[i]) > 0 ? 1 : sum < 0 ? -1 : 0, ref sign, ref changes);
        return (changes, sum);
    }

    /// <summary>What flows an equal gap apart are worth when discounted to the first, in place.</summary>
    /// <param name="factor">Of one gap.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Discount(Span<double> flows, double factor)
    {
        var (i, four, factors) = (0, Vector256.Create(factor * factor * (factor * factor)), Vector256.Create(1, factor, factor * factor, factor * factor * factor));
        for (; i + 4 <= flows.Length; i += 4, factors *= four) (Vector256.Create<double>(flows.Slice(i, 4)) * factors).CopyTo(flows[i..]);
        for (var f = factors[0]; i < flows.Length; i++, f *= factor) flows[i] *= f;
    }

    private static void Note(int now, ref int sign, ref int changes)
    {
        if (now == 0) return;
        if (sign != 0 && now != sign) changes++;
        sign = now;
    }

    // a, a + b, a + b + c, a + b + c + d.
    private static Vector256<double> Prefix(Vector256<double> v)
    {
        var one = v + Vector256.Shuffle(v, Vector256.Create(-1L, 0, 1, 2));
        return one + Vector256.Shuffle(one, Vector256.Create(-1L, -1, 0, 1));
    }
}
