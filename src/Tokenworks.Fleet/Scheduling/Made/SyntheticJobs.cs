using System.Globalization;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Jobs drawn from a mix: Poisson arrivals with a day's rhythm.</summary>
/// <remarks>
/// Arrivals follow a rate 1 + a cos(2 pi (h - 15) / 24) over the hours of the day, with a = 0.4. The rate is the summary's, scaled by accelerators, or such that jobs ask for a
/// stated share of the cluster. Times in seconds. Bursts of one user, weekends and holidays are not modelled.
/// </remarks>
[ModelReference("own: thinned Poisson arrivals; daily rhythm as in Helios (SC 2021), amplitude a Tokenworks estimate")]
public static class SyntheticJobs
{
    private const double Amplitude = 0.4;
    private const double PeakHour = 15;

    /// <param name="chips">Accelerators of the cluster; a node of the trace is one.</param>
    /// <param name="hours">Length of the trace.</param>
    /// <param name="load">What jobs ask for over what there is; null for the summary's own rate.</param>
    public static JobTrace Make(JobMixEntry entry, int chips, double hours, double? load, ulong seed)
    {
        var mix = JobMix.Of(entry, chips);
        var perSecond = load is { } share ? share * chips / mix.MeanChipSeconds : entry.Jobs.BaseBase / (entry.Span.BaseBase * 3600) * chips / entry.Chips.BaseBase;
        var (arrivals, sizes, runtimes) = (RandomStream.Open(seed, 0, entry.Id, "arrivals"), RandomStream.Open(seed, 0, entry.Id, "sizes"), RandomStream.Open(seed, 0, entry.Id, "runtimes"));
        var jobs = new List<TraceJob>();
        for (double time = 0; ;)
        {
            time += arrivals.NextExponential(1 / (perSecond * (1 + Amplitude)));
            if (time >= hours * 3600) break;
            if (arrivals.NextDouble() * (1 + Amplitude) > 1 + Amplitude * Math.Cos(2 * Math.PI * (time / 3600 - PeakHour) / 24)) continue;
            var k = Size(mix, sizes.NextDouble());
            var normal = Math.Sqrt(-2 * Math.Log(runtimes.NextDouble())) * Math.Cos(2 * Math.PI * runtimes.NextDouble());
            jobs.Add(new TraceJob(Math.Floor(time), mix.RuntimeS(k, normal), double.PositiveInfinity, 1 << k, 0.5, 1));
        }
        return new JobTrace($"synthetic {entry.Id}", [.. Enumerable.Range(0, jobs.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))], [.. jobs]);
    }

    private static int Size(JobMix mix, double uniform)
    {
        for (var k = 0; k < mix.Shares.Count - 1; k++)
            if ((uniform -= mix.Shares[k]) < 0) return k;
        return mix.Shares.Count - 1;
    }
}
