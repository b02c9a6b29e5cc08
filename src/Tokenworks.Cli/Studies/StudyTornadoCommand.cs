using System.CommandLine;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study tornado</c>: each input alone at its low and high value.</summary>
internal static class StudyTornadoCommand
{
    public static Command Make()
    {
        var options = new StudyOptions();
        var page = new Option<string?>("--out") { Description = "Writes a page with a chart for each metric." };
        var excel = StudyExcel.Option();
        var command = new Command("tornado", "Each input alone at its low and high value, the longest bar first.") { page, excel };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(page), p.GetValue(excel)));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, string? page, string? excel)
    {
        if (options.Read(p, options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"])) is not { } setup) return 2;
        if (StudyRuns.Refusal(setup.Design, 2L * setup.Design.Inputs.Count) is { } refusal) return StudyJob.Refuse(refusal);
        var points = Tornado.Plan(setup.Design);
        if (StudyRuns.Of(setup.Model, options.Seed(p), points, options.Engine(p)) is not { } result) return 2;
        var bars = setup.Metrics.Select((m, i) => (Metric: m, Base: result.Metrics[i][0], Bars: Tornado.Of(setup.Design, result.Metrics[i]))).ToList();
        if (page is not null) SafeFile.Write(page, TornadoReport.Write(setup.Subject.Title,
            [.. bars.Select(b => new TornadoPanel(b.Metric.Name, b.Metric.Unit, b.Base, [.. b.Bars.Select(x => new TornadoRow(x.Input.Path, x.Input.Show(x.Input.Low), x.Input.Show(x.Input.High), x.AtLow, x.AtHigh))]))], setup.Subject.Members, Words.Translator));
        StudyExcel.Write(excel, setup, "tornado", points.Count, options.Seed(p), bars.SelectMany(b => b.Bars.Select(x => Workbook.Row(
            ("metric", b.Metric.Name), ("unit", b.Metric.Unit), ("base", b.Base), ("input", x.Input.Path), ("low", x.Input.Show(x.Input.Low)), ("high", x.Input.Show(x.Input.High)), ("at_low", x.AtLow), ("at_high", x.AtHigh), ("swing", x.Swing)))));
        if (options.Json(p)) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "tornado", scenario = setup.Spec.Scenario, runs = points.Count,
            metrics = bars.ToDictionary(b => b.Metric.Name, b => new
            {
                unit = b.Metric.Unit, @base = StudyTable.OrNull(b.Base),
                bars = b.Bars.Select(x => new { input = x.Input.Path, low = x.Input.Low, high = x.Input.High, input_unit = x.Input.Unit, at_low = StudyTable.OrNull(x.AtLow), at_high = StudyTable.OrNull(x.AtHigh), swing = x.Swing }),
            }),
        }));
        else
            foreach (var b in bars)
            {
                Console.Out.WriteLine(Words.Of($"{StudyTable.Head(b.Metric)}, base {StudyTable.Number(b.Base)}"));
                StudyTable.Write(["input", "low", "high", "at low", "at high", "swing"], b.Bars.Take(25).Select(x => (IReadOnlyList<string>)
                    [x.Input.Path, x.Input.Show(x.Input.Low), x.Input.Show(x.Input.High), StudyTable.Number(x.AtLow), StudyTable.Number(x.AtHigh), StudyTable.Number(x.Swing)]));
            }
        return 0;
    }
}
