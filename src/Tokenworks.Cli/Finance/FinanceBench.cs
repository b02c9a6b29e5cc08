using System.CommandLine;
using System.Diagnostics;
using Tokenworks.Campus;
using Tokenworks.Finance;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>bench finance</c>: milliseconds of the annual mode, of its price solve, and of the venture's 300 months.</summary>
internal static class FinanceBench
{
    private const int Width = 32;

    public static Command Make()
    {
        var json = Shared.Json();
        var command = new Command("finance", "A single-owner project by year, its price solve, and the shipped Hyperion's 300 months with all parties.") { json };
        command.SetAction(p => Run(p.GetValue(json)));
        return command;
    }

    private static int Run(bool json)
    {
        var home = Home.Find();
        var findings = new FindingBag();
        var path = Path.Combine(home.Reference, "finance", "annual", "case-1.yaml");
        if (new FinanceFileReader(null).Read<AnnualFile>(path, [], findings) is not { } file || Shared.Read(home, "hyperion", []) is not { Campus: { } campus })
        {
            FindingsOutput.Write(findings.Items, withNotes: true);
            return 2;
        }
        var terms = AnnualReading.Terms(file);
        var single = new HyperionFinance(campus, DrawBlock.Single);
        if (SampledBlock.Study(home, Width) is not { } study) return 2;
        // Sampled draws, as studies have them: draws that are all alike would take the same steps side by side.
        var block = new HyperionFinance(campus, SampledBlock.Of(study, Width));
        var result = new
        {
            area = "finance", unit = "CPU milliseconds, best of rounds",
            single_owner_ms = Best(2000, () => Everything(AnnualModel.Run(terms))),
            single_owner_price_solve_ms = Best(500, () => Everything(AnnualModel.SolvePrice(terms)!)),
            hyperion_months = campus.Horizon.Calendar.Months, hyperion_parties = campus.Finance.Parties.Count,
            hyperion_ms = Best(200, single.Run),
            hyperion_block_width = Width, hyperion_ms_per_draw = Best(16, block.Run) / Width,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(result));
        else Console.Out.WriteLine($"single owner {result.single_owner_ms:0.0000} ms, with price solve {result.single_owner_price_solve_ms:0.0000} ms; Hyperion's {result.hyperion_months} months {result.hyperion_ms:0.000} ms, {result.hyperion_ms_per_draw:0.000} ms a draw in blocks of {Width}");
        return 0;
    }

    // All outputs, rates by year included, as the peer computes them.
    private static double Everything(AnnualModel model) =>
        model.Owners.Sum(o => o.NpvUsd + (o.CumulativeIrr[^1] ?? 0) + (o.CumulativePreTaxIrr[^1] ?? 0)) + model.LcoeNominal;

    private static double Best(int repeats, Func<double> work)
    {
        double best = double.PositiveInfinity, sum = 0;
        for (var round = 0; round < 7; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < repeats; i++) sum += work();
            var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            // Of one thread's work the smaller of both is the fair one: the clock holds others' work, CPU time that of the compiler.
            if (round > 1) best = Math.Min(best, Math.Min(cpu, watch.Elapsed.TotalMilliseconds) / repeats);
        }
        return double.IsNaN(sum) ? double.NaN : best;
    }

    /// <summary>The finance stage on the chain's own results, which are computed once.</summary>
    private sealed class HyperionFinance
    {
        private readonly FinanceSlice _slice;
        private readonly Ledgers.CampusResult _result;
        private readonly DrawBlock _draws;

        public HyperionFinance(CampusScenario campus, DrawBlock draws) =>
            (_slice, _draws, _result) = (FinanceSlice.From(campus), draws, CampusRun.Run(campus, OutsideSeries.None, draws));

        public double Run() => FinanceStage.Run(_slice, _result.Build, _result.Monthly, _result.Products, _draws).Parties[0].NpvUsd[0];
    }
}
