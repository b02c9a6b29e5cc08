using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Tokenworks.Web;

/// <summary>
/// Login by OpenID Connect: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1; RFC 7636). The
/// ID token is checked and dropped; what stays is the same login that an access token gives.
/// </summary>
internal static class OidcLogin
{
    /// <summary>Where the page sends who wants to log in.</summary>
    public const string Path = "/login/oidc";

    private const string Callback = Path + "/callback";
    private const string Scheme = "oidc";
    private const string Unused = "unused";
    private const int LongestName = 80;

    public static void Add(IServiceCollection services, OidcOptions oidc, WebServices web)
    {
        // A login that is on its way when the server ends is begun again; nothing of it is stored.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        // The handler wants a scheme to sign in to; the login is given before it is reached.
        services.AddAuthentication().AddCookie(Unused).AddOpenIdConnect(Scheme, o => Set(o, oidc, web));
    }

    public static void Map(WebApplication app) =>
        app.MapGet(Path, (HttpContext context) => context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" }));

    /// <summary>The role of somebody; null where he has none here.</summary>
    internal static string? RoleOf(ClaimsPrincipal? who, OidcOptions oidc)
    {
        var roles = who?.FindAll(oidc.RoleClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        return roles.Contains(oidc.EditorRole) ? Role.Editor : roles.Contains(oidc.ViewerRole) ? Role.Viewer : null;
    }

    private static void Set(OpenIdConnectOptions o, OidcOptions oidc, WebServices web)
    {
        (o.Authority, o.ClientId, o.ClientSecret) = (oidc.Authority.ToString(), oidc.ClientId, oidc.ClientSecret.Length > 0 ? oidc.ClientSecret : null);
        (o.CallbackPath, o.SignInScheme, o.ResponseType, o.ResponseMode) = (Callback, Unused, "code", "query");
        (o.UsePkce, o.MapInboundClaims, o.SaveTokens, o.RequireHttpsMetadata) = (true, false, false, !oidc.Authority.IsLoopback);
        // The provider sends the browser back by a plain link, so these cookies need not cross sites in other ways.
        foreach (var cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, oidc.PublicUrl?.Scheme == "https" ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        o.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                if (oidc.PublicUrl is { } url) context.ProtocolMessage.RedirectUri = new Uri(url, Callback).ToString();
                return Task.CompletedTask;
            },
            OnTicketReceived = context => Received(context, oidc, web),
            OnRemoteFailure = context => Refuse(context, web, Address(context.HttpContext), "failed", $"the provider's answer was refused: {context.Failure?.GetType().Name}"),
        };
    }

    private static Task Received(TicketReceivedContext context, OidcOptions oidc, WebServices web)
    {
        var who = Name(context.Principal);
        if (RoleOf(context.Principal, oidc) is not { } role) return Refuse(context, web, who, "no-role", $"no role in '{oidc.RoleClaim}'");
        web.Audit.Add(who, role, "login", "oidc", 200);
        LoginCookie.Give(context.HttpContext, web.Logins.Add(role, who), oidc.PublicUrl?.Scheme == "https");
        context.Response.Redirect("/");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static Task Refuse(HandleRequestContext<RemoteAuthenticationOptions> context, WebServices web, string who, string why, string what)
    {
        web.Audit.Add(who, "", "login", what, 401);
        context.Response.Redirect($"/#/login/{why}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // The subject is what the provider keeps apart; the name beside it is for people.
    private static string Name(ClaimsPrincipal? who)
    {
        var (subject, name) = (who?.FindFirst("sub")?.Value ?? "", who?.FindFirst("preferred_username")?.Value ?? who?.FindFirst("name")?.Value ?? "");
        var text = name.Length > 0 ? $"{name} ({subject})" : subject;
        return text.Length > LongestName ? text[..LongestName] : text;
    }

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
