using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>bench serving</c>: simulated iterations a second on a saturated conversation load, and a day of requests on a large fleet.</summary>
internal static class ServingBench
{
    private const int Rounds = 40;
    private const int DayRequests = 10_000_000;
    private const int DayReplicas = 1000;

    public static Command Make()
    {
        var json = Shared.Json();
        var trace = new Option<string?>("--trace") { Description = "Requests of the saturated run; log-normal lengths of a conversation trace where left out." };
        var day = new Option<bool>("--no-day") { Description = "Leaves out the day of ten million requests." };
        var command = new Command("serving", "Iterations a second of the simulator at saturation on one core, and a day of 10 M requests on 1,000 replicas.") { json, trace, day };
        command.SetAction(p => Run(p.GetValue(trace), !p.GetValue(day), p.GetValue(json)));
        return command;
    }

    private static int Run(string? trace, bool day, bool json)
    {
        var findings = new FindingBag();
        var catalogue = new TrainCatalogue(Home.Find(), findings);
        var stream = trace is null ? Conversation(19366, 13) : Read(trace, findings);
        if (stream is null || catalogue.Model("llama-3.1-8b") is not { } entry || catalogue.Hardware("h100-sxm").Chip is not { } chip || Home.Find().Catalogue.Get<EngineEntry>("vllm-0.18", findings, SourceSpan.Of("bench")) is not { } engine)
        {
            FindingsOutput.Write(findings.Items, withNotes: true);
            return 2;
        }
        var (traits, served) = (EngineReader.Of(engine) with { Chunk = 512, MostRequests = 128 }, ServingChip.Of(chip));
        var setup = new ServingSetup(ShapeReader.Of(entry)!, served.Chip, ServingLayout.Tp(1), ServingFormat.All(OperandFormat.Bf16, 2), served.MemoryBytes);
        var model = new IterationModel(setup, ServingFit.Shipped.At(ConstantPlace.Of(served, traits)));
        var rules = SchedulerRules.Of(traits, model);
        var set = Stopwatch.StartNew();
        var step = StepClock.Of(model, rules.MostTokens, rules.Cap);
        var prepared = set.Elapsed.TotalSeconds;
        var (wall, cpu, run) = Best(() => new FleetSimulation(stream, new FleetRules(1), rules, step) { Threads = 1 }.Run(), Rounds);
        var (dayWall, dayCpu, dayRun) = day ? Best(() => new FleetSimulation(Conversation(DayRequests, DayRequests / 86400.0), new FleetRules(DayReplicas), rules, step).Run(), 1) : (0, 0, null);
        var t = run.Totals;
        var result = new Dictionary<string, object?>
        {
            ["area"] = "serving", ["trace"] = trace ?? "log-normal lengths of a conversation", ["requests"] = stream.Count, ["iterations"] = t.Iterations, ["iterations_executed"] = t.Executed, ["preemptions"] = t.Preemptions,
            ["iterations_per_second"] = t.Iterations / wall, ["iterations_executed_per_second"] = t.Executed / wall, ["requests_per_second"] = stream.Count / wall, ["iterations_cpu_s"] = cpu, ["wall_s"] = wall, ["wall_table_s"] = prepared,
            ["busy_share"] = t.Busy / StepClock.PerSecond / run.Seconds,
            ["day_requests"] = dayRun?.Requests.Count, ["day_replicas"] = dayRun is null ? null : DayReplicas, ["day_iterations"] = dayRun?.Totals.Iterations, ["wall_day_s"] = dayRun is null ? null : dayWall, ["cpu_day_s"] = dayRun is null ? null : dayCpu,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else foreach (var (key, value) in result) Console.Out.WriteLine($"{key,-32} {value}");
        return 0;
    }

    // Lengths with the means of the Azure conversation trace of 2023.
    private static RequestStream Conversation(int requests, double rate) =>
        new SyntheticLoad(requests, rate, Input: 1155, Output: 211, LengthVariation: 0.9).Draw();

    private static RequestStream? Read(string path, FindingBag findings)
    {
        if (Import.RequestTrace.Read(path, int.MaxValue, findings) is not { } read) return null;
        // At twice its speed the conversation trace saturates the replica.
        return new RequestStream(read.ArrivalSeconds, read.Input, read.Output).Faster(2);
    }

    private static (double Wall, double Cpu, FleetResult Run) Best(Func<FleetResult> run, int rounds)
    {
        (double Wall, double Cpu, FleetResult? Run) best = (double.PositiveInfinity, 0, null);
        for (var i = 0; i < rounds; i++)
        {
            GC.Collect();
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var result = run();
            if (watch.Elapsed.TotalSeconds < best.Wall) best = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, result);
        }
        return (best.Wall, best.Cpu, best.Run!);
    }
}
