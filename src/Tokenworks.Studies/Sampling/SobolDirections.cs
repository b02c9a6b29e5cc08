using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
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
    private static readonly double[] Weights = [.. Enumerable.Range(0, Judged + 1).Select(t => Math.Pow(3, t))];

    private static readonly ConcurrentDictionary<int, IReadOnlyList<uint[]>> Known = new();

    /// <summary>The direction numbers of each dimension, most significant bit first; looked for once.</summary>
    public static IReadOnlyList<uint[]> Of(int dimensions) => Known.GetOrAdd(dimensions, Find);

    private static IReadOnlyList<uint[]> Find(int dimensions)
    {
        var found = new List<uint[]> { VanDerCorput() };
        var rows = new List<uint[]> { Rows(found[0]) };
        foreach (var polynomial in Primitive())
        {
            if (found.Count >= dimensions) break;
            found.Add(Best(polynomial, found, rows));
            rows.Add(Rows(found[^1]));
        }
        return found;
    }

    private static uint[] VanDerCorput() => [.. Enumerable.Range(0, Bits).Select(i => 1u << (Bits - 1 - i))];

    private static uint[] Best((int Degree, uint Inner) polynomial, List<uint[]> before, List<uint[]> rows)
    {
        uint[]? best = null;
        var least = double.MaxValue;
        for (var c = 0; c < Candidates && least > 0; c++)
        {
            var tried = Expand(polynomial, Start(polynomial, before.Count, c));
            var penalty = Penalty(Rows(tried), rows, least);
            if (penalty < least) (least, best) = (penalty, tried);
        }
        return best!;
    }

    // Looks no further once it is no better than the best so far.
    private static double Penalty(uint[] tried, List<uint[]> rows, double least)
    {
        double penalty = 0;
        for (var other = Math.Max(0, rows.Count - Neighbours); other < rows.Count && penalty < least; other++) penalty += Weights[Unevenness((ReadOnlySpan<uint>)tried, rows[other])];
        return penalty;
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
    internal static int Unevenness(uint[] one, uint[] two) => Unevenness((ReadOnlySpan<uint>)Rows(one), Rows(two));

    // Of generator matrices, the first's rows taken one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Unevenness(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        Span<uint> basis = stackalloc uint[Judged];
        basis.Clear();
        var good = Judged;
        for (var i = 0; i <= Judged && i < good; i++)
        {
            good = Math.Min(good, i + Independent(basis, i, b));
            if (i < Judged && !Insert(basis, a[i])) return Judged - Math.Min(good, i + 1);
        }
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

    // How many rows of b, from its first, stay independent of the i rows of a in the basis.
    private static int Independent(ReadOnlySpan<uint> rowsOfA, int i, ReadOnlySpan<uint> b)
    {
        Span<uint> basis = stackalloc uint[Judged];
        rowsOfA.CopyTo(basis);
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
