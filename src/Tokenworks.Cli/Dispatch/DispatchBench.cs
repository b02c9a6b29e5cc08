using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Merit;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary><c>bench dispatch</c>: CPU seconds of the reference problems with their proved gaps, and the merit-order engine's speed.</summary>
internal static class DispatchBench
{
    private const int Draws = 256;

    private static readonly Dictionary<ReferenceKind, double> Published = new()
    {
        [ReferenceKind.A] = 258_998_832.5085, [ReferenceKind.B] = 789_545_487.9706, [ReferenceKind.C] = 1_003_127_217.8508, [ReferenceKind.D] = 1_156_693_935.2024,
        [ReferenceKind.E] = 864_418_844.6343, [ReferenceKind.U] = 5_247_216.1793,
    };

    public static Command Make()
    {
        var json = Shared.Json();
        var stage = new Option<bool>("--stage") { Description = "Only the speed of the merit order and of the chain's stage." };
        var command = new Command("dispatch", "The reference problems A to E and U: CPU seconds, iterations, proved gap; merit-order campus-hours a second.") { json, stage };
        command.SetAction(p => Run(p.GetValue(json), p.GetValue(stage)));
        return command;
    }

    private static int Run(bool json, bool onlyStage)
    {
        var findings = new FindingBag();
        var hours = ReferenceRun.Read(Home.Find().DispatchReference, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (hours is null) return 2;
        var cases = Enum.GetValues<ReferenceKind>().Where(_ => !onlyStage).Select(k => Case(k, hours)).ToList();
        var speed = MeritSpeed(hours);
        if (Shared.Read(Home.Find(), "hyperion", []) is not { Campus: { } campus }) return 2;
        Console.Error.WriteLine("the chain's stage");
        var (expected, sampled) = (StageBench.NanosecondsPerHour(campus, OutageModel.Expected), StageBench.NanosecondsPerHour(campus, OutageModel.Sampled));
        var result = new
        {
            area = "dispatch", merit_order_campus_hours_per_cpu_s = speed, merit_order_draws = Draws,
            stage_cpu_ns_per_campus_hour = expected, stage_sampled_cpu_ns_per_campus_hour = sampled, stage_draws = StageBench.Width, cases = cases.ToDictionary(
                c => c.Kind.ToString(), c => new
                {
                    engine = c.Engine, status = c.Status, objective_usd = c.ObjectiveUsd, published_usd = Published[c.Kind],
                    relative_difference = c.ObjectiveUsd / Published[c.Kind] - 1, gap = c.Gap, iterations = c.Iterations, solve_cpu_s = c.CpuSeconds,
                }),
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine($"merit order with storage: {speed:N0} campus-hours a CPU-second, {Draws} draws\nsupply stage of the chain: {expected:F2} ns a campus-hour, {sampled:F2} with sampled outages, {StageBench.Width} draws");
        if (!json) foreach (var c in cases) ReferenceView.Write(c, Console.Out);
        return cases.All(c => c.Status == "optimal") ? 0 : 2;
    }

    // The best of eight rounds on one core; the storage's levels and the weather's columns are worked out before.
    private static double MeritSpeed(ReferenceHours hours)
    {
        var p = new ReferenceParameters();
        var (kernel, draws) = (new MeritKernel(ReferenceMerit.Of(hours, p, p.Fixed)), MeritDraws.Same(Draws, 3));
        var levels = new double[Draws];
        return Enumerable.Range(0, 8).Max(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            kernel.Run(draws, levels);
            return Draws * (double)hours.LoadMw.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        });
    }

    // The better of two: the first of all compiles.
    private static ReferenceAnswer Case(ReferenceKind kind, ReferenceHours hours)
    {
        Console.Error.WriteLine($"case {kind}");
        var p = new ReferenceParameters();
        return Enumerable.Range(0, kind == ReferenceKind.U ? 1 : 2).Select(_ => ReferenceRun.Solve(kind, hours, p, null)).MinBy(a => a.CpuSeconds)!;
    }
}
