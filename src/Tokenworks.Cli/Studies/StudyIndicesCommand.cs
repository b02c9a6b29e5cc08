using System.CommandLine;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study indices</c>: Sobol' indices of first and total order.</summary>
internal static class StudyIndicesCommand
{
    public static Command Make()
    {
        var options = new StudyOptions();
        var rows = new Option<int>("--rows") { Description = "Rows N; N (inputs + 2) runs.", DefaultValueFactory = _ => 64 };
        var excel = StudyExcel.Option();
        var command = new Command("indices", "How much of the variance each input explains, alone and with all it takes part in.") { rows, excel };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(rows), p.GetValue(excel)));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, int rows, string? excel)
    {
        if (rows < 2) return StudyJob.Refuse("--rows is at least 2.");
        if (options.Read(p, options.Metrics(p, ["unit_costs.usd_per_million_output_tokens"])) is not { } setup) return 2;
        if (StudyRuns.Refusal(setup.Design, rows * (setup.Design.Inputs.Count + 2L)) is { } refusal) return StudyJob.Refuse(refusal);
        var (points, numbers) = SobolIndices.Plan(setup.Design, "sobol", options.Seed(p), rows);
        if (StudyRuns.Of(setup.Model, options.Seed(p), points, numbers, options.Engine(p)) is not { } result) return 2;
        var found = setup.Metrics.Select((m, i) => (Metric: m, Indices: SobolIndices.Of(setup.Design.Names, result.Metrics[i], options.Seed(p)).OrderByDescending(x => x.Total).ToList())).ToList();
        StudyExcel.Write(excel, setup, "indices", points.Count, options.Seed(p), found.SelectMany(f => f.Indices.Select(x => Workbook.Row(
            ("metric", f.Metric.Name), ("input", x.Input), ("first", x.First), ("first_standard_error", x.FirstError), ("total", x.Total), ("total_standard_error", x.TotalError)))));
        if (options.Json(p)) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "indices", scenario = setup.Spec.Scenario, rows, runs = points.Count, seed = options.Seed(p), failed = result.Failures.Count(f => f is not null),
            metrics = found.ToDictionary(f => f.Metric.Name, f => f.Indices.Select(x => new { input = x.Input, first = x.First, first_standard_error = x.FirstError, total = x.Total, total_standard_error = x.TotalError })),
        }));
        else
            foreach (var f in found)
            {
                if (f.Indices.All(x => x.Total == 0))
                {
                    Console.Out.WriteLine(Words.Of(f.Indices.Count == 0 ? $"{f.Metric.Name} has a value in too few rows." : $"{f.Metric.Name} does not vary."));
                    continue;
                }
                Console.Out.WriteLine(Words.Of($"{f.Metric.Name}: shares of the variance, {rows} rows, {points.Count:N0} runs, seed {options.Seed(p)}"));
                StudyTable.Write(["input", "first order", "± s.e.", "total order", "± s.e."], f.Indices.Take(20).Select(x => (IReadOnlyList<string>)
                    [x.Input, StudyTable.Number(x.First), StudyTable.Number(x.FirstError), StudyTable.Number(x.Total), StudyTable.Number(x.TotalError)]));
            }
        return 0;
    }
}
