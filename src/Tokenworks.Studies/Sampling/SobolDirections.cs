using System.Numerics;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// Direction numbers of a Sobol' sequence of our own construction, 32 bits, dimensionless: primitive polynomials over GF(2) in the
/// order of their degree, and for each the odd start numbers, out of a fixed set of candidates, whose two-dimensional
/// projections on the dimensions before are the most even (least t-value at 1,024 points).
/// </summary>
/// <remarks>The search follows the aim of Joe and Kuo; no table of theirs is used. The same numbers on every machine.</remarks>
[ModelReference("Sobol' 1967, doi:10.1016/0041-5553(67)90144-9; criterion as in Joe & Kuo 2008, doi:10.1137/070709359")]
public static class SobolDirections
{
    /// <summary>Bits of a coordinate.</summary>
    public const int Bits = 32;

    private const int Judged = 10;
    private const int Candidates = 24;
    private const int Neighbours = 24;

    /// <summary>The direction numbers of each dimension, most significant bit first.</summary>
    public static IReadOnlyList<uint[]> Of(int dimensions)
    {
        var found = new List<uint[]> { VanDerCorput() };
        foreach (var polynomial in Primitive())
        {
            if (found.Count >= dimensions) break;
            found.Add(Best(polynomial, found));
        }
        return found;
    }

    private static uint[] VanDerCorput() => [.. Enumerable.Range(0, Bits).Select(i => 1u << (Bits - 1 - i))];

    private static uint[] Best((int Degree, uint Inner) polynomial, List<uint[]> before)
    {
        uint[]? best = null;
        var least = double.MaxValue;
        var near = before.Skip(Math.Max(0, before.Count - Neighbours)).ToList();
        for (var c = 0; c < Candidates && least > 0; c++)
        {
            var tried = Expand(polynomial, Start(polynomial, before.Count, c));
            double penalty = 0;
            foreach (var other in near) penalty += Math.Pow(3, Unevenness(tried, other));
            if (penalty < least) (least, best) = (penalty, tried);
        }
        return best!;
    }

    private static uint[] Start((int Degree, uint Inner) polynomial, int dimension, int candidate)
    {
        var stream = RandomStream.Open(20081, candidate, $"dimension {dimension}", "sobol");
        return [.. Enumerable.Range(0, polynomial.Degree).Select(i => 2 * (uint)(stream.NextDouble() * (1 << i)) + 1)];
    }

    // The recurrence of Bratley and Fox.
    private static uint[] Expand((int Degree, uint Inner) polynomial, uint[] start)
    {
        var (s, v) = (polynomial.Degree, new uint[Bits]);
        for (var i = 0; i < Bits; i++)
        {
            if (i < s)
            {
                v[i] = start[i] << (Bits - 1 - i);
                continue;
            }
            v[i] = v[i - s] ^ (v[i - s] >> s);
            for (var k = 1; k < s; k++)
                if (((polynomial.Inner >> (s - 1 - k)) & 1) == 1) v[i] ^= v[i - k];
        }
        return v;
    }

    /// <summary>The t-value of two dimensions over their first 1,024 points: 0 is perfect.</summary>
    internal static int Unevenness(uint[] one, uint[] two)
    {
        var (a, b) = (Rows(one), Rows(two));
        var good = Judged;
        for (var i = 0; i <= Judged; i++) good = Math.Min(good, i + Independent(a, i, b));
        return Judged - good;
    }

    // Row r of a generator matrix: bit r of every direction number.
    private static uint[] Rows(uint[] v)
    {
        var rows = new uint[Judged];
        for (var r = 0; r < Judged; r++)
            for (var c = 0; c < Judged; c++) rows[r] |= ((v[c] >> (Bits - 1 - r)) & 1) << c;
        return rows;
    }

    // How many rows of b, from its first, stay independent of the first i rows of a.
    private static int Independent(uint[] a, int i, uint[] b)
    {
        Span<uint> basis = stackalloc uint[Judged];
        basis.Clear();
        for (var k = 0; k < i; k++)
            if (!Insert(basis, a[k])) return 0;
        var n = 0;
        while (n < Judged && i + n < Judged && Insert(basis, b[n])) n++;
        return i + n >= Judged ? Judged : n;
    }

    private static bool Insert(Span<uint> basis, uint row)
    {
        while (row != 0)
        {
            var top = BitOperations.Log2(row);
            if (basis[top] == 0)
            {
                basis[top] = row;
                return true;
            }
            row ^= basis[top];
        }
        return false;
    }

    /// <summary>Primitive polynomials by degree: their inner coefficients, highest first.</summary>
    internal static IEnumerable<(int Degree, uint Inner)> Primitive()
    {
        for (var s = 1; s < 20; s++)
            for (uint inner = 0; inner < 1u << (s - 1); inner++)
                if (IsPrimitive(s, (1u << s) | (inner << 1) | 1)) yield return (s, inner);
    }

    private static bool IsPrimitive(int s, uint polynomial)
    {
        uint state = 1, period = 0;
        do
        {
            state <<= 1;
            if ((state >> s & 1) == 1) state ^= polynomial;
            period++;
        }
        while (state != 1 && period < (1u << s));
        return period == (1u << s) - 1;
    }
}
