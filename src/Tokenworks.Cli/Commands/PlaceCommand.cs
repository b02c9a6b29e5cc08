using System.CommandLine;
using System.Globalization;
using Tokenworks.Questions;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>place WORKLOAD</c>: where a workload should run, with break-even, hybrid split, migration and portability.</summary>
internal static class PlaceCommand
{
    public static Command Make()
    {
        var job = new Argument<string>("WORKLOAD") { Description = "A job of the catalogue (see 'catalogue list jobs'), or a YAML file of one's own." };
        var campus = new Option<string[]>("--campus") { Description = "Scenarios of one's own campus or edge sites to set beside the offers. Repeatable.", DefaultValueFactory = _ => ["sme-cluster", "edge-site"] };
        var day = new Option<double>("--day-rate") { Description = "USD of an engineer's day.", DefaultValueFactory = _ => 800 };
        var egress = new Option<double>("--egress") { Description = "USD a GB that leaves a cloud.", DefaultValueFactory = _ => 0.09 };
        var twice = new Option<double>("--double-days") { Description = "Days in which old and new place are both paid.", DefaultValueFactory = _ => 3 };
        var plot = new Option<string?>("--plot") { Description = "Writes the utilisation curve as SVG." };
        var json = Shared.Json();
        var command = new Command("place", "Where a workload should run: APIs and clouds at dated prices, one's own box, edge site and campus; cost, latency, energy, limits, break-even.") { job, campus, day, egress, twice, plot, json };
        command.SetAction(p => Run(p.GetValue(job)!, p.GetValue(campus)!, p.GetValue(day), p.GetValue(egress), p.GetValue(twice), p.GetValue(plot), p.GetValue(json)));
        return command;
    }

    private static int Run(string name, string[] campuses, double day, double egress, double twice, string? plot, bool json)
    {
        var findings = new FindingBag();
        var answer = PlaceJob.Of(Home.Find(), name, campuses, day, egress, twice, findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (answer is null || findings.HasErrors) return 2;
        if (plot is not null) SafeFile.Write(plot, Plot(answer));
        if (json) Console.Out.WriteLine(CliJson.Write(answer.Json));
        else Write(answer);
        return 0;
    }

    private static void Write(PlaceJob a)
    {
        QuestionTable.Write(a.Job.Title, ["Place", "Kind", "Price of", "USD a month", "USD per million output tokens", "km", "First token, ms", "kWh a month", "kg CO2 a month", "Keeps all limits"],
            a.Places.Select(p => (IReadOnlyList<string>)[p.Id, Words.Of(p.Kind), p.AsOf, QuestionTable.Number(p.UsdPerMonth.Base), QuestionTable.Number(p.UsdPerMillionOutput), QuestionTable.Number(p.Kilometres), QuestionTable.Number(p.FirstTokenMs ?? p.RoundTripMs), QuestionTable.Number(p.KwhPerMonth.Base) + (p.EnergyIsEstimate ? "~" : ""), QuestionTable.Number(p.KgCo2PerMonth.Base), Words.Of(p.Feasible ? "yes" : "no")]));
        foreach (var p in a.Places.Where(p => !p.Feasible)) Console.Out.WriteLine($"  {p.Id}: {string.Join("; ", p.Misses.Select(Words.Of))}");
        QuestionTable.Write("Break-even against the cheapest price by the token", ["Machine", "Against", "Tokens a month", "Utilisation", "One machine can"],
            a.BreakEvens.Select(b => (IReadOnlyList<string>)[b.Box.Id, b.Api.Id, QuestionTable.Number(b.Point.OutputTokensPerMonth), b.Point.Utilisation?.ToString("P2", CultureInfo.InvariantCulture) ?? Words.Of("never"), Words.Of(b.Point.WithinCapacity ? "yes" : "no")]));
        if (a.Split is { } s) QuestionTable.Write("Hybrid split", ["USD a month", "All at the large place", "Saving", "Rule"], [[QuestionTable.Number(s.UsdPerMonth), QuestionTable.Number(s.AllLargeUsdPerMonth), s.SavingShare.ToString("P1", CultureInfo.InvariantCulture), Words.Of(s.Rule)]]);
        QuestionTable.Write("Overnight move", ["USD", "Engineers", "Egress", "Both paid", "Hours at 10 Gbit/s", "Runtimes that can take it"],
            [[QuestionTable.Number(a.Move.Usd), QuestionTable.Number(a.Move.EngineerUsd), QuestionTable.Number(a.Move.EgressUsd), QuestionTable.Number(a.Move.DoubleRunningUsd), QuestionTable.Number(a.Move.HoursOfTransfer), string.Join(", ", a.Runtimes.Where(r => r.Runs).Select(r => r.Runtime))]]);
        QuestionTable.Write("Portability", ["Runtime", "Runs", "Lacks"], a.Runtimes.Select(r => (IReadOnlyList<string>)[r.Runtime, Words.Of(r.Runs ? "yes" : "no"), string.Join(", ", r.Lacks.Select(Words.Of))]));
    }

    private static string Plot(PlaceJob a)
    {
        var series = a.BreakEvens.Where(b => b.Box.Kind == "box").Select(b => new PlotSeries(b.Box.Id, [.. b.Point.Curve.Select(c => new PlotPoint(100 * c.Utilisation, c.UsdPerMillionOutput, ""))], true)).ToList();
        if (a.BreakEvens.Count > 0) series.Add(new PlotSeries(a.BreakEvens[0].Api.Id, [.. a.BreakEvens[0].Point.Curve.Select(c => new PlotPoint(100 * c.Utilisation, a.BreakEvens[0].Api.UsdPerMillionOutput, ""))], true));
        return new ScatterPlot("Cost of a million output tokens by use", "utilisation, %", "USD", series).ToSvg();
    }
}
