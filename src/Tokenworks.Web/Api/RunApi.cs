using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;

namespace Tokenworks.Web;

/// <summary>Runs and their bands.</summary>
public static class RunApi
{
    private const int MostDraws = 2000;

    public static void Map(WebApplication app, WebServices services)
    {
        app.MapPost("/api/run", (RunRequest request, HttpContext context) => Run(request, context, services));
        app.MapPost("/api/band", (BandRequest request, HttpContext context, IOptions<JsonOptions> json) => Band(request, context, json.Value.SerializerOptions, services));
    }

    private static async Task<IResult> Run(RunRequest request, HttpContext context, WebServices services)
    {
        if (request.Source(out var refusal) is not { } source) return refusal!;
        var withHours = request.Sections.Any(PageSections.NeedsHours);
        // A page's charts and its numbers do not outdate each other.
        var session = request.Session.Length == 0 ? "" : $"{Caller.Of(context).Who}\n{request.Session}\n{request.Sections.Count > 0 || request.Plan}";
        var run = await services.Gate.Run(Caller.Of(context).Who, session, request.Sections.Count > 0 || request.Plan || request.Inputs ? RunUrgency.Rest : RunUrgency.Drag, context.RequestAborted, stop => WithDeal(services.Engine.Run(source, withHours, stop), request)).ConfigureAwait(false);
        services.Counters.Run(run.ServerMs);
        return Results.Ok(View(run, request, services));
    }

    private static LiveRun WithDeal(LiveRun run, RunRequest request) =>
        run.Result is { } result && request.Sections.Any(PageSections.NeedsDeal) ? run with { Result = CampusDeals.Add(result, run.Members) } : run;

    private static RunView View(LiveRun run, RunRequest request, WebServices services)
    {
        var translator = request.Lang == "ja" ? services.Parts.Translator : null;
        var findings = FindingView.Of(run.Findings, translator);
        var inputs = request.Inputs ? run.Members.SelectMany(m => services.Inputs.Of(m, run.Result?.IsPortfolio == true ? $"campuses.{m.Campus}." : "")).ToList() : [];
        if (run.Result is not { } result) return new RunView("", "", [], new Dictionary<string, double?>(), [], findings, inputs, [], null, [], new Dictionary<string, string>(), run.ServerMs);
        var campus = Math.Clamp(request.Campus, 0, result.Campuses.Count - 1);
        var numbers = result.Metrics.Where(m => m.Table is null && m.Text is null).ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        return new RunView(result.Name, result.Title, HeadlineNumbers.Of(result.Metrics, translator), numbers, Sections(run, result, campus, request, translator), findings, inputs,
            [.. result.Campuses.Select(c => c.Campus)], request.Plan ? CampusPlan.Of(run.Members[campus], result.Campuses[campus]) : null, Binds(result, translator), result.Campuses[0].SliceHashes, run.ServerMs);
    }

    private static JsonArray Sections(LiveRun run, RunResult result, int campus, RunRequest request, Translator? translator) =>
        request.Sections.Count == 0 ? [] : PageSections.Of(result, campus, run.Sampler ?? new ReportSampler(), run.Members[campus], run.Findings, request.Sections, translator);

    private static IReadOnlyList<BindingYears> Binds(RunResult result, Translator? translator) => result.IsPortfolio ? []
        : [.. BindingYears.Of(result.Campuses[0]).Select(y => translator is null ? y : y with { Cause = translator.Of(y.Cause) })];

    // One JSON object a line, as each block of draws is done.
    private static async Task Band(BandRequest request, HttpContext context, JsonSerializerOptions json, WebServices services)
    {
        if (request.Source(out var refusal) is not { } source || request.Draws is < 1 or > MostDraws)
        {
            await (refusal ?? Problem.Of(400, $"A band has 1 to {MostDraws} draws.")).ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = "application/x-ndjson";
        var metrics = request.Metrics.Count > 0 ? request.Metrics : ["unit_costs.usd_per_million_output_tokens"];
        await services.Band.Run(source, metrics, request.Draws, async state =>
        {
            await context.Response.WriteAsync(JsonSerializer.Serialize(state, json) + "\n", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }, context.RequestAborted).ConfigureAwait(false);
    }
}

/// <summary>A run as the page shows it.</summary>
/// <param name="Numbers">Every number of the summary by its name.</param>
/// <param name="Plan">The campus from above, where it was asked for.</param>
/// <param name="Binds">What keeps a campus from its full compute, by years; empty for a portfolio.</param>
/// <param name="SliceHashes">Per stage, the hash of what it read: stages whose hash differs from another run's read something else.</param>
public sealed record RunView(
    string Name, string Title, IReadOnlyList<HeadlineNumber> Headline, IReadOnlyDictionary<string, double?> Numbers, JsonArray Sections, IReadOnlyList<FindingView> Findings,
    IReadOnlyList<PageInput> Inputs, IReadOnlyList<string> Campuses, CampusPlan? Plan, IReadOnlyList<BindingYears> Binds, IReadOnlyDictionary<string, string> SliceHashes,
    double ServerMs);
