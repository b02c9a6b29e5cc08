using System.Text;
using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>
/// A Sobol' sequence with nested uniform (Owen) scrambling, so that a mean is unbiased; coordinates are shares of the
/// range. Best where draws are a power of two. Each dimension is scrambled by its name.
/// </summary>
[ModelReference("Owen 1995, doi:10.1007/978-1-4612-2552-2_19; directions by SobolDirections")]
public sealed class SobolSampler : ISampler
{
    private readonly IReadOnlyList<uint[]> _directions;
    private readonly ulong[] _keys;

    public SobolSampler(ulong seed, IReadOnlyList<string> names)
    {
        _directions = SobolDirections.Of(names.Count);
        _keys = [.. names.Select(n => Key(seed, n))];
    }

    public string Name => "sobol";

    public double At(long draw, int dimension)
    {
        uint x = 0;
        var v = _directions[dimension];
        for (var i = 0; i < SobolDirections.Bits && draw >> i != 0; i++)
            if ((draw >> i & 1) == 1) x ^= v[i];
        return (Scramble(x, _keys[dimension]) + 0.5) * (1.0 / 4294967296.0);
    }

    // Each bit is flipped or not by a hash of the bits before it.
    private static uint Scramble(uint x, ulong key)
    {
        uint result = 0;
        for (var bit = 0; bit < SobolDirections.Bits; bit++)
        {
            var before = bit == 0 ? 0 : x >> (SobolDirections.Bits - bit);
            var flip = (uint)(Hash(key ^ ((ulong)before << 6 | (uint)bit)) & 1);
            var shift = SobolDirections.Bits - 1 - bit;
            result |= ((x >> shift & 1) ^ flip) << shift;
        }
        return result;
    }

    private static ulong Key(ulong seed, string name)
    {
        var hash = Hash(seed + 0x9E3779B97F4A7C15UL);
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = Hash(hash ^ b);
        return hash;
    }

    // The finaliser of SplitMix64.
    private static ulong Hash(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
