using System.Text;

namespace Tokenworks.Quantities;

/// <summary>
/// A counter-based random stream (Philox4x32-10), keyed by study seed, draw, entity name and purpose.
/// </summary>
/// <remarks>
/// The k-th number of a stream depends on the key and k only: adding an entity changes no other entity's numbers, and
/// the result does not depend on workers or order. Model: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as
/// easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405. A mutable struct on purpose: pass it by reference.
/// </remarks>
public struct RandomStream
{
    private readonly uint _key0;
    private readonly uint _key1;
    private ulong _counter;

    private RandomStream(ulong key, ulong counter)
    {
        _key0 = (uint)key;
        _key1 = (uint)(key >> 32);
        _counter = counter;
    }

    /// <summary>Opens the stream of an entity's purpose in one draw.</summary>
    public static RandomStream Open(ulong seed, long draw, string entity, string purpose) =>
        new(Mix(Mix(Mix(Mix(0xCBF29CE484222325UL, seed), (ulong)draw), entity), purpose), 0);

    /// <summary>How many numbers have been taken; part of a stage's state between years.</summary>
    public readonly ulong Position => _counter;

    /// <summary>The same stream from a remembered position.</summary>
    public readonly RandomStream At(ulong position) => new(((ulong)_key1 << 32) | _key0, position);

    /// <summary>The next number, uniform in (0, 1), never 0 or 1.</summary>
    public double NextDouble()
    {
        var (a, b) = Block(_counter++);
        var bits = ((ulong)a << 20) ^ b >> 12;
        return ((bits & ((1UL << 52) - 1)) + 0.5) * (1.0 / (1UL << 52));
    }

    /// <summary>The next exponentially distributed number with the given mean.</summary>
    public double NextExponential(double mean) => -mean * Math.Log(NextDouble());

    private readonly (uint A, uint B) Block(ulong counter)
    {
        uint x0 = (uint)counter, x1 = (uint)(counter >> 32), x2 = 0, x3 = 0, k0 = _key0, k1 = _key1;
        for (var round = 0; round < 10; round++)
        {
            var p0 = 0xD2511F53UL * x0;
            var p1 = 0xCD9E8D57UL * x2;
            (x0, x1, x2, x3) = ((uint)(p1 >> 32) ^ x1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ k1, (uint)p0);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }
        return (x0, x1);
    }

    // FNV-1a over the bytes, so that the key is the same on every machine and version.
    private static ulong Mix(ulong hash, string text)
    {
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 0x100000001B3UL;
        return (hash ^ 0xFF) * 0x100000001B3UL;
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        for (var i = 0; i < 8; i++) hash = (hash ^ (byte)(value >> (8 * i))) * 0x100000001B3UL;
        return hash;
    }
}
