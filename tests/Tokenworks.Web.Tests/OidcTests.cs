using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>Login at an organisation's provider: roles by a claim, and every forged answer refused.</summary>
public sealed class OidcTests
{
    [Fact]
    public async Task The_claim_makes_editors_and_viewers_and_who_has_none_is_refused()
    {
        await using var issuer = await Issuer.Start();
        await using var site = await Open(issuer);
        using var alice = new Visitor(site);
        Assert.Equal(HttpStatusCode.Unauthorized, await alice.Status("/api/scenarios"));
        Assert.Equal("/", await alice.LogIn());
        Assert.Equal("editor", (await alice.Get("/api/session")).GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.OK, await alice.Save("hers"));
        Assert.Equal("alice (17)", (await alice.Get("/api/saved/hers")).GetProperty("saved_by").GetString());

        issuer.Person = ("18", "bob", ["something", "tokenworks-viewer"]);
        using var bob = new Visitor(site);
        Assert.Equal("/", await bob.LogIn());
        Assert.Equal("viewer", (await bob.Get("/api/session")).GetProperty("role").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, await bob.Save("his"));

        issuer.Person = ("19", "eve", []);
        using var eve = new Visitor(site);
        Assert.Equal("/#/login/no-role", await eve.LogIn());
        Assert.Equal(HttpStatusCode.Unauthorized, await eve.Status("/api/scenarios"));
        var audit = (await alice.Get("/api/audit")).ToString();
        Assert.Contains("eve (19)", audit, StringComparison.Ordinal);
        Assert.Contains("oidc", audit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("audience")]
    [InlineData("nonce")]
    [InlineData("expiry")]
    public async Task A_token_that_is_not_this_providers_for_this_server_now_is_refused(string spoil)
    {
        await using var issuer = await Issuer.Start();
        await using var site = await Open(issuer);
        issuer.Spoil = spoil;
        using var visitor = new Visitor(site);
        Assert.Equal("/#/login/failed", await visitor.LogIn());
        Assert.Equal(1, issuer.Redeemed);
        Assert.Equal(HttpStatusCode.Unauthorized, await visitor.Status("/api/scenarios"));
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_only_by_the_browser_that_asked()
    {
        await using var issuer = await Issuer.Start();
        await using var site = await Open(issuer);
        using var visitor = new Visitor(site);
        using var other = new Visitor(site);
        var answer = await visitor.AnswerOfProvider();
        // Somebody else's browser has not the cookie that goes with the answer.
        Assert.Equal("/#/login/failed", await other.Follow(answer));
        Assert.Equal("/", await visitor.Follow(answer));
        Assert.Equal("/#/login/failed", await visitor.Follow(answer));
        Assert.Equal(1, issuer.Redeemed);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_such_login_and_the_command_says_what_is_missing()
    {
        await using var site = await Site.Open(listen: true);
        Assert.Equal("", (await site.Get("/api/session")).Body.GetProperty("login_url").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/login/oidc")).Status);
        foreach (var words in new[] { new[] { "--oidc-authority", "https://id.example" }, ["--listen", "http://0.0.0.0:0", "--oidc-authority", "http://id.example"], ["--listen", "http://0.0.0.0:0", "--oidc-authority", "https://id.example", "--public-url", "tokenworks"] })
            Assert.Equal(2, Cli.CommandTree.Build().Parse(["web", .. words]).Invoke());
    }

    private static Task<Site> Open(Issuer issuer) => Site.Open(listen: true, more: o => o with { Oidc = new OidcOptions(issuer.Url, Issuer.Client) { ClientSecret = Issuer.Secret } });

    /// <summary>A browser with cookies that follows one step at a time.</summary>
    private sealed class Visitor : IDisposable
    {
        private readonly HttpClient _client;
        private readonly string _url;

        public Visitor(Site site)
        {
            _url = site.Url;
            _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
            _client.DefaultRequestHeaders.Add(AccessCheck.Header, "1");
        }

        public async Task<string> LogIn() => await Follow(await AnswerOfProvider());

        public async Task<string> AnswerOfProvider() => await Follow(await Follow(_url + "/login/oidc"));

        public async Task<string> Follow(string url)
        {
            using var response = await _client.GetAsync(new Uri(url));
            return response.Headers.Location is { } to ? to.ToString() : throw new InvalidOperationException($"{url}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        public async Task<HttpStatusCode> Status(string path)
        {
            using var response = await _client.GetAsync(new Uri(_url + path));
            return response.StatusCode;
        }

        public Task<JsonElement> Get(string path) => _client.GetFromJsonAsync<JsonElement>(new Uri(_url + path));

        public async Task<HttpStatusCode> Save(string name)
        {
            using var response = await _client.PutAsJsonAsync(new Uri($"{_url}/api/saved/{name}"), new { scenario = "one-gpu-box", title = name, version = 0 });
            return response.StatusCode;
        }

        public void Dispose() => _client.Dispose();
    }
}
