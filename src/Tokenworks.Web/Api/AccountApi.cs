using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>Who is there, log in and out, health, metrics, the audit log and the API's own description.</summary>
public static class AccountApi
{
    public static void Map(WebApplication app, WebServices services)
    {
        app.MapGet("/api/session", (HttpContext context) => Session(context, services));
        app.MapPost("/api/login", (LoginRequest login, HttpContext context) => Login(login, context, services));
        app.MapPost("/api/logout", (HttpContext context) => Logout(context, services));
        app.MapGet("/api/health", () => new { status = "ok", version = services.Options.Version });
        app.MapGet("/metrics", () => Results.Text(services.Counters.Text(services.Engine.Ledgers, services.Engine.LedgerBytes, GC.GetTotalMemory(false))));
        app.MapGet("/api/audit", (HttpContext context) => Caller.Of(context).MayEdit ? Results.Ok(new { lines = services.Audit.Newest(200) }) : Problem.Of(403, "The audit log is for editors."));
        app.MapGet("/api/openapi.json", () => Results.Bytes(PageFiles.Bytes("openapi.json"), "application/json"));
    }

    private static object Session(HttpContext context, WebServices services)
    {
        var caller = Caller.Of(context);
        return new { role = caller.Role ?? "", needs_login = services.Options.NeedsLogin, version = services.Options.Version, login_url = services.Options.Oidc is null ? "" : OidcLogin.Path };
    }

    private static IResult Login(LoginRequest login, HttpContext context, WebServices services)
    {
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (login.Token is null || services.Tokens.RoleOf(login.Token) is not { } role)
        {
            services.Audit.Add(address, "", "login", "unknown token", 401);
            return Problem.Of(401, "This is no access token of this server.");
        }
        services.Audit.Add(address, role, "login", "", 200);
        LoginCookie.Give(context, services.Logins.Add(role));
        return Results.Ok(new { role });
    }

    private static IResult Logout(HttpContext context, WebServices services)
    {
        if (context.Request.Cookies[AccessCheck.Cookie] is { } secret) services.Logins.Remove(secret);
        context.Response.Cookies.Delete(AccessCheck.Cookie);
        return Results.Ok(new { role = "" });
    }
}
