using System.Numerics;

namespace Tokenworks.Workloads.Serving;

/// <summary>Counts of durations in bins of a 32nd of an octave, 2.2 % wide.</summary>
public sealed class GapHistogram
{
    private const int Fraction = 5;
    private readonly long[] _counts = new long[64 << Fraction];

    /// <summary>Adds so many gaps of that many picoseconds.</summary>
    public void Add(long picoseconds, long count) => _counts[Bin(picoseconds)] += count;

    /// <summary>Adds gaps of an arithmetic progression: first, first + step, …, so many terms, each counted so often.</summary>
    public void AddProgression(long first, long step, long terms, long each)
    {
        for (long at = 0; at < terms;)
        {
            var duration = first + at * step;
            var bin = Bin(duration);
            var last = step <= 0 ? terms : Math.Min(terms, (Upper(bin) - first - 1) / step + 1);
            _counts[bin] += (last - at) * each;
            at = last;
        }
    }

    public void Add(GapHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
    }

    /// <summary>Quantile in picoseconds, at the middle of its bin; 0 where nothing was counted.</summary>
    public double Quantile(double q)
    {
        var total = _counts.Sum();
        long seen = 0;
        for (var bin = 0; bin < _counts.Length && total > 0; bin++)
            if ((seen += _counts[bin]) >= q * total && _counts[bin] > 0) return (Lower(bin) + Upper(bin)) / 2.0;
        return 0;
    }

    private static int Bin(long value)
    {
        if (value < 1 << Fraction) return (int)Math.Max(0, value);
        var octave = BitOperations.Log2((ulong)value);
        return (octave << Fraction) | (int)((value >> (octave - Fraction)) & ((1 << Fraction) - 1));
    }

    private static long Lower(int bin)
    {
        var (octave, part) = (bin >> Fraction, bin & ((1 << Fraction) - 1));
        return octave < Fraction ? bin : (1L << octave) + ((long)part << (octave - Fraction));
    }

    private static long Upper(int bin) => bin >> Fraction < Fraction ? bin + 1 : Lower(bin) + (1L << ((bin >> Fraction) - Fraction));
}
