using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

namespace Tokenworks.Web.Tests;

/// <summary>Each of the things that somebody could try, tried.</summary>
public sealed class SafetyTests
{
    private static readonly object Run = new { scenario = "one-gpu-box" };

    [Fact]
    public async Task A_listening_server_refuses_who_has_no_token_and_gives_roles_to_who_has()
    {
        await using var site = await Site.Open(listen: true);
        var (viewer, editor) = (site.Server.MadeTokens["viewer"], site.Server.MadeTokens["editor"]);
        foreach (var path in site.Server.Routes.Where(r => r.StartsWith("GET /api", StringComparison.Ordinal) || r == "GET /metrics").Select(r => r[4..].Replace("{id}", "x", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)).Except(["/api/health", "/api/session", "/api/openapi.json"]))
            Assert.Equal(HttpStatusCode.Unauthorized, (await site.Get(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Post("/api/run", Run)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await site.Post("/api/run", Run, "tw_wrong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Post("/api/run", Run, viewer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Send(HttpMethod.Put, "/api/saved/mine", Run, viewer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Post("/api/studies", Run, viewer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Get("/api/audit", viewer)).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.Send(HttpMethod.Put, "/api/saved/mine", Run, editor)).Status);
        var audit = (await site.Get("/api/audit", editor)).Body.ToString();
        Assert.Contains("save", audit, StringComparison.Ordinal);
        Assert.Contains("Log in with an access token", audit, StringComparison.Ordinal);
        Assert.DoesNotContain(editor, audit, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(site.Folder, "*", SearchOption.AllDirectories), f => Read(f).Contains(editor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_login_is_a_cookie_that_scripts_and_other_sites_cannot_use_and_ends_with_logout()
    {
        await using var site = await Site.Open(listen: true);
        using var login = await site.Client.PostAsync(new Uri("/api/login", UriKind.Relative), Json($$"""{"token":"{{site.Server.MadeTokens["viewer"]}}"}"""));
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await WithCookie("GET", "/api/scenarios"));
        Assert.Equal(HttpStatusCode.Forbidden, await WithCookie("POST", "/api/run", header: false));
        Assert.Equal(HttpStatusCode.Forbidden, await WithCookie("POST", "/api/run", origin: "http://evil.example"));
        Assert.Equal(HttpStatusCode.OK, await WithCookie("POST", "/api/logout"));
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookie("GET", "/api/scenarios"));

        async Task<HttpStatusCode> WithCookie(string method, string path, bool header = true, string? origin = null)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site.Client.BaseAddress };
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
            if (method == "POST") request.Content = Json("""{"scenario":"one-gpu-box"}""");
            request.Headers.Add("Cookie", cookie.Split(';')[0]);
            if (header) request.Headers.Add(AccessCheck.Header, "1");
            if (origin is not null) request.Headers.Add("Origin", origin);
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Loopback_answers_to_its_own_names_only_and_a_foreign_page_changes_nothing()
    {
        await using var site = await Site.Open();
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/scenarios");
        rebound.Headers.Host = "evil.example";
        Assert.Equal((HttpStatusCode)421, (await site.Client.SendAsync(rebound)).StatusCode);
        using var bare = new HttpClient { BaseAddress = site.Client.BaseAddress };
        using var forged = await bare.PostAsync(new Uri("/api/run", UriKind.Relative), new StringContent("""{"scenario":"one-gpu-box"}""", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.False(forged.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Every_answer_forbids_inline_scripts_frames_and_other_hosts()
    {
        await using var site = await Site.Open();
        foreach (var path in new[] { "/", "/app.js", "/api/scenarios", "/nothing" })
        {
            using var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(response.Headers.Contains("Server"));
        }
        var page = Encoding.UTF8.GetString(PageFiles.Bytes("index.html"));
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(PageFiles.CompressedBytes.Values.Sum() <= 1_500_000, $"{PageFiles.CompressedBytes.Values.Sum()} bytes");
    }

    [Theory]
    [InlineData("extends: /etc/passwd\n")]
    [InlineData("extends: ../../../etc/passwd\n")]
    [InlineData("extends: ../hyperion\n")]
    [InlineData("portfolio: p\ntitle: t\ncampuses:\n  - { name: a, scenario: /etc/passwd }\n")]
    public async Task No_path_of_the_machine_is_read(string yaml)
    {
        await using var site = await Site.Open();
        var (status, body) = await site.Post("/api/check", new { yaml });
        Assert.Equal(HttpStatusCode.OK, status);
        var text = body.GetProperty("findings").ToString();
        Assert.Contains("unknown-scenario", text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/index.html")]
    [InlineData("/api/studies/..%2f..%2fetc/report")]
    [InlineData("/api/saved/..%2f..%2fetc%2fpasswd")]
    public async Task No_path_leads_out_of_the_page(string path)
    {
        await using var site = await Site.Open();
        using var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("model", "/etc/passwd")]
    [InlineData("model", "../models/x.yaml")]
    [InlineData("prompt", "x")]
    [InlineData("plot", "x.svg")]
    [InlineData("system", "--plot=x")]
    [InlineData("scenario", "@x")]
    [InlineData("requests", "1e12")]
    public async Task Questions_take_no_file_no_option_and_no_endless_load(string option, string value)
    {
        await using var site = await Site.Open();
        var (status, body) = await site.Post("/api/explore/tokens", new Dictionary<string, string> { [option] = value });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, body.GetProperty("answer").ValueKind);
        Assert.Contains("error", body.GetProperty("findings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bombs_and_floods_of_bytes_are_refused()
    {
        await using var site = await Site.Open();
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [*{(char)('a' + i)}, *{(char)('a' + i)}, *{(char)('a' + i)}, *{(char)('a' + i)}]\n"));
        Assert.Contains("aliases", (await site.Post("/api/check", new { yaml = bomb })).Body.ToString(), StringComparison.Ordinal);
        Assert.Contains("64 levels", (await site.Post("/api/check", new { yaml = new string('[', 5000) })).Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await site.Post("/api/check", new { yaml = new string('#', Limits.ScenarioBytes + 1) })).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await site.Post("/api/check", new { yaml = new string('#', (int)Limits.RequestBytes + 1) })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Post("/api/run", string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await site.Post("/api/run", new { scenario = "hyperion", changes = Enumerable.Range(0, Limits.Changes + 1).Select(i => new { path = "x", value = "1" }) })).Status);
        Assert.Contains("1 to 100 years", (await site.Post("/api/run", new { scenario = "hyperion", changes = new[] { new { path = "horizon.last_year", value = "9999" } } })).Body.GetProperty("findings").ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Post("/api/band", new { scenario = "hyperion", draws = 1_000_000_000 })).Status);
    }

    [Fact]
    public async Task A_packed_request_is_not_unpacked()
    {
        await using var site = await Site.Open();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, true)) gzip.Write(new byte[100_000_000]);
        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.Add("Content-Type", "application/json");
        content.Headers.Add("Content-Encoding", "gzip");
        using var response = await site.Client.PostAsync(new Uri("/api/check", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_requests_and_guesses_is_slowed()
    {
        await using var site = await Site.Open(listen: true);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => site.Post("/api/login", new { token = "tw_guess" })));
        Assert.Contains(answers, a => a.Status == HttpStatusCode.TooManyRequests);
        var flood = await Task.WhenAll(Enumerable.Range(0, 700).Select(_ => site.Get("/api/health")));
        Assert.Contains(flood, a => a.Status == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task One_person_cannot_fill_the_desk()
    {
        await using var site = await Site.Open();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < StudyDesk.MostOfOne + 2; i++) answers.Add((await site.Post("/api/studies", new { scenario = "sme-cluster", draws = 100_000 })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task Scripts_in_names_and_titles_stay_text()
    {
        await using var site = await Site.Open();
        const string evil = "<script>alert(1)</script>";
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Send(HttpMethod.Put, "/api/saved/" + Uri.EscapeDataString(evil), new { scenario = "one-gpu-box" })).Status);
        var run = (await site.Post("/api/run", new { yaml = $"extends: one-gpu-box\ntitle: '{evil}'\nworkloads: []\n", sections = PageSectionNames })).Body;
        foreach (var section in run.GetProperty("sections").EnumerateArray()) Assert.DoesNotContain("<script", section.GetProperty("html").GetString(), StringComparison.OrdinalIgnoreCase);
        using var report = await site.Client.PostAsync(new Uri("/api/export/report", UriKind.Relative), Json(string.Create(CultureInfo.InvariantCulture, $$"""{"yaml":"extends: one-gpu-box\ntitle: '{{evil}}'\n"}""")));
        Assert.DoesNotContain(evil, await report.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static readonly string[] PageSectionNames = [.. Reporting.PageSections.Names];

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
