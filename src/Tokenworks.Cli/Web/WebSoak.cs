using System.Diagnostics;
using System.Globalization;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>bench web --soak</c>: random use of everything that the page does, without pauses, and the memory that the server holds meanwhile.</summary>
internal static class WebSoak
{
    private const int Clients = 8;
    private const double SampleSeconds = 10;
    private static readonly string[][] Sections = [["PowerTimeline", "ChipsByYear"], ["EnergySankey", "DispatchByMonth"], ["TypicalWeeks", "LoadDuration", "PueHeatMap"], ["CashByParty", "DebtCover"], ["WaterAndCarbon"]];

    public static async Task<int> Run(Home home, double minutes, bool json, CancellationToken stop)
    {
        await using var web = await WebClients.Start(home).ConfigureAwait(false);
        var scenarios = Scenarios(web.Services, stop);
        var (watch, samples, counts) = (Stopwatch.StartNew(), new List<Sample>(), new int[Clients]);
        var users = Enumerable.Range(0, Clients).Select(u => Task.Run(async () =>
        {
            for (var hands = new Dictionary<string, WebHand>(); watch.Elapsed.TotalMinutes < minutes; counts[u]++) await One(web, scenarios, hands, u, stop).ConfigureAwait(false);
        }, stop)).ToList();
        var all = Task.WhenAll(users);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(SampleSeconds), stop)).ConfigureAwait(false);
            samples.Add(Sample.Now(watch, web.Services, counts.Sum()));
        }
        await all.ConfigureAwait(false);
        Show(web, samples, minutes, json);
        return 0;
    }

    private static List<(string Name, IReadOnlyList<PageInput> Sliders)> Scenarios(WebServices services, CancellationToken stop)
    {
        var found = new List<(string, IReadOnlyList<PageInput>)>();
        foreach (var name in services.Documents.Shipped)
        {
            var run = services.Engine.Run(new ScenarioSource(name, null, []), false, stop);
            var sliders = run.Members.Count == 1 ? services.Inputs.Of(run.Members[0], "").Where(i => i.SliderLow is not null).ToList() : [];
            if (sliders.Count > 0) found.Add((name, sliders));
        }
        return found;
    }

    // Half of the time Hyperion, the largest; mostly drags, and now and then all else.
    private static async Task One(WebClients web, List<(string Name, IReadOnlyList<PageInput> Sliders)> scenarios, Dictionary<string, WebHand> hands, int user, CancellationToken stop)
    {
        var any = hands.TryGetValue("", out var chance) ? chance : hands[""] = new WebHand([], 500 + user);
        var (name, sliders) = any.Chance() < 0.5 ? scenarios.Find(s => s.Name == "hyperion") : scenarios[(int)(any.Chance() * scenarios.Count)];
        var hand = hands.TryGetValue(name, out var known) ? known : hands[name] = new WebHand(sliders, 600 + user);
        hand.Move();
        var (what, changes, session) = (any.Chance(), hand.Changes, $"soak {user}");
        if (what < 0.78) await web.Send(HttpMethod.Post, "/api/run", new { scenario = name, changes, session }, stop).ConfigureAwait(false);
        else if (what < 0.90) await web.Send(HttpMethod.Post, "/api/run", new { scenario = name, changes, session, sections = Sections[(int)(any.Chance() * Sections.Length)] }, stop).ConfigureAwait(false);
        else if (what < 0.93) await web.Send(HttpMethod.Post, "/api/explain", new { scenario = name, changes = Array.Empty<ChangedInput>(), metric = "energy.pue", sensitivities = false }, stop).ConfigureAwait(false);
        else if (what < 0.95) await web.Send(HttpMethod.Post, "/api/band", new { scenario = name, draws = 20, changes = Array.Empty<ChangedInput>() }, stop).ConfigureAwait(false);
        else if (what < 0.97) await web.Send(HttpMethod.Post, "/api/check", new { scenario = name, changes }, stop).ConfigureAwait(false);
        else await Keep(web, name, $"soak-{user}-{(int)(any.Chance() * 1e9)}", stop).ConfigureAwait(false);
    }

    private static async Task Keep(WebClients web, string scenario, string name, CancellationToken stop)
    {
        await web.Send(HttpMethod.Put, $"/api/saved/{name}", new { scenario, title = name, version = 0 }, stop).ConfigureAwait(false);
        await web.Send(HttpMethod.Post, "/api/run", new { scenario = $"saved:{name}" }, stop).ConfigureAwait(false);
        await web.Send(HttpMethod.Delete, $"/api/saved/{name}?version=1", null, stop).ConfigureAwait(false);
    }

    private static void Show(WebClients web, List<Sample> samples, double minutes, bool json)
    {
        // The course after the caches are full: the second half, its halves against each other.
        var late = samples.Skip(samples.Count / 2).ToList();
        var (third, fourth) = (late.Take(late.Count / 2).Select(s => s.WorkingSetMb).DefaultIfEmpty(double.NaN).Average(), late.Skip(late.Count / 2).Select(s => s.WorkingSetMb).DefaultIfEmpty(double.NaN).Average());
        var answer = new
        {
            area = "web_soak", minutes, clients = Clients, requests = samples[^1].Requests, errors = web.Errors, most_working_set_mb = samples.Max(s => s.WorkingSetMb), third_quarter_working_set_mb = third, last_quarter_working_set_mb = fourth,
            growth_pct = 100 * (fourth / third - 1), most_cached_mb = samples.Max(s => s.CachedMb), samples,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(answer));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.requests:N0} requests of {Clients} clients in {minutes:0.#} minutes, {web.Errors} errors; working set at most {answer.most_working_set_mb:0} MB, {third:0} MB in the third quarter, {fourth:0} MB in the last; ledgers at most {answer.most_cached_mb:0} MB"));
    }

    private sealed record Sample(double Seconds, int Requests, double WorkingSetMb, double ManagedMb, int CachedLedgers, double CachedMb)
    {
        public static Sample Now(Stopwatch watch, WebServices services, int requests) => new(
            Math.Round(watch.Elapsed.TotalSeconds), requests, Math.Round(Environment.WorkingSet / 1048576.0), Math.Round(GC.GetTotalMemory(false) / 1048576.0), services.Engine.Ledgers, Math.Round(services.Engine.LedgerBytes / 1048576.0));
    }
}
