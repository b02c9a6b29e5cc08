using System.CommandLine;
using System.Globalization;
using System.Text;
using Tokenworks.Questions;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary><c>compare A B …</c>: scenarios side by side, normalised, with the causes of their difference.</summary>
internal static class CompareCommand
{
    public static Command Make()
    {
        var scenarios = new Argument<string[]>("SCENARIOS") { Description = "Two or more scenarios; the waterfall goes from the first to the second.", Arity = new ArgumentArity(2, 20) };
        var csv = new Option<string?>("--csv") { Description = "Writes the table as CSV." };
        var plot = new Option<string?>("--plot") { Description = "Writes the waterfall as SVG." };
        var page = new Option<string?>("--out") { Description = "Writes a page: the waterfall, each line over the first scenario's, and the table, with charts that answer the pointer." };
        var json = Shared.Json();
        var command = new Command("compare", "Scenarios side by side per MW of IT, per chip and per million tokens, and the causes of the difference from the first to the second.") { scenarios, csv, plot, page, json };
        command.SetAction(p => Run(p.GetValue(scenarios)!, p.GetValue(csv), p.GetValue(plot), p.GetValue(page), p.GetValue(json)));
        return command;
    }

    private static int Run(string[] names, string? csv, string? plot, string? page, bool json)
    {
        var home = Home.Find();
        var runs = names.Select(n => QuestionRuns.Of(home, n, [])).OfType<QuestionRun>().Select(q => q.Run).ToList();
        if (runs.Count < names.Length) return 2;
        var lines = Normalised.Of(runs);
        var waterfall = CostWaterfall.Of(runs[0], runs[1]);
        if (csv is not null) SafeFile.Write(csv, Csv(names, lines));
        if (plot is not null && waterfall is not null) SafeFile.Write(plot, BarPlot.Svg($"{names[0]} to {names[1]}", "USD per chip-hour", Bars(names, waterfall)));
        if (page is not null) SafeFile.Write(page, CompareReport.Write(Page(names, lines, waterfall), Words.Translator));
        if (json) Console.Out.WriteLine(CliJson.Write(Json(names, lines, waterfall)));
        else Write(names, lines, waterfall);
        return 0;
    }

    private static object Json(string[] names, IReadOnlyList<ComparedLine> lines, Waterfall? w) => new
    {
        scenarios = names,
        lines = lines.ToDictionary(l => l.Key, l => names.Select((n, i) => (n, l.Values[i])).DistinctBy(x => x.n).ToDictionary(x => x.n, x => x.Item2)),
        ratio_first_to_second = lines.ToDictionary(l => l.Key, l => l.Values[1] is not 0 ? l.Values[0] / l.Values[1] : null),
        waterfall = w is null ? null : new { from = names[0], to = names[1], unit = "USD per delivered chip-hour", from_usd = w.From, to_usd = w.To, steps = w.Steps.Select(s => new { cause = s.Cause, usd = s.Usd }), relative_residual = w.RelativeResidual },
    };

    private static void Write(string[] names, IReadOnlyList<ComparedLine> lines, Waterfall? w)
    {
        QuestionTable.Write("", ["", .. names, "Unit"], lines.Select(l => (IReadOnlyList<string>)[Words.Of(l.Label), .. l.Values.Select(QuestionTable.Number), Words.Of(l.Unit)]));
        if (w is null) return;
        QuestionTable.Write($"Cost of a delivered chip-hour, {names[0]} to {names[1]}", ["Cause", "USD"],
            [[names[0], QuestionTable.Number(w.From)], .. w.Steps.Select(s => (IReadOnlyList<string>)[Words.Of(s.Cause.Replace('_', ' ')), s.Usd.ToString("+0.####;-0.####;0", CultureInfo.InvariantCulture)]), [names[1], QuestionTable.Number(w.To)]]);
    }

    private static ComparePage Page(string[] names, IReadOnlyList<ComparedLine> lines, Waterfall? w) => new(
        names, [.. lines.Select(l => new ComparedRow(l.Label, l.Unit, l.Values))],
        w is null ? [] : [.. Bars(names, w).Select((b, i) => (b.Item1, b.Item2, i == 0 || i == w.Steps.Count + 1))]);

    private static IReadOnlyList<(string, double)> Bars(string[] names, Waterfall w) => [(names[0], w.From), .. w.Steps.Select(s => (s.Cause.Replace('_', ' '), s.Usd)), (names[1], w.To)];

    private static string Csv(string[] names, IReadOnlyList<ComparedLine> lines)
    {
        var text = new StringBuilder($"key,unit,{string.Join(',', names)}\n");
        foreach (var l in lines) text.Append(CultureInfo.InvariantCulture, $"{l.Key},{l.Unit},{string.Join(',', l.Values.Select(v => v?.ToString("R", CultureInfo.InvariantCulture) ?? ""))}\n");
        return text.ToString();
    }
}
