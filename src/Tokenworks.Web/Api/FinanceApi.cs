using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Tokenworks.Finance;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>The deal of a campus: what 'tokenworks finance SCENARIO --json' answers.</summary>
public static class FinanceApi
{
    public static void Map(WebApplication app, WebServices services) =>
        app.MapPost("/api/finance", (FinanceRequest request, HttpContext context) => Answer(request, context, services)).WithRequestTimeout(Limits.Explorer);

    private static async Task<IResult> Answer(FinanceRequest request, HttpContext context, WebServices services)
    {
        if (request.Source(out var refusal) is not { } source) return refusal!;
        return await services.Gate.Run(Caller.Of(context).Who, "", RunUrgency.Rest, context.RequestAborted, stop =>
        {
            var run = services.Engine.Run(source, false, stop);
            if (run.Result is not { } result) return Problem.Of(422, "The scenario has errors; see its findings.");
            var at = Math.Clamp(request.Campus, 0, result.Campuses.Count - 1);
            var campus = result.Campuses[at];
            var answer = ScenarioAnswer.Of(FinanceSlice.From(run.Members[at]), campus.Build, campus.Monthly, campus.Products, DrawBlock.Single, campus.Campus);
            return Results.Ok(request.Lang == "ja" && services.Parts.Translator is { } translator ? InJapanese(answer, translator) : answer);
        }).ConfigureAwait(false);
    }

    // The words; names of parties are the scenario's own.
    private static FinanceAnswer InJapanese(FinanceAnswer answer, Translator translator) => answer with
    {
        SourcesUses = [.. answer.SourcesUses.Select(s => s with { Level = translator.Of(s.Level), Line = translator.Of(s.Line), Remark = translator.Of(s.Remark) })],
        Lease = answer.Lease is not { } lease ? null : lease with
        {
            ClassificationIfrs16 = translator.Of(lease.ClassificationIfrs16),
            Tests = [.. lease.Tests.Select(t => t with { Test = translator.Of(t.Test) })],
        },
        NotModelled = [.. answer.NotModelled.Select(translator.Of)],
    };
}
