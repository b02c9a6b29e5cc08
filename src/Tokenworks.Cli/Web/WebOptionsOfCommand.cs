using System.CommandLine;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary>Options of <c>web</c>, and what they make of a server.</summary>
internal sealed class WebOptionsOfCommand
{
    // Secrets come from the environment: words of a command are seen by everybody on the machine.
    private const string OidcSecret = "TOKENWORKS_OIDC_SECRET";

    private readonly Option<string> _urls = new("--urls") { Description = "Address of this machine to answer on.", DefaultValueFactory = _ => "http://127.0.0.1:5177" };
    private readonly Option<string?> _listen = new("--listen") { Description = "Address for others too, such as http://0.0.0.0:5177; asks for an access token. Put a proxy with TLS before it." };
    private readonly Option<string> _data = new("--data") { Description = "Folder of saved scenarios and studies.", DefaultValueFactory = _ => "tokenworks-data" };
    private readonly Option<bool> _tokens = new("--new-tokens") { Description = "Makes new access tokens; the old ones end." };
    private readonly Option<string> _postgres = new("--postgres") { Description = "Keeps saved scenarios, the list of studies and the audit log in PostgreSQL, such as \"Host=db;Database=tokenworks;Username=tokenworks\"; the password from PGPASSWORD or PGPASSFILE.", DefaultValueFactory = _ => "" };
    private readonly Option<string?> _authority = new("--oidc-authority") { Description = $"Issuer of an OpenID Connect provider where people log in, with --listen; a client's secret from {OidcSecret}." };
    private readonly Option<string> _client = new("--oidc-client") { Description = "Name that the provider knows this server by.", DefaultValueFactory = _ => "tokenworks" };
    private readonly Option<string> _claim = new("--oidc-role-claim") { Description = "Claim of the ID token that names roles.", DefaultValueFactory = _ => "roles" };
    private readonly Option<string> _editor = new("--oidc-editor-role") { Description = "Its value for an editor.", DefaultValueFactory = _ => "tokenworks-editor" };
    private readonly Option<string> _viewer = new("--oidc-viewer-role") { Description = "Its value for a viewer.", DefaultValueFactory = _ => "tokenworks-viewer" };
    private readonly Option<string?> _public = new("--public-url") { Description = "Address by which browsers reach the server through a proxy, such as https://tokenworks.example." };

    public IReadOnlyList<Option> All => [_urls, _listen, _data, _tokens, _postgres, _authority, _client, _claim, _editor, _viewer, _public];

    /// <summary>The server's options; null where a word is wrong, with what is wrong.</summary>
    public WebOptions? Read(ParseResult p, out string refusal)
    {
        var listen = p.GetValue(_listen);
        var list = (listen ?? p.GetValue(_urls)!).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        refusal = Refusal(list, listen is not null) ?? "";
        var oidc = refusal.Length == 0 ? Oidc(p, listen is not null, out refusal) : null;
        return refusal.Length > 0 ? null : new WebOptions(list, Path.GetFullPath(p.GetValue(_data)!), listen is not null)
        {
            NewTokens = p.GetValue(_tokens), Cores = Environment.ProcessorCount, Version = WebPieces.Version, Postgres = p.GetValue(_postgres)!, Oidc = oidc,
        };
    }

    private OidcOptions? Oidc(ParseResult p, bool isOpen, out string refusal)
    {
        refusal = "";
        if (p.GetValue(_authority) is not { } authority) return null;
        var (uri, reached) = (Address(authority), p.GetValue(_public));
        refusal = !isOpen ? "--oidc-authority goes with --listen; without it only this machine is answered."
            : uri is null || (uri.Scheme != "https" && !uri.IsLoopback) ? $"'{authority}' is no issuer; write its https address."
            : reached is not null && Address(reached) is null ? $"'{reached}' is no address; write https://tokenworks.example."
            : "";
        return refusal.Length > 0 ? null : new OidcOptions(uri!, p.GetValue(_client)!)
        {
            ClientSecret = Environment.GetEnvironmentVariable(OidcSecret) ?? "", RoleClaim = p.GetValue(_claim)!, EditorRole = p.GetValue(_editor)!, ViewerRole = p.GetValue(_viewer)!,
            PublicUrl = reached is null ? null : Address(reached),
        };
    }

    // Without --listen only this machine is answered, so an address for others is a mistake.
    private static string? Refusal(IReadOnlyList<string> urls, bool isOpen)
    {
        foreach (var url in urls)
        {
            if (Address(url) is not { } uri) return $"'{url}' is no address; write {(isOpen ? "http://0.0.0.0:5177" : "http://127.0.0.1:5177")}.";
            if (!isOpen && !uri.IsLoopback) return $"'{url}' is open to others; use --listen, which asks for an access token.";
        }
        return null;
    }

    private static Uri? Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
