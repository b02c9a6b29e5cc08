using System.CommandLine;
using Tokenworks.Scenarios;
using Tokenworks.Supply.Firm;
using Tokenworks.Supply.Planning;

namespace Tokenworks.Cli;

/// <summary><c>dispatch firm</c>: levelised cost of firm supply of several mixes at the same stated reliability, with outages and losses.</summary>
internal static class FirmCommand
{
    private static readonly string[] Mixes = ["gas=ccgt+gt", "smr=smr", "smr-gas=smr/gt", "sun-wind-store=solar+wind+battery", "sun-wind-store-gas=solar+wind+battery+gt", "all=ccgt+gt+smr+solar+wind+battery"];

    public static Command Make()
    {
        var file = new Option<string?>("--case") { Description = "A supply case (YAML). The shipped 'cases/supply/firm-supply.yaml' where left out." };
        var set = Shared.Set();
        var compare = new Option<string[]>("--compare") { Description = "A mix: --compare gas=ccgt+gt; what follows a stroke is built as reserve alone: smr-gas=smr/gt. Repeatable; SMR, gas, sun with wind and storage, and all of them where left out.", DefaultValueFactory = _ => Mixes };
        var target = new Option<double>("--lolh") { Description = "Hours a year in which load may go short, of every mix; 2.4 is one day in ten years.", DefaultValueFactory = _ => 2.4 };
        var years = new Option<int>("--years") { Description = "Drawn years of weather and unit outages.", DefaultValueFactory = _ => 100 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the drawing.", DefaultValueFactory = _ => 1 };
        var json = Shared.Json();
        var command = new Command("firm", "What firm power costs from different plant at the same reliability: reserve units, outages, losses.") { file, set, compare, target, years, seed, json };
        command.SetAction(p => Limits.Hold(
            (p.GetValue(target) is > 0 and < 8760, "--lolh is above 0 and below 8,760 h a year."), (p.GetValue(years) is >= 2 and <= 1000, "--years is 2 to 1,000."))
            ? Run(p.GetValue(file) ?? Home.Find().FirmCase, p.GetValue(set)!, p.GetValue(compare)!, p.GetValue(target), p.GetValue(years), p.GetValue(seed), p.GetValue(json)) : 2);
        return command;
    }

    private static int Run(string file, string[] sets, string[] compare, double target, int years, ulong seed, bool json)
    {
        var findings = new FindingBag();
        var read = CaseFile.Read(file, sets, null, findings);
        var (c, hours) = (read?.Case, read?.Hours);
        var variants = c is null ? [] : compare.Select(v => Mix(c, v, findings)).OfType<(string Name, SupplyCase Case)>().ToList();
        foreach (var x in variants.SelectMany(v => v.Case.Candidates).Where(x => x.Technology.Entry.Kind == SupplyKind.Thermal && x.Unit is null).DistinctBy(x => x.Name))
            findings.Error("no-unit", SourceSpan.Of(file), $"'{x.Name}' states no unit size", "a power", "Give 'unit': outages are drawn unit by unit.");
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (c is null || hours is null || findings.HasErrors) return 2;
        var plans = variants.Select(v => PlanAnswer.Of(v.Name, v.Case, hours, 0)).ToList();
        var failed = plans.Where(p => p.Stages.Count == 0).ToList();
        PlanView.Write(failed, Console.Error);
        var mixes = plans.Except(failed).Select(p => FirmCost.Of(p.Name, p.Plan, p.Outcome.Result, p.Stages[^1], target, years, seed, new Solvers.HighsSolver(), Progress(p.Name))).ToList();
        if (json) Console.Out.WriteLine(CliJson.Write(FirmView.Json(c, mixes, target, years, seed)));
        else FirmView.Write(mixes, target, years, seed, Console.Out);
        return failed.Count == 0 && mixes.All(m => m.Answer.Met) ? 0 : 2;
    }

    private static (string Name, SupplyCase Case)? Mix(SupplyCase c, string text, FindingBag findings)
    {
        var parts = text.Split('/', 2);
        if (PlanCommand.Variant(c, text.Replace('/', '+'), findings) is not { } mix || parts.Length == 1) return PlanCommand.Variant(c, parts[0], findings);
        var reserve = parts[1].Split('+', StringSplitOptions.TrimEntries);
        return (mix.Name, mix.Case with { Candidates = [.. mix.Case.Candidates.Select(x => reserve.Contains(x.Name) ? x with { IsReserve = true } : x)] });
    }

    private static Action<int, double> Progress(string name) => (step, hours) =>
    {
        if (step % 10 == 0) Console.Error.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}: {step} steps of reserve, LOLH {hours:0.0} h"));
    };
}
