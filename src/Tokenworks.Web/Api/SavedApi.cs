using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>Saved scenarios: listed with the gallery, read, saved under their version, removed.</summary>
public static partial class SavedApi
{
    public static void Map(WebApplication app, WebServices services)
    {
        app.MapGet("/api/saved/{name}", (string name) => services.Saved.Find(name) is { } saved ? Results.Ok(saved) : Problem.Of(404, $"Nothing is saved as '{name}'."));
        app.MapPut("/api/saved/{name}", (string name, SaveRequest request, HttpContext context) => Save(name, request, context, services));
        app.MapDelete("/api/saved/{name}", (string name, long version, HttpContext context) => Remove(name, version, context, services));
    }

    private static IResult Save(string name, SaveRequest request, HttpContext context, WebServices services)
    {
        var caller = Caller.Of(context);
        if (!caller.MayEdit) return Problem.Of(403, "A viewer saves nothing; ask for an editor's token.");
        if (!NameShape().IsMatch(name)) return Problem.Of(400, "A name has 1 to 64 small letters, digits and dashes, and starts with a letter.");
        if (request.Source(out var refusal) is not { } source) return refusal!;
        if (services.Engine.Read(source) is { HasErrors: true } read) return Results.Json(new { error = "The scenario has errors.", status = 422, findings = FindingView.Of(read.Findings, null) }, statusCode: 422);
        if (request.Version == 0 && services.Saved.CountOf(caller.Who) >= SavedScenarios.MostOfOne) return Problem.Of(429, $"One person keeps at most {SavedScenarios.MostOfOne} scenarios; remove some.");
        var yaml = ScenarioYaml.Write(source.Scenario, services.Documents.TextOf(source), request.Title, source.Changes);
        var saved = services.Saved.Save(name, request.Version, request.Title, yaml, caller.Who);
        services.Audit.Add(caller.Who, caller.Role!, "save", name, saved is null ? 409 : 200);
        return saved is not null ? Results.Ok(saved) : Conflict(name, services);
    }

    private static IResult Conflict(string name, WebServices services) => services.Saved.Find(name) is { } now
        ? Results.Json(new { error = $"'{name}' was saved as version {now.Version} by {now.SavedBy} since you read it; open it, or save under another name.", status = 409, current = now }, statusCode: 409)
        : Problem.Of(409, $"'{name}' was removed since you read it; save it as new.");

    private static IResult Remove(string name, long version, HttpContext context, WebServices services)
    {
        var caller = Caller.Of(context);
        if (!caller.MayEdit) return Problem.Of(403, "A viewer removes nothing.");
        var removed = services.Saved.Remove(name, version);
        services.Audit.Add(caller.Who, caller.Role!, "remove", name, removed ? 200 : 409);
        return removed ? Results.Ok(new { removed = name }) : Conflict(name, services);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    private static partial Regex NameShape();
}
