using System.Net;
using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>What is kept over a restart, and that nobody writes over what he has not seen: what every store holds to.</summary>
public abstract class StoreContract
{
    /// <summary>A server on the store under test; the same store for the same test.</summary>
    protected abstract Task<Site> Open(string? folder = null);

    private static object Change(string value, long version = 0) => new { scenario = "hyperion", title = "Mine", version, changes = new[] { new { path = "finance.discount_rate", value } } };

    [Fact]
    public async Task Two_editors_cannot_silently_overwrite_each_other()
    {
        await using var site = await Open();
        Assert.Equal(1, (await site.Send(HttpMethod.Put, "/api/saved/mine", Change("7 %"))).Body.GetProperty("version").GetInt64());
        // Both read version 1; ten save at once, and one alone is taken.
        var saves = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => site.Send(HttpMethod.Put, "/api/saved/mine", Change($"{7 + 0.1 * i:0.0} %".Replace(',', '.'), 1))));
        Assert.Single(saves, s => s.Status == HttpStatusCode.OK);
        Assert.Equal(9, saves.Count(s => s.Status == HttpStatusCode.Conflict));
        Assert.All(saves.Where(s => s.Status == HttpStatusCode.Conflict), s => Assert.Equal(2, s.Body.GetProperty("current").GetProperty("version").GetInt64()));
        Assert.Equal(HttpStatusCode.Conflict, (await site.Send(HttpMethod.Put, "/api/saved/mine", Change("8 %"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await site.Send(HttpMethod.Delete, "/api/saved/mine?version=1")).Status);
    }

    [Fact]
    public async Task A_saved_scenario_is_a_readable_file_with_the_changes_alone_and_changes_further()
    {
        await using var site = await Open();
        var yaml = (await site.Send(HttpMethod.Put, "/api/saved/mine", Change("6 .. 7 .. 10 %"))).Body.GetProperty("yaml").GetString()!;
        Assert.Equal("schema_version: 1\nextends: hyperion\ntitle: 'Mine'\n\n# What was changed, path = value.\nsettings:\n  - 'finance.discount_rate=6 .. 7 .. 10 %'\n", yaml);
        var again = (await site.Send(HttpMethod.Put, "/api/saved/mine", new { scenario = "saved:mine", version = 1, changes = new[] { new { path = "finance.discount_rate", value = "9 %" }, new { path = "supply.gas.escalation", value = "3 %/yr" } } })).Body.GetProperty("yaml").GetString()!;
        Assert.Equal("schema_version: 1\nextends: hyperion\ntitle: 'Mine'\n\n# What was changed, path = value.\nsettings:\n  - 'finance.discount_rate=9 %'\n  - 'supply.gas.escalation=3 %/yr'\n", again);
    }

    [Fact]
    public async Task A_restarted_server_has_what_was_saved_and_goes_on_with_what_ran()
    {
        // So many that none is through before the server stops, on any machine.
        const int Draws = 6000;
        var folder = Directory.CreateTempSubdirectory("tokenworks-web").FullName;
        var first = await Open(folder);
        await first.Send(HttpMethod.Put, "/api/saved/mine", Change("7 %"));
        var shortStudy = Id(await first.Post("/api/studies", new { scenario = "one-gpu-box", draws = 32 }));
        await Reaches(first, shortStudy, s => s.GetProperty("state").GetString() == "done");
        var study = Id(await first.Post("/api/studies", new { scenario = "hyperion", draws = Draws }));
        var done = (await Reaches(first, study, s => s.GetProperty("done").GetInt64() >= 16)).GetProperty("done").GetInt64();
        await first.Stop();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "studies", study, "blocks")));

        await using var second = await Open(folder);
        Assert.Equal(HttpStatusCode.OK, (await second.Get("/api/saved/mine")).Status);
        Assert.Equal("done", (await second.Get($"/api/studies/{shortStudy}")).Body.GetProperty("state").GetString());
        var resumed = await Reaches(second, study, s => s.GetProperty("state").GetString() == "done");
        Assert.True(done is >= 16 and < Draws, $"{done} draws before the stop");
        Assert.Equal(Draws, resumed.GetProperty("done").GetInt64());
        var statistics = (await second.Get($"/api/studies/{study}/statistics")).Body;
        Assert.Equal(Draws, statistics.GetProperty("metrics").GetProperty("energy.pue").GetProperty("defined").GetInt32());
    }

    [Fact]
    public async Task A_cancelled_study_stops_and_can_be_resumed()
    {
        await using var site = await Open();
        var study = Id(await site.Post("/api/studies", new { scenario = "sme-cluster", draws = 20_000 }));
        await Reaches(site, study, s => s.GetProperty("done").GetInt64() > 0);
        Assert.Equal("cancelled", (await site.Post($"/api/studies/{study}/cancel", new { })).Body.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await site.Get($"/api/studies/{study}/report")).Status);
        Assert.Contains((await site.Post($"/api/studies/{study}/resume", new { })).Body.GetProperty("state").GetString(), (string[])["waiting", "running"]);
        await Reaches(site, study, s => s.GetProperty("state").GetString() == "running");
        await site.Post($"/api/studies/{study}/cancel", new { });
    }

    [Fact]
    public async Task A_study_keeps_its_report_in_both_languages()
    {
        await using var site = await Open();
        var study = Id(await site.Post("/api/studies", new { scenario = "sme-cluster", draws = 8 }));
        await Reaches(site, study, s => s.GetProperty("state").GetString() == "done");
        Assert.Contains("How sure", await site.Client.GetStringAsync(new Uri($"/api/studies/{study}/report?lang=en", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", await site.Client.GetStringAsync(new Uri($"/api/studies/{study}/report?lang=ja", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var (lang, sheet, head) in ((string, string, string)[])[("en", "statistics", "metric"), ("ja", "統計", "指標")])
        {
            using var book = new MemoryStream(await site.Client.GetByteArrayAsync(new Uri($"/api/studies/{study}/workbook?lang={lang}", UriKind.Relative)));
            Assert.Equal(sheet, MiniExcelLibs.MiniExcel.GetSheetNames(book)[1]);
            var row = MiniExcelLibs.MiniExcel.Query(book, true, sheet).Cast<IDictionary<string, object>>().First();
            Assert.Equal("unit_costs.usd_per_million_output_tokens", row[head]);
        }
        Assert.Equal(8, (await site.Get($"/api/studies/{study}/statistics")).Body.GetProperty("metrics").GetProperty("tokens.revenue_usd").GetProperty("defined").GetInt32());
    }

    [Fact]
    public async Task A_study_of_the_page_has_the_replicates_of_the_command_line()
    {
        await using var site = await Open();
        var study = Id(await site.Post("/api/studies", new { scenario = "one-gpu-box", draws = 128, seed = 5 }));
        await Reaches(site, study, s => s.GetProperty("state").GetString() == "done");
        Assert.Equal(8, (await site.Get($"/api/studies/{study}/statistics")).Body.GetProperty("replicates").GetInt32());
    }

    [Fact]
    public async Task The_audit_log_keeps_the_newest_lines_and_no_more()
    {
        await using var site = await Open();
        var log = new AuditLog(site.Server.Services.Database, TimeProvider.System, 100);
        for (var i = 0; i < 500; i++) log.Add("somebody", "", "GET /api/runs", $"{i}", 401);
        var lines = log.Newest(1000);
        Assert.InRange(lines.Count, 100, 105);
        Assert.Equal(["499", "498"], lines.Take(2).Select(l => l.What));
    }

    [Fact]
    public async Task A_tornado_a_sweep_and_indices_are_asked_and_answered_side_by_side()
    {
        await using var site = await Open();
        var asked = new[]
        {
            (Kind: "tornado", Body: (object)new { scenario = "sme-cluster", kind = "tornado", metrics = new[] { "unit_costs.usd_per_chip_hour" } }),
            (Kind: "sweep", Body: new { scenario = "sme-cluster", kind = "sweep", metrics = new[] { "unit_costs.usd_per_chip_hour" }, vary = new[] { "finance.discount_rate=4 .. 12 % : 5" } }),
            (Kind: "indices", Body: new { scenario = "sme-cluster", kind = "indices", rows = 8, metrics = new[] { "unit_costs.usd_per_chip_hour" } }),
        };
        foreach (var (kind, id) in (await Task.WhenAll(asked.Select(async a => (a.Kind, Id(await site.Post("/api/studies", a.Body)))))))
        {
            var done = await Reaches(site, id, s => s.GetProperty("state").GetString() == "done");
            Assert.Equal(kind, done.GetProperty("kind").GetString());
            Assert.Equal(done.GetProperty("total").GetInt64(), done.GetProperty("done").GetInt64());
            var answer = (await site.Get($"/api/studies/{id}/answer")).Body;
            var rows = answer.GetProperty("metrics")[0].GetProperty("rows");
            Assert.Equal(0, answer.GetProperty("failed").GetInt32());
            Assert.True(rows.GetArrayLength() > 2, answer.ToString());
            if (kind == "sweep") Assert.Equal(5, rows.GetArrayLength());
            Assert.Equal(HttpStatusCode.NotFound, (await site.Get($"/api/studies/{id}/report")).Status);
        }
        Assert.Equal((HttpStatusCode)422, (await site.Post("/api/studies", new { scenario = "sme-cluster", kind = "sweep", vary = new[] { "nothing=1 .. 2 : 3" } })).Status);
        Assert.Equal((HttpStatusCode)422, (await site.Post("/api/studies", new { scenario = "sme-cluster", kind = "sweep", vary = new[] { "finance.discount_rate=4 .. 12 % : 1000000" } })).Status);
    }

    private static string Id((HttpStatusCode Status, JsonElement Body) answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body.ToString());
        return answer.Body.GetProperty("id").GetString()!;
    }

    // Five minutes: the machine may be busy.
    private static async Task<JsonElement> Reaches(Site site, string id, Func<JsonElement, bool> state)
    {
        for (var i = 0; i < 3000; i++)
        {
            var study = (await site.Get($"/api/studies/{id}")).Body;
            Assert.NotEqual("failed", study.GetProperty("state").GetString());
            if (state(study)) return study;
            await Task.Delay(100);
        }
        throw new TimeoutException($"study {id}");
    }
}

/// <summary>The embedded store.</summary>
public sealed class StoreTests : StoreContract
{
    protected override Task<Site> Open(string? folder = null) => Site.Open(folder: folder);
}

/// <summary>The same in PostgreSQL.</summary>
public sealed class PostgresStoreTests(PostgresServer postgres) : StoreContract, IClassFixture<PostgresServer>
{
    private string? _database;

    protected override async Task<Site> Open(string? folder = null)
    {
        _database ??= await postgres.NewDatabase();
        return await Site.Open(folder: folder, more: o => o with { Postgres = _database });
    }

    [Fact]
    public async Task One_server_holds_a_database_at_a_time_and_a_dead_server_holds_none()
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-web").FullName;
        var first = await Open(folder);
        Assert.Contains("Another", (await Assert.ThrowsAsync<IOException>(() => Open(folder))).Message, StringComparison.Ordinal);
        await first.Stop();
        await using var second = await Open(folder);
        Assert.Equal(HttpStatusCode.OK, (await second.Get("/api/scenarios")).Status);
    }

    [Fact]
    public async Task Tokens_audit_and_odd_texts_are_kept_there_too()
    {
        _database = await postgres.NewDatabase();
        await using var site = await Site.Open(listen: true, more: o => o with { Postgres = _database });
        var editor = site.Server.MadeTokens["editor"];
        var odd = "'; DROP TABLE saved; -- \0 \u8a66\u9a13";
        Assert.Equal(HttpStatusCode.OK, (await site.Send(HttpMethod.Put, "/api/saved/odd", new { scenario = "one-gpu-box", title = odd, version = 0 }, editor)).Status);
        Assert.Equal(odd.Replace("\0", "", StringComparison.Ordinal), (await site.Get("/api/saved/odd", editor)).Body.GetProperty("title").GetString());
        Assert.Contains("odd", (await site.Get("/api/audit", editor)).Body.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(site.Folder, "*.db"));
    }
}
