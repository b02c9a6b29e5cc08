using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>
/// Looks up who asks and refuses what he may not do. On loopback everybody is the owner of the machine; a listening server wants
/// a token in the header or a login's cookie. What changes something wants a header that no other site's page can send.
/// </summary>
public sealed class AccessCheck(RequestDelegate next, WebOptions options, AccessTokens tokens, Logins logins, AuditLog audit)
{
    /// <summary>The login's cookie.</summary>
    public const string Cookie = "tokenworks_login";

    /// <summary>Sent by the page and by scripts with every request that is not a GET.</summary>
    public const string Header = "X-Tokenworks";

    private static readonly string[] Open = ["/api/login", "/api/health", "/api/session", "/api/openapi.json"];

    public async Task InvokeAsync(HttpContext context)
    {
        var caller = Find(context);
        caller.Set(context);
        if (Refusal(context, caller) is var (status, reason) && status != 0)
        {
            audit.Add(caller.Who, caller.Role ?? "", $"{context.Request.Method} {context.Request.Path}", reason, status);
            await Problem.Write(context, status, reason).ConfigureAwait(false);
            return;
        }
        await next(context).ConfigureAwait(false);
    }

    private Caller Find(HttpContext context)
    {
        if (!options.NeedsLogin) return new Caller("local", Role.Editor);
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (Bearer(context.Request) is { } token) return tokens.RoleOf(token) is { } role ? new Caller($"{role}@{address}", role) : new Caller(address, null);
        return context.Request.Cookies[Cookie] is { } secret && logins.Find(secret) is { } login ? new Caller(login.Who, login.Role) : new Caller(address, null);
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..].Trim() : null;
    }

    private (int Status, string Reason) Refusal(HttpContext context, Caller caller)
    {
        var request = context.Request;
        if (!options.NeedsLogin && !IsLoopback(request.Host.Host)) return (421, "This server answers to names of this machine only; start it with --listen for others.");
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && Foreign(request)) return (403, $"Requests that change something need the header '{Header}: 1' and come from this server's own page.");
        var isApi = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/metrics");
        if (isApi && caller.Role is null && !Open.Contains(request.Path.Value)) return (401, "Log in with an access token; the server showed it when it first listened.");
        return (0, "");
    }

    private static bool Foreign(HttpRequest request)
    {
        if (request.Headers[Header] != "1") return true;
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}";
    }

    private static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
