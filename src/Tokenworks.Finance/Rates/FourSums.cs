using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary><see cref="RunningSums"/> of four series side by side, added in the same order.</summary>
internal static class FourSums
{
    /// <summary>Changes of sign of each series' running sums; and the last sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector256<double> Changes(ReadOnlySpan<Vector256<double>> flows, Span<int> changes)
    {
        var (sum, sign, count, i) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, 0);
        for (; i + 4 <= flows.Length; i += 4)
        {
            var (a, b, c, d) = (flows[i], flows[i + 1], flows[i + 2], flows[i + 3]);
            Note(sum + a, ref sign, ref count);
            Note(sum + (b + a), ref sign, ref count);
            Note(sum + (c + b + a), ref sign, ref count);
            sum += d + c + (b + a);
            Note(sum, ref sign, ref count);
        }
        for (; i < flows.Length; i++) Note(sum += flows[i], ref sign, ref count);
        for (var l = 0; l < 4; l++) changes[l] = (int)count[l];
        return sum;
    }

    /// <summary>What flows an equal gap apart are worth when discounted to the first, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Discount(Span<Vector256<double>> flows, double factor)
    {
        var (i, four, factors) = (0, Vector256.Create(factor * factor * (factor * factor)), Vector256.Create(1, factor, factor * factor, factor * factor * factor));
        for (; i + 4 <= flows.Length; i += 4, factors *= four)
            for (var k = 0; k < 4; k++) flows[i + k] *= factors[k];
        for (var f = factors[0]; i < flows.Length; i++, f *= factor) flows[i] *= f;
    }

    // A sum of nothing keeps the sign before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Note(Vector256<double> sum, ref Vector256<double> sign, ref Vector256<double> count)
    {
        var (up, down) = (Vector256.GreaterThan(sum, Vector256<double>.Zero), Vector256.LessThan(sum, Vector256<double>.Zero));
        var now = Vector256.ConditionalSelect(up, Vector256<double>.One, Vector256.ConditionalSelect(down, -Vector256<double>.One, sign));
        // Signs of +1 and -1 multiply to -1 where they change.
        count += Vector256.ConditionalSelect(Vector256.LessThan(now * sign, Vector256<double>.Zero), Vector256<double>.One, Vector256<double>.Zero);
        sign = now;
    }
}
