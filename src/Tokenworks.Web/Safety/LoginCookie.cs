using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>The cookie of a login: no script reads it, no other site sends it.</summary>
internal static class LoginCookie
{
    public static void Give(HttpContext context, string secret, bool isBehindTls = false) => context.Response.Cookies.Append(
        AccessCheck.Cookie, secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = isBehindTls || context.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromHours(12) });
}
