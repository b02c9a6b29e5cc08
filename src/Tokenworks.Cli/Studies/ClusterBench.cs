using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Tokenworks.Campus;
using Tokenworks.Cluster;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>bench cluster</c>: draws of Hyperion on one, two and three silos beside a local run, and how many small batches the desk passes on, in process over loopback.</summary>
internal static class ClusterBench
{
    private const int Draws = 4096;
    private const int Width = 16;
    private const int SmallBatches = 10_000;
    private const int Silos = 3;

    public static Command Make()
    {
        var (json, postgres) = (Shared.Json(), new Option<string?>("--postgres") { Description = "PostgreSQL connection string, to measure with results kept; or TOKENWORKS_CLUSTER_POSTGRES." });
        var command = new Command("cluster", "Draws of Hyperion a second on one to three silos of one slot and locally, and small batches through the desk a second.") { json, postgres };
        command.SetAction(p => Run(p.GetValue(json), p.GetValue(postgres) ?? Environment.GetEnvironmentVariable("TOKENWORKS_CLUSTER_POSTGRES")).GetAwaiter().GetResult());
        return command;
    }

    private static async Task<int> Run(bool json, string? postgres)
    {
        var home = Home.Find();
        var folder = Directory.CreateTempSubdirectory("tokenworks-bench").FullName;
        var place = new ClusterPlace("bench", MeetingFolder.Open(folder), SharedSecret.OfFolder(folder)) { Postgres = postgres };
        if (Study(home, "hyperion", Draws, StudyWorkers.Local) is not { } local || Study(home, "hyperion", Draws, StudyWorkers.On(place, home)) is not { } far
            || Study(home, "one-gpu-box", SmallBatches, StudyWorkers.On(place, home)) is not { } small) return 2;
        Speed(local, 1, Width);
        var (one, all) = (Speed(local, 1, Width), Speed(local, Silos, Width));
        var (silos, speeds) = (new List<SiloHost>(), new List<double>());
        double batches = 0;
        for (var n = 1; n <= Silos; n++)
        {
            silos.Add(await Silo(place, home));
            if (n == 1) batches = Small(small);
            Speed(far, 1, Width);
            speeds.Add(Speed(far, 1, Width));
        }
        foreach (var silo in silos) await silo.DisposeAsync();
        Directory.Delete(folder, true);
        Show(json, postgres is not null, (one, all), speeds, batches);
        return 0;
    }

    private static StudySetup? Study(Home home, string scenario, int draws, StudyWorkers workers) =>
        StudySetup.Read(home, new StudySpec(scenario, [], "", "triangular", false, [], [.. MetricNames.Default], draws, 7, "sobol", 1), workers);

    private static Task<SiloHost> Silo(ClusterPlace place, Home home) => SiloHost.Start(new SiloPlan(place, IPAddress.Loopback, SiloCommand.FreePort(IPAddress.Loopback), SiloCommand.FreePort(IPAddress.Loopback), 0, 1)
    {
        Reader = home.Reader, Identity = ProductIdentity.Own(home.Catalogue), Clock = TimeProvider.System, Say = Console.Error.WriteLine, Abandon = () => Environment.Exit(2),
    });

    // The first time compiles what the second measures.
    private static double Small(StudySetup setup)
    {
        Speed(setup, 1, 1);
        return Speed(setup, 1, 1);
    }

    private static double Speed(StudySetup setup, int threads, int batch)
    {
        var watch = Stopwatch.StartNew();
        MonteCarlo.Run(setup.Model, setup.Design, setup.Spec, new NoStore(), new EngineOptions(threads, batch));
        return setup.Spec.Draws / watch.Elapsed.TotalSeconds;
    }

    private static void Show(bool json, bool isKept, (double One, double All) local, IReadOnlyList<double> silos, double batches)
    {
        if (json) Console.Out.WriteLine(CliJson.Write(new
        {
            area = "cluster", scenario = "hyperion", draws = Draws, batch = Width, results_kept = isKept, local_draws_per_second_one_thread = local.One, local_draws_per_second_three_threads = local.All,
            draws_per_second_by_silos = silos, small_batches_per_second = batches,
        }));
        else Console.Out.WriteLine($"Hyperion, draws a second: locally {local.One:N0} on one thread and {local.All:N0} on three, on 1 to {Silos} silos of one slot {string.Join(", ", silos.Select(s => $"{s:N0}"))}; {batches:N0} batches of one draw of one-gpu-box a second through the desk");
    }
}
