using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>Files of a run: report, workbook, monthly columns, summary, and the scenario with only its changes.</summary>
public static class ExportApi
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly string[] Kinds = ["report", "excel", "csv", "summary", "yaml"];

    public static void Map(WebApplication app, WebServices services) =>
        app.MapPost("/api/export/{kind}", (string kind, ExportRequest request, HttpContext context) => Export(kind, request, context, services));

    private static async Task<IResult> Export(string kind, ExportRequest request, HttpContext context, WebServices services)
    {
        if (!Kinds.Contains(kind)) return Problem.Of(404, $"No file '{kind}'; there are {string.Join(", ", Kinds)}.");
        if (request.Source(out var refusal) is not { } source) return refusal!;
        if (kind == "yaml") return Text(ScenarioYaml.Write(source.Scenario, services.Documents.TextOf(source), request.Title, source.Changes), "application/yaml", "scenario.yaml");
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, stop =>
        {
            var run = services.Engine.Run(source, kind == "report", stop);
            return run.Result is { } result ? Make(kind, run, result, request.Lang == "ja" ? services.Parts.Translator : null, services) : Problem.Of(422, "The scenario has errors; see its findings.");
        }).ConfigureAwait(false);
    }

    private static IResult Make(string kind, LiveRun run, RunResult result, Translator? translator, WebServices services)
    {
        var assumptions = run.Members.SelectMany(ScenarioValues.All).DistinctBy(v => v.Path).ToList();
        return kind switch
        {
            "report" => Text(HtmlReport.Write(result, run.Sampler!, run.Members, assumptions, run.Findings, translator), "application/octet-stream", "report.html"),
            "summary" => Text(SummaryJson.Write(result, run.Findings), "application/json", "summary.json"),
            "csv" => Text(Csv(result), "text/csv", "monthly.csv"),
            _ => Excel(run, result, assumptions, services),
        };
    }

    private static IResult Text(string text, string type, string name) => Results.Bytes(Encoding.UTF8.GetBytes(text), type, name);

    private static IResult Excel(LiveRun run, RunResult result, IReadOnlyList<ISourced> assumptions, WebServices services) =>
        Results.Bytes(ScratchFile.Bytes(services.Options.DataFolder, path => ResultsXlsx.Write(path, result, assumptions, run.Findings, run.Members)), Workbook, "results.xlsx");

    // One row a month, one column a ledger column; of a portfolio, one block a campus.
    private static string Csv(RunResult result)
    {
        var csv = new StringBuilder();
        foreach (var campus in result.Campuses)
        {
            var names = campus.Monthly.Names.ToList();
            csv.Append("campus,month,").AppendJoin(',', names).Append('\n');
            for (var m = 0; m < campus.Horizon.Months; m++)
                csv.Append(campus.Campus).Append(',').Append(campus.Horizon.MonthAt(m).ToString("uuuu-MM", CultureInfo.InvariantCulture)).Append(',')
                    .AppendJoin(',', names.Select(n => campus.Monthly[n][m, 0].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }
        return csv.ToString();
    }
}
