namespace Tokenworks.Web;

/// <summary>Login at an organisation's own provider by OpenID Connect.</summary>
/// <param name="Authority">Issuer of the provider; its description lies at <c>/.well-known/openid-configuration</c>. HTTP is taken on loopback alone.</param>
/// <param name="ClientId">The name that the provider knows this server by.</param>
public sealed record OidcOptions(Uri Authority, string ClientId)
{
    /// <summary>The client's secret; empty for a public client, which proves itself by PKCE alone.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Claim of the ID token that names what somebody may do.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Value of the claim that makes an editor.</summary>
    public string EditorRole { get; init; } = "tokenworks-editor";

    /// <summary>Value of the claim that makes a viewer. Who has neither is refused.</summary>
    public string ViewerRole { get; init; } = "tokenworks-viewer";

    /// <summary>Address by which browsers reach this server, where a proxy stands before it; null for the one that they ask.</summary>
    public Uri? PublicUrl { get; init; }
}
