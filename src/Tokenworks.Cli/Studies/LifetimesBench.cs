using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>bench lifetimes</c>: campus-hours a second of the whole chain on all cores, the seconds of each stage, and the same of lifetimes that are harder to run.</summary>
internal static class LifetimesBench
{
    private const int Width = 16;
    // Enough of them that what is compiled on the way counts little.
    private const int Blocks = 64;
    // Slower ones: fewer will do.
    private const int HardBlocks = 16;

    // Lifetimes in which months do not repeat, or hours hang together.
    private static readonly (string Name, string Scenario, string[] Settings)[] Hard =
    [
        ("outages_sampled", "hyperion", ["supply.outages=sampled"]),
        ("weather_resampled", "hyperion", ["site.weather_years.method=resampled"]),
        ("store", "islanded-gas", []),
        ("store_outages_sampled", "islanded-gas", ["supply.outages=sampled"]),
    ];

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("lifetimes", "Sampled lifetimes of the shipped Hyperion scenario on all cores, the seconds of each stage, and lifetimes with sampled outages, weather of their own or a store.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        if (SampledBlock.Study(Home.Find(), Width * Blocks) is not { } setup) return 2;
        var (cores, hours) = (Environment.ProcessorCount, Width * Blocks * setup.HoursPerDraw);
        Study(setup, cores);
        var (all, allCpu) = Study(setup, cores);
        var (one, oneCpu) = Study(setup, 1);
        var (stages, hard) = (Stages(setup), Hard.ToDictionary(h => h.Name, h => HourRate(h.Scenario, h.Settings, cores)));
        if (json) Console.Out.WriteLine(CliJson.Write(new
        {
            area = "lifetimes", scenario = "hyperion", draws = Width * Blocks, campus_hours = hours, threads = cores, batch = Width,
            campus_hours_per_second = hours / all, campus_hours_per_second_one_thread = hours / one, campus_hours_per_cpu_second = hours / oneCpu, cpu_s = allCpu,
            peak_memory_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, stage_cpu_s = stages, harder = hard.ToDictionary(h => h.Key, h => new { campus_hours_per_second = h.Value.Second, campus_hours_per_cpu_second = h.Value.CpuSecond }),
        }));
        else
        {
            Console.Out.WriteLine($"{hours / all:N0} campus-hours a second on {cores} threads, {hours / one:N0} on one ({hours / oneCpu:N0} a CPU-second)");
            foreach (var (kind, rate) in hard) Console.Out.WriteLine($"{rate.Second,13:N0} a second, {rate.CpuSecond:N0} a CPU-second: {kind.Replace('_', ' ')}");
            foreach (var (stage, seconds) in stages.OrderByDescending(s => s.Value)) Console.Out.WriteLine($"{stage,16} {1000 * seconds,7:0.00} ms of a block of {Width}");
        }
        return 0;
    }

    private static (double Second, double CpuSecond) HourRate(string scenario, string[] settings, int cores)
    {
        var setup = SampledBlock.Study(Home.Find(), Width * HardBlocks, scenario, settings) ?? throw new InvalidOperationException($"{scenario} cannot be read.");
        Study(setup, cores);
        var ((wall, cpu), hours) = (Study(setup, cores), Width * HardBlocks * setup.HoursPerDraw);
        return (hours / wall, hours / cpu);
    }

    private static (double Wall, double Cpu) Study(StudySetup setup, int threads)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        MonteCarlo.Run(setup.Model, setup.Design, setup.Spec, new NoStore(), new EngineOptions(threads, Width));
        return (watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
    }

    private static Dictionary<string, double> Stages(StudySetup setup)
    {
        var (timer, campus) = (new Timer(), PreparedCampus.Of(setup.Subject.Members[0], OutsideSeries.None));
        CampusRun.Run(campus, SampledBlock.Of(setup, Width), false, timer);
        return timer.Seconds;
    }

    private sealed class Timer : IStageTimer
    {
        private long _start;

        public Dictionary<string, double> Seconds { get; } = [];

        public void Enter(string stage) => _start = Stopwatch.GetTimestamp();

        public void Leave(string stage) => Seconds[stage] = Seconds.GetValueOrDefault(stage) + Stopwatch.GetElapsedTime(_start).TotalSeconds;
    }
}
