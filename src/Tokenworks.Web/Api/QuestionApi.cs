using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Tokenworks.Campus;
using Tokenworks.Questions;
using Tokenworks.Reporting;

namespace Tokenworks.Web;

/// <summary>Where a number comes from, what changed and why, scenarios side by side, and the program's other questions.</summary>
public static class QuestionApi
{
    private const int MostSteps = 24;

    public static void Map(WebApplication app, WebServices services)
    {
        app.MapPost("/api/explain", (ExplainRequest request, HttpContext context) => Explain(request, context, services)).WithRequestTimeout(Limits.Explorer);
        app.MapPost("/api/why", (RunRequest request, HttpContext context) => Why(request, context, services));
        app.MapPost("/api/compare", (CompareRequest request, HttpContext context) => Compare(request, context, services));
        app.MapPost("/api/explore/{name}", (string name, Dictionary<string, string> options, HttpContext context) => Explore(name, options, context, services))
            .WithRequestTimeout(Limits.Explorer);
    }

    private static async Task<IResult> Explain(ExplainRequest request, HttpContext context, WebServices services)
    {
        if (request.Source(out var refusal) is not { } source) return refusal!;
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, stop =>
        {
            var run = services.Engine.Run(source, false, stop);
            if (run.Result is not { } result) return Problem.Of(422, "The scenario has errors; see its findings.");
            var campus = result.Campuses[0];
            if (Campus.Explain.Tree(campus, run.Members[0], request.Metric) is not { } tree) return Problem.Of(404, $"No metric '{request.Metric}'.");
            var moves = request.Sensitivities ? LocalSensitivity.Of(services.Engine.Read(source), request.Metric, stop) : [];
            return Results.Ok(new { tree, sensitivities = moves });
        }).ConfigureAwait(false);
    }

    // Each change laid on those before it: what it adds to each headline number, and which stages read it.
    private static async Task<IResult> Why(RunRequest request, HttpContext context, WebServices services)
    {
        if (request.Source(out var refusal) is not { } source) return refusal!;
        if (source.Changes.Count > MostSteps) return Problem.Of(413, $"At most {MostSteps} changes are told apart.");
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, stop =>
        {
            var steps = new List<WhyStep>();
            LiveRun? before = null;
            for (var i = 0; i <= source.Changes.Count; i++)
            {
                var run = services.Engine.Run(source with { Changes = [.. source.Changes.Take(i)] }, false, stop);
                if (run.Result is null) return Problem.Of(422, i == 0 ? "The scenario has errors." : $"With {source.Changes[i - 1].Path} the scenario has errors.");
                var touched = before is null ? [] : run.Result.Campuses[0].SliceHashes.Where(h => before.Result!.Campuses[0].SliceHashes.GetValueOrDefault(h.Key) != h.Value).Select(h => h.Key).ToList();
                steps.Add(new WhyStep(i == 0 ? "" : source.Changes[i - 1].Path, i == 0 ? "" : source.Changes[i - 1].Value, touched, HeadlineNumbers.Of(run.Result.Metrics, null)));
                before = run;
            }
            return Results.Ok(new { steps });
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> Compare(CompareRequest request, HttpContext context, WebServices services)
    {
        if (request.Items.Count is < 2 or > 4) return Problem.Of(400, "Compare two to four scenarios.");
        var sources = new List<ScenarioSource>();
        foreach (var item in request.Items)
        {
            if (item.Source(out var refusal) is not { } source) return refusal!;
            sources.Add(source);
        }
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, stop =>
        {
            var runs = sources.Select(s => services.Engine.Run(s, false, stop)).ToList();
            if (runs.FindIndex(r => r.Result is null) is var bad && bad >= 0) return Problem.Of(422, $"'{sources[bad].Scenario}' has errors.");
            var results = runs.Select(r => r.Result!).ToList();
            var translator = request.Lang == "ja" ? services.Parts.Translator : null;
            return Results.Ok(new
            {
                names = results.Select(r => r.Title.Length > 0 ? r.Title : r.Name), headlines = results.Select(r => HeadlineNumbers.Of(r.Metrics, translator)),
                lines = Normalised.Of(results).Select(l => l with { Label = translator?.Of(l.Label) ?? l.Label }), waterfall = CostWaterfall.Of(results[0], results[1]),
            });
        }).ConfigureAwait(false);
    }

    private static async Task<IResult> Explore(string name, Dictionary<string, string> options, HttpContext context, WebServices services)
    {
        if (!services.Parts.Explorers.Names.Contains(name)) return Problem.Of(404, $"No question '{name}'; there are {string.Join(", ", services.Parts.Explorers.Names)}.");
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, _ =>
        {
            var answer = services.Parts.Explorers.Ask(name, options);
            return Results.Ok(new { answer = answer.Answer, findings = FindingView.Of(answer.Findings, null) });
        }).ConfigureAwait(false);
    }
}

/// <summary>The headline numbers after one more change.</summary>
public sealed record WhyStep(string Path, string Value, IReadOnlyList<string> Stages, IReadOnlyList<HeadlineNumber> Headline);
