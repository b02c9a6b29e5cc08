using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Campus;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>bench lifetimes</c>: campus-hours a second of the whole chain on all cores, and the seconds of each stage.</summary>
internal static class LifetimesBench
{
    private const int Width = 16;
    // Enough of them that what is compiled on the way counts little.
    private const int Blocks = 64;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("lifetimes", "Sampled lifetimes of the shipped Hyperion scenario on all cores, and the seconds of each stage.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        if (SampledBlock.Hyperion(Home.Find(), Width * Blocks) is not { } setup) return 2;
        var (cores, hours) = (Environment.ProcessorCount, Width * Blocks * setup.HoursPerDraw);
        Study(setup, cores);
        var (all, allCpu) = Study(setup, cores);
        var (one, oneCpu) = Study(setup, 1);
        var stages = Stages(setup);
        if (json) Console.Out.WriteLine(CliJson.Write(new
        {
            area = "lifetimes", scenario = "hyperion", draws = Width * Blocks, campus_hours = hours, threads = cores, batch = Width,
            campus_hours_per_second = hours / all, campus_hours_per_second_one_thread = hours / one, campus_hours_per_cpu_second = hours / oneCpu, cpu_s = allCpu,
            peak_memory_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, stage_cpu_s = stages,
        }));
        else
        {
            Console.Out.WriteLine($"{hours / all:N0} campus-hours a second on {cores} threads, {hours / one:N0} on one ({hours / oneCpu:N0} a CPU-second)");
            foreach (var (stage, seconds) in stages.OrderByDescending(s => s.Value)) Console.Out.WriteLine($"{stage,16} {seconds,8:0.000} s of a block of {Width}");
        }
        return 0;
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
