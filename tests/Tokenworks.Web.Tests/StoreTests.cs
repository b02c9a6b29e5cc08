using System.Net;
using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>What is kept over a restart, and that nobody writes over what he has not seen.</summary>
public sealed class StoreTests
{
    private static object Change(string value, long version = 0) => new { scenario = "hyperion", title = "Mine", version, changes = new[] { new { path = "finance.discount_rate", value } } };

    [Fact]
    public async Task Two_editors_cannot_silently_overwrite_each_other()
    {
        await using var site = await Site.Open();
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
        await using var site = await Site.Open();
        var yaml = (await site.Send(HttpMethod.Put, "/api/saved/mine", Change("6 .. 7 .. 10 %"))).Body.GetProperty("yaml").GetString()!;
        Assert.Equal("schema_version: 1\nextends: hyperion\ntitle: 'Mine'\n\n# What was changed, path = value.\nsettings:\n  - 'finance.discount_rate=6 .. 7 .. 10 %'\n", yaml);
        var again = (await site.Send(HttpMethod.Put, "/api/saved/mine", new { scenario = "saved:mine", version = 1, changes = new[] { new { path = "finance.discount_rate", value = "9 %" }, new { path = "supply.gas.escalation", value = "3 %/yr" } } })).Body.GetProperty("yaml").GetString()!;
        Assert.Equal("schema_version: 1\nextends: hyperion\ntitle: 'Mine'\n\n# What was changed, path = value.\nsettings:\n  - 'finance.discount_rate=9 %'\n  - 'supply.gas.escalation=3 %/yr'\n", again);
    }

    [Fact]
    public async Task A_restarted_server_has_what_was_saved_and_goes_on_with_what_ran()
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-web").FullName;
        var first = await Site.Open(folder: folder);
        await first.Send(HttpMethod.Put, "/api/saved/mine", Change("7 %"));
        var shortStudy = Id(await first.Post("/api/studies", new { scenario = "one-gpu-box", draws = 32 }));
        await Reaches(first, shortStudy, s => s.GetProperty("state").GetString() == "done");
        var study = Id(await first.Post("/api/studies", new { scenario = "hyperion", draws = 64 }));
        var done = (await Reaches(first, study, s => s.GetProperty("done").GetInt64() >= 16)).GetProperty("done").GetInt64();
        await first.Stop();
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "studies", study, "blocks")));

        await using var second = await Site.Open(folder: folder);
        Assert.Equal(HttpStatusCode.OK, (await second.Get("/api/saved/mine")).Status);
        Assert.Equal("done", (await second.Get($"/api/studies/{shortStudy}")).Body.GetProperty("state").GetString());
        var resumed = await Reaches(second, study, s => s.GetProperty("state").GetString() == "done");
        Assert.True(done is >= 16 and < 64, $"{done} draws before the stop");
        Assert.Equal(64, resumed.GetProperty("done").GetInt64());
        var statistics = (await second.Get($"/api/studies/{study}/statistics")).Body;
        Assert.Equal(64, statistics.GetProperty("metrics").GetProperty("energy.pue").GetProperty("defined").GetInt32());
    }

    [Fact]
    public async Task A_cancelled_study_stops_and_can_be_resumed()
    {
        await using var site = await Site.Open();
        var study = Id(await site.Post("/api/studies", new { scenario = "sme-cluster", draws = 20_000 }));
        await Reaches(site, study, s => s.GetProperty("done").GetInt64() > 0);
        Assert.Equal("cancelled", (await site.Post($"/api/studies/{study}/cancel", new { })).Body.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await site.Get($"/api/studies/{study}/report")).Status);
        Assert.Equal("waiting", (await site.Post($"/api/studies/{study}/resume", new { })).Body.GetProperty("state").GetString());
        await Reaches(site, study, s => s.GetProperty("state").GetString() == "running");
        await site.Post($"/api/studies/{study}/cancel", new { });
    }

    private static string Id((HttpStatusCode Status, JsonElement Body) answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body.ToString());
        return answer.Body.GetProperty("id").GetString()!;
    }

    // Two minutes: the machine may be busy.
    private static async Task<JsonElement> Reaches(Site site, string id, Func<JsonElement, bool> state)
    {
        for (var i = 0; i < 1200; i++)
        {
            var study = (await site.Get($"/api/studies/{id}")).Body;
            Assert.NotEqual("failed", study.GetProperty("state").GetString());
            if (state(study)) return study;
            await Task.Delay(100);
        }
        throw new TimeoutException($"study {id}");
    }
}
