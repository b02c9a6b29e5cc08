using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tokenworks.Web.Tests;

/// <summary>A tiny OpenID Connect provider on loopback: it logs in whom it is told to, by code flow, and checks PKCE and the secret.</summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string Client = "tokenworks";
    public const string Secret = "a-client-secret-of-the-test";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = new();

    private Issuer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <summary>Who logs in next, and his roles.</summary>
    public (string Subject, string Name, string[] Roles) Person { get; set; } = ("17", "alice", ["tokenworks-editor"]);

    /// <summary>Spoils the next ID tokens: key, audience, nonce or expiry.</summary>
    public string Spoil { get; set; } = "";

    /// <summary>Codes that were turned into tokens.</summary>
    public int Redeemed { get; private set; }

    public static async Task<Issuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new Issuer(app);
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = issuer.Url.ToString(), authorization_endpoint = new Uri(issuer.Url, "authorize"), token_endpoint = new Uri(issuer.Url, "token"), jwks_uri = new Uri(issuer.Url, "keys") });
        app.MapGet("/keys", () => issuer.Keys());
        app.MapGet("/authorize", issuer.Authorize);
        app.MapPost("/token", async (HttpContext context) => await (await issuer.Token(context)).ExecuteAsync(context));
        await app.StartAsync();
        return issuer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _other.Dispose();
    }

    private object Keys()
    {
        var p = _key.ExportParameters(false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(p.Modulus), e = Base64UrlEncoder.Encode(p.Exponent) } } };
    }

    private IResult Authorize(HttpContext context)
    {
        string Of(string name) => context.Request.Query[name].ToString();
        if (Of("client_id") != Client || Of("response_type") != "code" || Of("code_challenge_method") != "S256" || Of("code_challenge").Length == 0 || Of("nonce").Length == 0) return Results.BadRequest();
        var code = Guid.NewGuid().ToString("n");
        _codes[code] = (Of("nonce"), Of("code_challenge"), Of("redirect_uri"));
        return Results.Redirect($"{Of("redirect_uri")}?code={code}&state={Uri.EscapeDataString(Of("state"))}");
    }

    private async Task<IResult> Token(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked) || form["client_secret"] != Secret || form["redirect_uri"] != asked.Redirect
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        Redeemed++;
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 60, id_token = IdToken(asked.Nonce) });
    }

    private string IdToken(string nonce) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Url.ToString(), Audience = Spoil == "audience" ? "somebody-else" : Client,
        IssuedAt = DateTime.UtcNow.AddMinutes(Spoil == "expiry" ? -120 : 0), NotBefore = DateTime.UtcNow.AddMinutes(Spoil == "expiry" ? -120 : -1), Expires = DateTime.UtcNow.AddMinutes(Spoil == "expiry" ? -60 : 5),
        Claims = new Dictionary<string, object> { ["sub"] = Person.Subject, ["preferred_username"] = Person.Name, ["roles"] = Person.Roles, ["nonce"] = Spoil == "nonce" ? "another" : nonce },
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(Spoil == "key" ? _other : _key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
    });
}
