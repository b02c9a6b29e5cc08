using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>Studies: started, watched by server-sent events, cancelled, resumed, and their results.</summary>
public static class StudyApi
{
    private static readonly string[] Methods = ["sobol", "lhs", "random"];
    private static readonly string[] Distributions = ["triangular", "pert", "uniform"];
    private const int MostRows = 10_000;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(300);

    public static void Map(WebApplication app, WebServices services)
    {
        app.MapGet("/api/studies", () => new { studies = services.Studies.All().Select(s => View(s, services)) });
        app.MapPost("/api/studies", (StudyRequest request, HttpContext context) => Start(request, context, services));
        app.MapGet("/api/studies/{id}", (string id) => services.Studies.Find(id) is { } study ? Results.Ok(View(study, services)) : Unknown());
        app.MapGet("/api/studies/{id}/events", (string id, HttpContext context, IOptions<JsonOptions> json) => Watch(id, context, json.Value.SerializerOptions, services)).DisableRequestTimeout();
        app.MapPost("/api/studies/{id}/cancel", (string id, HttpContext context) => Change(id, context, services, "cancel"));
        app.MapPost("/api/studies/{id}/resume", (string id, HttpContext context) => Change(id, context, services, "resume"));
        app.MapGet("/api/studies/{id}/statistics", (string id) => Result(id, "statistics.json", "application/json", services));
        app.MapGet("/api/studies/{id}/answer", (string id) => Result(id, StudyQuestion.AnswerFile, "application/json", services));
        app.MapGet("/api/studies/{id}/report", (string id, string? lang) => services.Studies.Find(id) is { } study ? Result(id, services.Studies.ReportOf(study, lang), "application/octet-stream", services) : Unknown());
        app.MapGet("/api/studies/{id}/workbook", (string id, string? lang) => services.Studies.Find(id) is { } study ? Result(id, services.Studies.WorkbookOf(study, lang), "application/octet-stream", services) : Unknown());
        app.MapGet("/api/studies/{id}/draws", (string id) => Result(id, "draws.parquet", "application/octet-stream", services));
    }

    private static StudyView View(StudyRow s, WebServices services)
    {
        var (done, total) = services.Studies.Progress(s);
        return new StudyView(s.Id, s.Title, s.Scenario, StudyQuestion.Of(services.Studies.FolderOf(s))?.Kind ?? StudyKind.Draws, s.Draws, s.State, s.Said, s.StartedAt, s.StartedBy, done, total);
    }

    private static IResult Start(StudyRequest request, HttpContext context, WebServices services)
    {
        var caller = Caller.Of(context);
        if (!caller.MayEdit) return Problem.Of(403, "A viewer starts no study; ask for an editor's token.");
        if (request.Source(out var refusal) is not { } source) return refusal!;
        if (request.Draws is < 1 or > StudyDesk.MostDraws) return Problem.Of(400, $"A study has 1 to {StudyDesk.MostDraws:N0} draws.");
        if (request.Rows is < 2 or > MostRows) return Problem.Of(400, $"A plan of indices has 2 to {MostRows:N0} rows.");
        if (request.Vary.Count > 2 || request.Vary.Any(v => v is null || v.Length > 200)) return Problem.Of(400, "A sweep has one or two axes, each of at most 200 letters.");
        if (!Methods.Contains(request.Method) || !Distributions.Contains(request.Distribution)) return Problem.Of(400, $"Methods: {string.Join(", ", Methods)}; distributions: {string.Join(", ", Distributions)}.");
        if (services.Studies.All().Count(s => s.StartedBy == caller.Who && s.State is StudyState.Waiting or StudyState.Running) >= StudyDesk.MostOfOne)
            return Problem.Of(429, $"{StudyDesk.MostOfOne} studies of yours wait or run already.");
        var findings = new FindingBag();
        var study = services.Studies.Start(source, new StudyWish(request.Draws, request.Seed, request.Method, request.Distribution, request.Metrics, request.Kind == StudyKind.Draws ? null : new StudyQuestion(request.Kind, request.Rows, request.Vary)), request.Title, caller.Who, findings);
        services.Audit.Add(caller.Who, caller.Role!, "study start", study?.Id ?? "", study is null ? 422 : 200);
        return study is null ? Results.Json(new { error = "The study cannot be run.", status = 422, findings = FindingView.Of(findings.Items, null) }, statusCode: 422) : Results.Ok(View(study, services));
    }

    private static IResult Change(string id, HttpContext context, WebServices services, string action)
    {
        var caller = Caller.Of(context);
        if (!caller.MayEdit) return Problem.Of(403, "A viewer changes no study.");
        if (services.Studies.Find(id) is not { } study) return Unknown();
        if (action == "cancel") services.Studies.Cancel(study);
        else if (!services.Studies.Resume(study)) return Problem.Of(409, "Only a cancelled or failed study can be resumed.");
        services.Audit.Add(caller.Who, caller.Role!, "study " + action, id, 200);
        return Results.Ok(View(services.Studies.Find(id)!, services));
    }

    private static async Task Watch(string id, HttpContext context, JsonSerializerOptions json, WebServices services)
    {
        if (services.Studies.Find(id) is null)
        {
            await Unknown().ExecuteAsync(context).ConfigureAwait(false);
            return;
        }
        context.Response.ContentType = "text/event-stream";
        for (var said = ""; services.Studies.Find(id) is { } study;)
        {
            var text = JsonSerializer.Serialize(View(study, services), json);
            if (text != said) await context.Response.WriteAsync($"data: {said = text}\n\n", context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            if (study.State is StudyState.Done or StudyState.Cancelled or StudyState.Failed) return;
            await Task.Delay(Beat, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static IResult Result(string id, string file, string type, WebServices services) =>
        services.Studies.Find(id) is not { } study ? Unknown()
        : study.State != StudyState.Done ? Problem.Of(409, "The study is not done.")
        : !services.Studies.Has(study, file) ? Problem.Of(404, "A study of this kind has no such result.")
        : Results.Stream(services.Studies.Open(study, file), type, file.EndsWith(".json", StringComparison.Ordinal) ? null : file.StartsWith("study", StringComparison.Ordinal) ? file : $"study-{file}");

    private static IResult Unknown() => Problem.Of(404, "There is no such study.");
}

/// <summary>A study and how far it is.</summary>
public sealed record StudyView(string Id, string Title, string Scenario, StudyKind Kind, int Draws, StudyState State, string Said, string StartedAt, string StartedBy, long Done, long Total);
