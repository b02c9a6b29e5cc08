using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>Who asks: a name for quotas and the audit log, and a role; no role where he is not known.</summary>
public sealed record Caller(string Who, string? Role)
{
    private const string Item = "tokenworks-caller";

    public bool MayEdit => Role == Web.Role.Editor;

    /// <summary>The caller of a request; nobody before he was looked up.</summary>
    public static Caller Of(HttpContext context) => context.Items[Item] as Caller ?? new Caller("nobody", null);

    internal void Set(HttpContext context) => context.Items[Item] = this;
}
