using System.Text;

namespace Tokenworks.Web.Tests;

/// <summary>The OpenAPI document says what the server does: every endpoint, every status, every field.</summary>
public sealed class ContractTests
{
    private const string Source = """{"scenario":"one-gpu-box","changes":[{"path":"finance.discount_rate","value":"9 %"}]}""";

    // One call an operation, and the refusals that are stated.
    private static readonly (string Method, string Path, string Call, string? Body, int Status)[] Calls =
    [
        ("get", "/api/session", "/api/session", null, 200), ("get", "/api/health", "/api/health", null, 200), ("get", "/api/audit", "/api/audit", null, 200), ("get", "/api/scenarios", "/api/scenarios", null, 200),
        ("get", "/metrics", "/metrics", null, 200), ("get", "/api/openapi.json", "/api/openapi.json", null, 200),
        ("post", "/api/login", "/api/login", """{"token":"wrong"}""", 401), ("post", "/api/logout", "/api/logout", "{}", 200),
        ("post", "/api/check", "/api/check", """{"yaml":"extends: hyperion\nworklods: []\n"}""", 200), ("post", "/api/check", "/api/check", "{}", 400),
        ("post", "/api/run", "/api/run", """{"scenario":"one-gpu-box","inputs":true,"plan":true,"sections":["PowerTimeline","EnergySankey"]}""", 200), ("post", "/api/run", "/api/run", """{"scenario":"no-such"}""", 200), ("post", "/api/run", "/api/run", """{"scenario":7}""", 400),
        ("post", "/api/explain", "/api/explain", """{"scenario":"one-gpu-box","metric":"energy.pue"}""", 200), ("post", "/api/explain", "/api/explain", """{"scenario":"one-gpu-box","metric":"nothing"}""", 404), ("post", "/api/explain", "/api/explain", """{"scenario":"no-such","metric":"energy.pue"}""", 422),
        ("post", "/api/finance", "/api/finance", """{"scenario":"hyperion"}""", 200), ("post", "/api/finance", "/api/finance", """{"scenario":"one-gpu-box","lang":"ja"}""", 200), ("post", "/api/finance", "/api/finance", "{}", 400), ("post", "/api/finance", "/api/finance", """{"scenario":"no-such"}""", 422),
        ("post", "/api/why", "/api/why", Source, 200), ("post", "/api/why", "/api/why", """{"scenario":"no-such"}""", 422),
        ("post", "/api/compare", "/api/compare", """{"items":[{"scenario":"one-gpu-box"},{"scenario":"local-rtx4090"}]}""", 200), ("post", "/api/compare", "/api/compare", """{"items":[]}""", 400),
        ("post", "/api/explore/{name}", "/api/explore/tokens", "{}", 200), ("post", "/api/explore/{name}", "/api/explore/claims", "{}", 200), ("post", "/api/explore/{name}", "/api/explore/nothing", "{}", 404), ("post", "/api/explore/{name}", "/api/explore/train", """{"model":"llama-3.1-8b","system":"dgx-h100","chips":"64","tokens":"1T"}""", 200),
        ("put", "/api/saved/{name}", "/api/saved/mine", Source, 200), ("put", "/api/saved/{name}", "/api/saved/mine", Source, 409), ("put", "/api/saved/{name}", "/api/saved/..", Source, 404), ("put", "/api/saved/{name}", "/api/saved/Mine", Source, 400), ("put", "/api/saved/{name}", "/api/saved/bad", """{"scenario":"no-such"}""", 422),
        ("get", "/api/saved/{name}", "/api/saved/mine", null, 200), ("get", "/api/saved/{name}", "/api/saved/none", null, 404), ("delete", "/api/saved/{name}", "/api/saved/mine?version=9", null, 409), ("delete", "/api/saved/{name}", "/api/saved/mine?version=1", null, 200),
        ("get", "/api/studies", "/api/studies", null, 200), ("post", "/api/studies", "/api/studies", """{"scenario":"one-gpu-box","draws":0}""", 400), ("post", "/api/studies", "/api/studies", """{"scenario":"no-such"}""", 422),
        ("get", "/api/studies/{id}", "/api/studies/none", null, 404), ("get", "/api/studies/{id}/answer", "/api/studies/none/answer", null, 404), ("get", "/api/studies/{id}/events", "/api/studies/none/events", null, 404), ("get", "/api/studies/{id}/report", "/api/studies/none/report", null, 404), ("get", "/api/studies/{id}/workbook", "/api/studies/none/workbook", null, 404), ("get", "/api/studies/{id}/draws", "/api/studies/none/draws", null, 404),
        ("post", "/api/studies/{id}/cancel", "/api/studies/none/cancel", "{}", 404), ("post", "/api/studies/{id}/resume", "/api/studies/none/resume", "{}", 404), ("get", "/api/studies/{id}/statistics", "/api/studies/none/statistics", null, 404),
        ("post", "/api/export/{kind}", "/api/export/yaml", Source, 200), ("post", "/api/export/{kind}", "/api/export/excel", Source, 200), ("post", "/api/export/{kind}", "/api/export/csv", Source, 200), ("post", "/api/export/{kind}", "/api/export/report", Source, 200), ("post", "/api/export/{kind}", "/api/export/nothing", Source, 404),
    ];

    [Fact]
    public async Task Document_and_server_have_the_same_endpoints()
    {
        await using var site = await Site.Open();
        var contract = await Contract.Of(site);
        var served = site.Server.Routes.Where(r => !r.EndsWith(" /", StringComparison.Ordinal) && !r.EndsWith("/{file}", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(contract.Operations.Order(StringComparer.Ordinal), served);
        Assert.Empty(served.Except(Calls.Select(c => $"{c.Method.ToUpperInvariant()} {c.Path}").Append("POST /api/band")));
    }

    [Fact]
    public async Task Answers_are_what_the_document_states()
    {
        await using var site = await Site.Open();
        var contract = await Contract.Of(site);
        foreach (var (method, path, call, body, status) in Calls)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), call);
            if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await site.Client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            // A path of dots never reaches an endpoint.
            if (call.EndsWith("/..", StringComparison.Ordinal)) { Assert.True((int)response.StatusCode is 404 or 405, $"{response.StatusCode}"); continue; }
            Assert.True((int)response.StatusCode == status, $"{method} {call} {body}: {response.StatusCode} {text[..Math.Min(400, text.Length)]}");
            await contract.Check(method, path, status, text);
        }
    }

    [Fact]
    public async Task Band_comes_line_by_line_and_narrows()
    {
        await using var site = await Site.Open();
        var contract = await Contract.Of(site);
        using var response = await site.Client.PostAsync(new Uri("/api/band", UriKind.Relative), new StringContent("""{"scenario":"sme-cluster","draws":60,"metrics":["unit_costs.usd_per_chip_hour"]}""", Encoding.UTF8, "application/json"));
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= 2, $"{lines.Length} lines");
        foreach (var line in lines) await contract.Check("post", "/api/band", 200, line);
        Assert.Contains("\"done\":60,\"draws\":60", lines[^1], StringComparison.Ordinal);
    }
}
