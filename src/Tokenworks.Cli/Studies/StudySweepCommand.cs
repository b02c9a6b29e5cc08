using System.CommandLine;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study sweep</c>: a metric over one or two inputs, all others at their base.</summary>
internal static class StudySweepCommand
{
    public static Command Make()
    {
        var options = new StudyOptions();
        var vary = new Option<string[]>("--vary") { Description = "path=\"low .. high unit : points\", or path=a|b|c for texts; once or twice.", Required = true };
        var excel = StudyExcel.Option();
        var command = new Command("sweep", "A metric over a grid of one or two inputs.") { vary, excel };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(vary)!, p.GetValue(excel)));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, string[] vary, string? excel)
    {
        if (vary.Length is < 1 or > 2) return StudyJob.Refuse("--vary is given once or twice.");
        if (options.Read(p, options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"])) is not { } setup) return 2;
        if (StudyAxes.Read(vary, setup) is not { } axes) return 2;
        var (first, second) = (axes[0], axes.Count > 1 ? axes[1] : null);
        var design = StudyDesign.Of([first.Input, .. second is null ? [] : new[] { second.Input }]);
        if (StudyRuns.Refusal(design, (long)first.Values.Count * (second?.Values.Count ?? 1)) is { } refusal) return StudyJob.Refuse(refusal);
        var points = first.Values.SelectMany(a => second is null ? [[a]] : second.Values.Select(b => new[] { a, b })).ToList();
        if (StudyRuns.Of(setup.ModelOf(design), options.Seed(p), points, options.Engine(p)) is not { } result) return 2;
        StudyExcel.Write(excel, setup, "sweep", points.Count, options.Seed(p), points.Select((x, r) => Workbook.Row(
            [.. x.Select((v, i) => ("input." + design.Inputs[i].Path, design.Inputs[i].IsChoice ? (object?)design.Inputs[i].Show(v) : v)), .. setup.Metrics.Select((m, i) => (m.Name, (object?)result.Metrics[i][r])), ("failure", result.Failures[r])])));
        if (options.Json(p)) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "sweep", scenario = setup.Spec.Scenario, runs = points.Count, inputs = design.Inputs.Select(i => new { path = i.Path, unit = i.Unit }),
            rows = points.Select((x, r) => new { inputs = x.Select((v, i) => design.Inputs[i].IsChoice ? (object)design.Inputs[i].Show(v) : v), failure = result.Failures[r], metrics = setup.Metrics.Select((m, i) => (m.Name, result.Metrics[i][r])).ToDictionary(m => m.Name, m => StudyTable.OrNull(m.Item2)) }),
        }));
        else
            StudyTable.Write([.. design.Inputs.Select(i => i.Path), .. setup.Metrics.Select(StudyTable.Head)], points.Select((x, r) => (IReadOnlyList<string>)
                [.. x.Select((v, i) => design.Inputs[i].Show(v)), .. setup.Metrics.Select((_, i) => result.Failures[r] ?? StudyTable.Number(result.Metrics[i][r]))]));
        return 0;
    }
}
