using System.Globalization;
using System.IO.Compression;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Tests;

/// <summary>Synthetic jobs against the summaries that made them, and against a series that did not.</summary>
public sealed class SyntheticJobsTests
{
    public static TheoryData<string> Mixes() => ["helios", "helios-earth", "helios-venus", "helios-saturn", "helios-uranus", "philly", "acme-seren", "acme-kalos"];

    [Theory]
    [MemberData(nameof(Mixes))]
    public void A_mix_meets_its_four_published_numbers(string id)
    {
        var entry = Shipped.Entry<JobMixEntry>(id);
        var mix = JobMix.Of(entry, int.MaxValue);
        Assert.Equal(1, mix.Shares.Select((s, k) => s * (1 << k)).Sum() / entry.MeanChips.BaseBase, 1e-3);
        Assert.Equal(1, mix.MeanRuntimeS / (entry.MeanRuntime.BaseBase * 3600), 1e-3);
        Assert.Equal(1, mix.MeanChipSeconds / (entry.MeanChipTime.BaseBase * 3600), 0.01);
        var trace = SyntheticJobs.Make(entry, (int)entry.Chips.BaseBase, 24 * 10, null, 1);
        var median = trace.Jobs.Select(j => j.RuntimeS).Order().ElementAt(trace.Jobs.Length / 2);
        Assert.Equal(1, median / (entry.MedianRuntime.BaseBase * 3600), 0.15);
        Assert.Equal(1, trace.Jobs.Length / (entry.Jobs.BaseBase * 240 / entry.Span.BaseBase), 0.1);
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Synthetic_jobs_replay_without_loss(string id)
    {
        var entry = Shipped.Entry<JobMixEntry>(id);
        var trace = SyntheticJobs.Make(entry, 512, 48, 0.8, 7);
        var r = new JobSimulation(trace, new JobSetup { Pool = new CountedPool(512, trace.Jobs), Policy = new FirstComeFirstServed(), HorizonS = 24 * 3600 }).Run();
        Assert.Equal(trace.Jobs.Length, r.Done + r.Running + r.Queued + r.Failed + r.Ahead);
        Assert.Equal(r.Submitted, trace.Jobs.Count(j => j.SubmitS <= 24 * 3600));
        var all = new JobSimulation(trace, new JobSetup { Pool = new CountedPool(512, trace.Jobs), Policy = new FirstComeFirstServed() }).Run();
        Assert.Equal(trace.Jobs.Length, all.Done);
    }

    // What users would ask for if nobody waited is not published: the load is the one whose mean use is the published mean. The shape is fitted to nothing.
    private const double LoadOfMean = 1.1;

    [Fact]
    public void Use_by_the_minute_is_near_the_published_series()
    {
        var published = Minutes(Shipped.Shared("data/job-traces/helios_earth_vcLJZ_minute_sequence.csv.gz"));
        // Months differ much, because single jobs run for weeks: many make the distribution.
        var simulated = Enumerable.Range(1, 24).SelectMany(seed => Simulated((ulong)seed, LoadOfMean)).ToList();
        static string Quantiles(List<double> values) => string.Join(' ', new[] { 0.05, 0.1, 0.25, 0.5, 0.75 }.Select(q => values.Order().ElementAt((int)(q * (values.Count - 1))).ToString("0.000", CultureInfo.InvariantCulture)));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest gap {Distance(published, simulated):0.000}; mean {published.Average():0.000} published, {simulated.Average():0.000} simulated; p5 p10 p25 p50 p75 {Quantiles(published)} published, {Quantiles(simulated)} simulated"));
        Assert.True(Distance(published, simulated) < 0.25);
        Assert.Equal(published.Average(), simulated.Average(), 0.02);
    }

    private static List<double> Simulated(ulong seed, double load)
    {
        var trace = SyntheticJobs.Make(Shipped.Entry<JobMixEntry>("helios-earth"), 64, 24 * 45, load, seed);
        var r = new JobSimulation(trace, new JobSetup { Pool = new CountedPool(64, trace.Jobs), Policy = new FirstComeFirstServed(), HorizonS = 45 * 86400, SampleS = 60 }).Run();
        // Two weeks to fill up.
        return [.. r.UseSamples.Skip(14 * 1440).Select(u => (double)u)];
    }

    private static List<double> Minutes(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var column = text.ReadLine()!.Split(',').ToList().IndexOf("gpu_utilization");
        var values = new List<double>();
        while (text.ReadLine() is { } line) values.Add(double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture));
        return values;
    }

    // Kolmogorov's: the largest gap between the distribution functions.
    private static double Distance(List<double> a, List<double> b) =>
        a.Concat(b).Distinct().Max(x => Math.Abs(a.Count(v => v <= x) / (double)a.Count - b.Count(v => v <= x) / (double)b.Count));
}
