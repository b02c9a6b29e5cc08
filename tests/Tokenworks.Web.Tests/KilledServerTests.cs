using System.Text.Json;

namespace Tokenworks.Web.Tests;

/// <summary>The real program killed in the midst of its work, and started again on the same folder.</summary>
public sealed class KilledServerTests
{
    private const int Draws = 96;

    [Fact]
    public async Task After_a_kill_saved_scenarios_and_finished_studies_are_there_and_running_ones_go_on_to_the_same_numbers()
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-web").FullName;
        try
        {
            var (finished, cut, before) = await UntilKilled(folder);
            Assert.InRange(Directory.GetFiles(Path.Combine(folder, "studies", cut, "blocks"), "*.block").Length, 1, Draws / 16 - 1);
            Assert.False(File.Exists(Path.Combine(folder, "studies", cut, "statistics.json")));

            await using var second = await Program.Start(folder);
            Assert.Contains("finance.discount_rate=7 %", (await second.Get("/api/saved/mine")).GetProperty("yaml").GetString(), StringComparison.Ordinal);
            Assert.Equal("done", (await second.Get($"/api/studies/{finished}")).GetProperty("state").GetString());
            Assert.Equal(before, (await second.Get($"/api/studies/{finished}/statistics")).GetRawText());
            await Reaches(second, cut, s => s.GetProperty("state").GetString() == "done");
            // A study that nobody killed ends in the same statistics.
            var whole = await Start(second, "hyperion", Draws);
            await Reaches(second, whole, s => s.GetProperty("state").GetString() == "done");
            Assert.Equal(Metrics(await second.Get($"/api/studies/{whole}/statistics")), Metrics(await second.Get($"/api/studies/{cut}/statistics")));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    // A server with a saved scenario, a finished study and one that is on its way, killed there.
    private static async Task<(string Finished, string Cut, string Statistics)> UntilKilled(string folder)
    {
        await using var first = await Program.Start(folder);
        await first.Send(HttpMethod.Put, "/api/saved/mine", new { scenario = "hyperion", title = "Mine", version = 0, changes = new[] { new { path = "finance.discount_rate", value = "7 %" } } });
        var finished = await Start(first, "one-gpu-box", 32);
        await Reaches(first, finished, s => s.GetProperty("state").GetString() == "done");
        var statistics = (await first.Get($"/api/studies/{finished}/statistics")).GetRawText();
        var cut = await Start(first, "hyperion", Draws);
        await Reaches(first, cut, s => s.GetProperty("done").GetInt64() >= 16);
        await first.Kill();
        return (finished, cut, statistics);
    }

    private static string Metrics(JsonElement statistics) => statistics.GetProperty("metrics").GetRawText();

    private static async Task<string> Start(Program program, string scenario, int draws) =>
        (await program.Send(HttpMethod.Post, "/api/studies", new { scenario, draws })).GetProperty("id").GetString()!;

    // Two minutes: the machine may be busy.
    private static async Task Reaches(Program program, string id, Func<JsonElement, bool> state)
    {
        for (var i = 0; i < 2400; i++)
        {
            var study = await program.Get($"/api/studies/{id}");
            Assert.NotEqual("failed", study.GetProperty("state").GetString());
            if (state(study)) return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"study {id}");
    }
}
