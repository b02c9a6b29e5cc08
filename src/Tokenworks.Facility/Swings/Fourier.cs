using System.Numerics;

namespace Tokenworks.Facility;

/// <summary>The fast Fourier transform, in place, for lengths that are powers of two (Cooley, Tukey 1965).</summary>
internal static class Fourier
{
    public static void Transform(Complex[] x)
    {
        Shuffle(x);
        var roots = new Complex[x.Length / 2];
        for (var k = 0; k < roots.Length; k++) roots[k] = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / x.Length);
        for (var half = 1; half < x.Length; half *= 2) Merge(x, roots, half);
    }

    private static void Merge(Complex[] x, Complex[] roots, int half)
    {
        var stride = x.Length / (2 * half);
        for (var start = 0; start < x.Length; start += 2 * half)
            for (var k = 0; k < half; k++)
            {
                var (a, b) = (x[start + k], x[start + k + half] * roots[k * stride]);
                (x[start + k], x[start + k + half]) = (a + b, a - b);
            }
    }

    private static void Shuffle(Complex[] x)
    {
        for (int i = 1, j = 0; i < x.Length; i++)
        {
            var bit = x.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1) j ^= bit;
            j ^= bit;
            if (i < j) (x[i], x[j]) = (x[j], x[i]);
        }
    }
}
