using System.CommandLine;
using System.Globalization;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>bench fleet</c>: the shared job lists on Frontier, and a million jobs on 10,000 nodes, in process.</summary>
internal static class FleetBench
{
    private const int Rounds = 5;
    private const int Million = 1_000_000;
    private const int Nodes = 10_000;

    // Mean seconds between jobs at which the queue of the million jobs grows to just below 10,000.
    private const double MillionIntervalS = 23;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("fleet", "J600 on Frontier for 24 h without backfill, and a million jobs (FCFS, EASY) on 10,000 nodes.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var findings = new FindingBag();
        if (Home.Find().Catalogue.Get<ClusterEntry>("frontier", findings, SourceSpan.Of("bench")) is not { } frontier)
        {
            FindingsOutput.Write(findings.Items, withNotes: true);
            return 2;
        }
        J600(frontier);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var j600 = J600(frontier).Result;
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1048576.0;
        var seconds = Enumerable.Range(0, Rounds).Min(_ => J600(frontier).CpuS);
        Console.Error.WriteLine("a million jobs …");
        var (millionS, million) = Timed(() => Simulate(SharedLcgJobs.Make("million", Million, MillionIntervalS, 8), Nodes, null, Backfill.Easy, double.PositiveInfinity));
        var result = new
        {
            area = "fleet", j600_cpu_s = seconds, j600_peak_mib = allocated, j600_jobs = new { done = j600.Done, running = j600.Running, queued = j600.Queued }, j600_mean_kw = j600.MeanKw,
            million_jobs_cpu_s = millionS, million_jobs_done = million.Done, million_jobs_most_queued = million.MostQueued, million_jobs_utilisation_pct = 100 * million.Utilisation,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"J600, 24 h: {seconds:0.0000} CPU-seconds, {allocated:0.0} MiB; a million jobs: {millionS:0.00} CPU-seconds with up to {million.MostQueued:N0} queued"));
        return 0;
    }

    private static (double CpuS, JobResult Result) J600(ClusterEntry frontier) => Timed(() =>
    {
        var nodes = (int)frontier.Nodes.BaseBase;
        return Simulate(SharedLcgJobs.Make("J600", 600, 144, 11), nodes, ClusterPowers.Of(frontier, nodes), Backfill.None, 24 * 3600);
    });

    private static JobResult Simulate(JobTrace trace, int nodes, ClusterPower? power, Backfill backfill, double horizonS) => new JobSimulation(trace, new JobSetup
    {
        Pool = new CountedPool(nodes, trace.Jobs), Policy = new FirstComeFirstServed(), Backfill = backfill, Power = power, HorizonS = horizonS,
    }).Run();

    private static (double CpuS, JobResult Result) Timed(Func<JobResult> run)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = run();
        return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, result);
    }
}
