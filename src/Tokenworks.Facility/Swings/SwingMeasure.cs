using System.Numerics;
using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>What a utility looks at in a trace of power.</summary>
/// <param name="RampMwPerSecond">Fastest change over a tenth of a second, MW/s.</param>
/// <param name="RangeMw">Largest less least in the window, MW.</param>
/// <param name="ShortRangeMw">Largest less least within ten seconds, MW.</param>
/// <param name="BandMw">Effective (RMS) swing from 0.1 to 20 Hz, MW.</param>
/// <param name="PeakFrequencyHz">Strongest frequency of the band, Hz.</param>
public sealed record SwingMeasure(double MeanMw, double PeakMw, double RampMwPerSecond, double RangeMw, double ShortRangeMw, double BandMw, double PeakFrequencyHz)
{
    private const double RampSeconds = 0.1;
    private const double LowestHz = 0.1;
    private const double HighestHz = 20;

    /// <summary>Measures a trace.</summary>
    [ModelReference("ramp, dynamic range and 0.1-20 Hz band of arXiv 2508.14318; periodogram with a Hann window (Welch 1967, one segment); MW")]
    public static SwingMeasure Of(double[] mw, double samplesPerSecond)
    {
        var (band, strongest) = Band(Spectrum(mw, samplesPerSecond));
        return new SwingMeasure(
            mw.Average(), mw.Max(), Ramp(mw, samplesPerSecond), mw.Max() - mw.Min(),
            ShortRange(mw, Math.Max(1, (int)(SwingLimits.RangeSeconds * samplesPerSecond))), band, strongest);
    }

    /// <summary>Fastest change over a tenth of a second (or a sample, where that is longer), MW/s.</summary>
    public static double Ramp(double[] mw, double samplesPerSecond)
    {
        var lag = Math.Max(1, (int)Math.Round(RampSeconds * samplesPerSecond));
        var most = 0.0;
        for (var i = lag; i < mw.Length; i++) most = Math.Max(most, Math.Abs(mw[i] - mw[i - lag]));
        return most / lag * samplesPerSecond;
    }

    /// <summary>Mean square by frequency: (Hz, MW2 in the bin), whose sum is the variance.</summary>
    public static IReadOnlyList<(double Hz, double Power)> Spectrum(double[] mw, double samplesPerSecond)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)mw.Length);
        var (x, mean, weights) = (new Complex[size], mw.Average(), 0.0);
        for (var i = 0; i < mw.Length; i++)
        {
            var hann = 0.5 - 0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / mw.Length);
            weights += hann * hann;
            x[i] = (mw[i] - mean) * hann;
        }
        Fourier.Transform(x);
        var spectrum = new (double, double)[size / 2];
        for (var k = 1; k <= size / 2; k++)
            spectrum[k - 1] = (k * samplesPerSecond / size, (k == size / 2 ? 1 : 2) * (x[k].Real * x[k].Real + x[k].Imaginary * x[k].Imaginary) / (weights * size));
        return spectrum;
    }

    private static (double Mw, double Hz) Band(IReadOnlyList<(double Hz, double Power)> spectrum)
    {
        var (sum, most, at) = (0.0, 0.0, 0.0);
        foreach (var (hz, power) in spectrum)
        {
            if (hz is < LowestHz or > HighestHz) continue;
            sum += power;
            if (power > most) (most, at) = (power, hz);
        }
        return (Math.Sqrt(sum), at);
    }

    // Monotone queues of indices: the largest and the least of a sliding window in one pass.
    internal static double ShortRange(double[] mw, int window)
    {
        var (high, low) = (new int[mw.Length], new int[mw.Length]);
        int highFrom = 0, highTo = 0, lowFrom = 0, lowTo = 0;
        var most = 0.0;
        for (var i = 0; i < mw.Length; i++)
        {
            while (highTo > highFrom && mw[high[highTo - 1]] <= mw[i]) highTo--;
            while (lowTo > lowFrom && mw[low[lowTo - 1]] >= mw[i]) lowTo--;
            (high[highTo++], low[lowTo++]) = (i, i);
            if (high[highFrom] <= i - window) highFrom++;
            if (low[lowFrom] <= i - window) lowFrom++;
            most = Math.Max(most, mw[high[highFrom]] - mw[low[lowFrom]]);
        }
        return most;
    }
}
