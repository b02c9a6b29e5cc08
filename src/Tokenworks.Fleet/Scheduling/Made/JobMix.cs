using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Sizes and running times of a cluster's jobs, found from its published means and median.</summary>
/// <remarks>
/// Accelerators are 2^k with shares falling as r^k; the logarithm of the running time (seconds) is normal with mean m + b k and deviation s, cut at the longest. r meets the
/// mean of accelerators, m the median, s the mean, b the mean of accelerators x running time. Four published numbers, four parameters: nothing else is fitted. Sizes that
/// are no powers of two, users and their habits are not modelled. Valid where the median job takes one accelerator.
/// </remarks>
[ModelReference("own: log-normal running times on geometric sizes; summaries of Helios (SC 2021), Philly (ATC 2019), Acme (NSDI 2024)")]
public sealed class JobMix
{
    private const int Rounds = 45;

    private readonly double _longestS;

    private JobMix(double[] shares, double longestS) => (Shares, _longestS) = (shares, longestS);

    /// <summary>Share of jobs with 2^k accelerators.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Mean of ln(running time in seconds) with one accelerator.</summary>
    public double LogMean { get; private set; }

    public double LogDeviation { get; private set; }

    /// <summary>What each doubling of accelerators adds to ln(running time).</summary>
    public double LogPerDoubling { get; private set; }

    /// <summary>Mean accelerators x seconds of a job.</summary>
    public double MeanChipSeconds => Mean(k => 1 << k);

    /// <summary>Mean running time, s.</summary>
    public double MeanRuntimeS => Mean(_ => 1);

    /// <summary>The mix of an entry, with jobs of at most so many accelerators.</summary>
    public static JobMix Of(JobMixEntry e, int mostChips)
    {
        const double Hour = 3600;
        var sizes = (int)Math.Floor(Math.Log2(e.MostChips.BaseBase)) + 1;
        var mix = new JobMix(SharesOf(sizes, e.MeanChips.BaseBase), e.LongestRuntime.BaseBase * Hour);
        var (median, mean, chipTime) = (e.MedianRuntime.BaseBase * Hour, e.MeanRuntime.BaseBase * Hour, e.MeanChipTime.BaseBase * Hour);
        mix.LogPerDoubling = Solve(-1.5, 1.5, b =>
        {
            mix.LogPerDoubling = b;
            mix.LogDeviation = Solve(0.05, 6, s =>
            {
                mix.LogDeviation = s;
                mix.LogMean = Solve(-5, 20, m => mix.ShareBelow(median, m) < 0.5);
                return mix.MeanRuntimeS > mean;
            });
            return mix.MeanChipSeconds > chipTime;
        });
        return mix.Cut((int)Math.Floor(Math.Log2(Math.Max(1, mostChips))));
    }

    /// <summary>Running time in seconds of a job of 2^k accelerators at a standard normal number.</summary>
    public double RuntimeS(int k, double normal) => Math.Min(_longestS, Math.Max(1, Math.Round(Math.Exp(LogMean + LogPerDoubling * k + LogDeviation * normal))));

    private JobMix Cut(int most) => most + 1 >= Shares.Count ? this
        : new JobMix([.. Shares.Take(most + 1).Select(s => s / Shares.Take(most + 1).Sum())], _longestS) { LogMean = LogMean, LogDeviation = LogDeviation, LogPerDoubling = LogPerDoubling };

    private static double[] SharesOf(int sizes, double meanChips)
    {
        double[] Shares(double r)
        {
            var weights = Enumerable.Range(0, sizes).Select(k => Math.Pow(r, k)).ToArray();
            return [.. weights.Select(w => w / weights.Sum())];
        }

        return Shares(Solve(1e-6, 2, r => Shares(r).Select((s, k) => s * (1 << k)).Sum() > meanChips));
    }

    private double ShareBelow(double seconds, double logMean) =>
        Shares.Select((s, k) => s * Normal((Math.Log(seconds) - logMean - LogPerDoubling * k) / LogDeviation)).Sum();

    // Of a log-normal that is cut, not left out, at the longest.
    private double Mean(Func<int, double> weight)
    {
        double sum = 0;
        for (var k = 0; k < Shares.Count; k++)
        {
            var (m, s, most) = (LogMean + LogPerDoubling * k, LogDeviation, Math.Log(_longestS));
            sum += Shares[k] * weight(k) * (Math.Exp(m + s * s / 2) * Normal((most - m - s * s) / s) + _longestS * (1 - Normal((most - m) / s)));
        }
        return sum;
    }

    // The least value at which the answer turns true.
    private static double Solve(double low, double high, Func<double, bool> isAbove)
    {
        for (var i = 0; i < Rounds; i++)
        {
            var middle = (low + high) / 2;
            if (isAbove(middle)) high = middle;
            else low = middle;
        }
        return (low + high) / 2;
    }

    // Abramowitz and Stegun 7.1.26, error below 1.5e-7.
    private static double Normal(double x)
    {
        var t = 1 / (1 + 0.3275911 * Math.Abs(x) / Math.Sqrt(2));
        var tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.Exp(-x * x / 2);
        return x >= 0 ? 1 - tail / 2 : tail / 2;
    }
}
