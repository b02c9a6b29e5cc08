using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>The draw of one accelerator and of the campus at 1 to 10,000 Hz.</summary>
public static class SwingTrace
{
    private const int JitterGroups = 33;

    /// <summary>Draw of an accelerator by sample, W: steps in rhythm, events over them.</summary>
    /// <remarks>
    /// The step's waveform is smoothed by the accelerators' lag (normal, 33 groups at equal probabilities), which is how
    /// the sum of many looks; the rhythm starts at the window's start. Samples are at the middle of their interval.
    /// </remarks>
    [ModelReference("own: periodic phases at iteration frequency (arXiv 2508.14318), normal jitter; W and seconds")]
    public static double[] Chip(SwingSetup setup)
    {
        var n = (int)Math.Round(setup.WindowSeconds * setup.SamplesPerSecond);
        var watts = new double[n];
        var step = Waveform(setup, out var perSample);
        for (var i = 0; i < n; i++) watts[i] = step[(int)((i + 0.5) * perSample) % step.Length];
        foreach (var e in setup.Events)
        {
            var from = Math.Max(0, (int)Math.Round(e.Start * setup.SamplesPerSecond));
            var to = (int)Math.Min(n, from + e.Seconds * setup.SamplesPerSecond);
            if (to > from) watts.AsSpan(from, to - from).Fill(e.WattsPerChip);
        }
        return watts;
    }

    /// <summary>At the meter, MW.</summary>
    public static double[] Meter(SwingSetup setup, ReadOnlySpan<double> chipWatts)
    {
        var mw = new double[chipWatts.Length];
        var factor = setup.Chips * setup.MeterFactor * 1e-6;
        for (var i = 0; i < mw.Length; i++) mw[i] = (setup.WattsPerChipWatt * chipWatts[i] + setup.OtherWattsPerChip) * factor;
        return mw;
    }

    /// <summary>One step in samples of its own, at most a millisecond apart, with the lag of the groups.</summary>
    private static double[] Waveform(SwingSetup setup, out double perSample)
    {
        var seconds = setup.Step.Sum(p => p.Seconds);
        var count = (int)Math.Clamp(Math.Ceiling(seconds * Math.Max(1000, setup.SamplesPerSecond)), 1, 4_000_000);
        perSample = count / (seconds * setup.SamplesPerSecond);
        var sharp = new double[count];
        var (at, end) = (0, 0.0);
        foreach (var phase in setup.Step)
        {
            end += phase.Seconds;
            for (var to = (int)Math.Round(end / seconds * count); at < to; at++) sharp[at] = phase.WattsPerChip;
        }
        return setup.JitterSeconds <= 0 ? sharp : Smeared(sharp, setup.JitterSeconds * count / seconds);
    }

    private static double[] Smeared(double[] sharp, double sigmaSamples)
    {
        var (n, smooth) = (sharp.Length, new double[sharp.Length]);
        for (var g = 0; g < JitterGroups; g++)
        {
            var lag = (int)Math.Round(sigmaSamples * NormalQuantile((g + 0.5) / JitterGroups)) % n;
            var shift = lag < 0 ? lag + n : lag;
            for (var i = 0; i < n - shift; i++) smooth[i + shift] += sharp[i] / JitterGroups;
            for (var i = n - shift; i < n; i++) smooth[i + shift - n] += sharp[i] / JitterGroups;
        }
        return smooth;
    }

    // Shore's approximation, within 0.03 for the middle 98 %: enough for a spread that is an estimate.
    private static double NormalQuantile(double p) => p >= 0.5
        ? 5.5556 * (1 - Math.Pow((1 - p) / p, 0.1186))
        : -5.5556 * (1 - Math.Pow(p / (1 - p), 0.1186));
}
