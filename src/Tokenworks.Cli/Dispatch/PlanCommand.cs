using System.CommandLine;
using Tokenworks.Import;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary><c>dispatch plan</c>: least-cost capacity of a supply case by stage, with limits, proved gap, and why where there is no plan.</summary>
internal static class PlanCommand
{
    public static Command Make()
    {
        var file = new Option<string?>("--case") { Description = "A supply case (YAML), or a PyPSA network as a folder of CSV. The shipped 'cases/supply/gigawatt-campus.yaml' where left out." };
        var set = Shared.Set();
        var compare = new Option<string[]>("--compare") { Description = "Plans with some of the candidates only, side by side: --compare gas=ccgt+gt --compare smr=smr. 'grid' stands for the grid. Repeatable.", DefaultValueFactory = _ => [] };
        var bus = new Option<string?>("--bus") { Description = "Node of a PyPSA folder." };
        var years = new Option<int>("--outage-years") { Description = "Years of drawn unit outages for LOLH, LOLE and EUE; 0 for none.", DefaultValueFactory = _ => 200 };
        var plot = new Option<string?>("--plot") { Description = "Writes plots: into a folder as SVG, or as one page where it ends in .html. Weeks, duration, mix, unserved." };
        var json = Shared.Json();
        var command = new Command("plan", "Least-cost capacity over all unit types, by stage, under CO2, matching, N-k, land and permit limits.") { file, bus, set, compare, years, plot, json };
        command.SetAction(p => Limits.Hold((p.GetValue(years) is >= 0 and <= 1_000_000, "--outage-years is 0 to 1,000,000."))
            ? Run(p.GetValue(file) ?? Home.Find().SupplyCase, p.GetValue(set)!, p.GetValue(compare)!, p.GetValue(bus), p.GetValue(years), p.GetValue(plot), p.GetValue(json)) : 2);
        return command;
    }

    private static int Run(string file, string[] sets, string[] compare, string? bus, int outageYears, string? plot, bool json)
    {
        var findings = new FindingBag();
        var read = CaseFile.Read(file, sets, bus, findings);
        var (c, hours) = (read?.Case, read?.Hours);
        List<(string Name, SupplyCase Case)> variants = c is null ? [] : compare.Length == 0 ? [("plan", c)] : [.. compare.Select(v => Variant(c, v, findings)).OfType<(string, SupplyCase)>()];
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (c is null || hours is null || findings.HasErrors) return 2;
        var answers = variants.Select(v => PlanAnswer.Of(v.Name, v.Case, hours, outageYears)).ToList();
        if (plot is not null) PlanPlots.Write(plot, [.. answers.Where(a => a.Stages.Count > 0)]);
        if (json) Console.Out.WriteLine(CliJson.Write(compare.Length == 0 ? PlanView.Json(answers[0]) : new { @case = c.Case, plans = answers.Select(PlanView.Json) }));
        else PlanView.Write(answers, Console.Out);
        return answers.All(a => a.Outcome.Result.Status == PlanStatus.Optimal) ? 0 : 2;
    }

    internal static (string Name, SupplyCase Case)? Variant(SupplyCase c, string text, FindingBag findings)
    {
        var parts = text.Split('=', 2);
        var names = parts[^1].Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names.Where(n => n != "grid" && c.Candidates.All(x => x.Name != n)))
            findings.Error("unknown-candidate", SourceSpan.Of($"--compare {text}"), $"no candidate '{name}'.{Spelling.Hint(name, c.Candidates.Select(x => x.Name))}", string.Join(", ", c.Candidates.Select(x => x.Name).Append("grid")), "");
        return (parts[0], c with { Candidates = [.. c.Candidates.Where(x => names.Contains(x.Name))], Grid = names.Contains("grid") ? c.Grid : null });
    }
}

/// <summary>A solved case.</summary>
internal sealed record PlanAnswer(string Name, PlannedCase Plan, PlanOutcome Outcome, IReadOnlyList<StagePlan> Stages, double CpuSeconds)
{
    public static PlanAnswer Of(string name, SupplyCase c, IReadOnlyDictionary<string, double[]> hours, int outageYears, bool checks = false)
    {
        var before = Environment.CpuUsage.TotalTime;
        var (plan, outcome) = CaseSolver.Solve(c, hours, new Solvers.HighsSolver(), Progress(name), checks);
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var stages = outcome.Result.Status == PlanStatus.Optimal ? Enumerable.Range(0, plan.Stages.Count).Select(n => StageReading.Of(plan, outcome.Result, n, outageYears)).ToList() : [];
        return new PlanAnswer(name, plan, outcome, stages, cpu);
    }

    private static Action<int, double> Progress(string name) => (iteration, gap) =>
    {
        if (iteration > 0 && iteration % 25 == 0) Console.Error.WriteLine($"{name}: iteration {iteration}, gap {gap:0.0e0}");
    };
}
