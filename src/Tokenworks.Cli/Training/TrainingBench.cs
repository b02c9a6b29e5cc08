using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>bench training</c>: layouts a second, over the whole space of Llama 3.1 405B on 16,384 H100, nothing pruned.</summary>
internal static class TrainingBench
{
    private const int Chips = 16384;
    private const int Rounds = 3;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("training", "All layouts of Llama 3.1 405B on 16,384 H100, none pruned, and one step by itself.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var (findings, fit) = (new FindingBag(), TrainingFit.Shipped);
        var catalogue = new TrainCatalogue(Home.Find(), findings);
        if (catalogue.Model("llama-3.1-405b") is not { } model || catalogue.Hardware("dgx-h100").System is not { } system || catalogue.Stack("megatron") is not { } stack)
        {
            FindingsOutput.Write(findings.Items, withNotes: true);
            return 2;
        }
        var setup = new TrainingSetup(ShapeReader.Of(model)!, TrainingChip.Of(system), StackTraits.Of(stack), NumberFormat.Bf16, 8192, 2048);
        var step = new StepModel(setup, fit.StepConstants, fit.Factors.Of(setup.Chip, setup.Stack));
        var request = new SearchRequest(new PlanRequest { Chips = Chips, IsExact = true }, EveryCombination: true);
        var (wall, cpu, found) = Best(() => new LayoutSearch(step, request, prunes: false).Run());
        var (prunedWall, _, pruned) = Best(() => new LayoutSearch(step, request).Run());
        var result = new
        {
            area = "training", model = model.Id, system = system.Id, chips = Chips, configurations = found.Evaluated, fitting = found.Fitting,
            configs_per_second = found.Evaluated / wall, configs_per_cpu_s = found.Evaluated / cpu, wall_s = wall,
            wall_pruned_s = prunedWall, pruned_share = pruned.Pruned / (double)(pruned.Pruned + pruned.Evaluated), best = found.Best?.Layout.ToString(), best_step_s = found.Best?.Seconds,
            steps_per_second = StepsPerSecond(step),
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine($"{result.configurations:N0} layouts in {wall:0.00} s: {result.configs_per_second:N0} a second ({result.configs_per_cpu_s:N0} a CPU-second); with pruning {prunedWall:0.00} s. Best: {result.best}, {result.best_step_s:0.000} s. Single steps with their blocks: {result.steps_per_second:N0} a second.");
        return 0;
    }

    private static (double Wall, double Cpu, SearchResult Found) Best(Func<SearchResult> search)
    {
        var (wall, cpu, found) = (double.PositiveInfinity, double.PositiveInfinity, search());
        for (var i = 0; i < Rounds; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            found = search();
            (wall, cpu) = (Math.Min(wall, watch.Elapsed.TotalSeconds), Math.Min(cpu, (Environment.CpuUsage.TotalTime - before).TotalSeconds));
        }
        return (wall, cpu, found);
    }

    private static double StepsPerSecond(StepModel step)
    {
        const int Count = 2000;
        var layout = new TrainingLayout(8, true, 16, 1, 1, 128, 1, 1, 1, Recompute.None, Sharding.Zero1);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Count; i++) step.Step(layout);
        return Count / watch.Elapsed.TotalSeconds;
    }
}
