using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>bench web</c>: how long a drag waits for its answer, the band, and fifty hands at once.</summary>
internal static class WebBench
{
    private const int Users = 50;

    public static Command Make()
    {
        var json = Shared.Json();
        var drags = new Option<int>("--drags") { Description = "Random drags over all sliders.", DefaultValueFactory = _ => 500 };
        var seconds = new Option<double>("--seconds") { Description = "Seconds in which fifty users drag.", DefaultValueFactory = _ => 30 };
        var soak = new Option<double>("--soak") { Description = "Instead: minutes of random use of the whole page, and the memory that it takes.", DefaultValueFactory = _ => 0 };
        var command = new Command("web", "The page's waits on Hyperion: random drags on all sliders, the band of 200 draws, and fifty users of the server dragging at once.") { drags, seconds, soak, json };
        command.SetAction((p, stop) => p.GetValue(soak) > 0 ? WebSoak.Run(Home.Find(), p.GetValue(soak), p.GetValue(json), stop) : Run(p.GetValue(drags), p.GetValue(seconds), p.GetValue(json), stop));
        return command;
    }

    private static async Task<int> Run(int drags, double seconds, bool json, CancellationToken stop)
    {
        var home = Home.Find();
        await using var web = await WebClients.Start(home).ConfigureAwait(false);
        var (engine, source) = (web.Services.Engine, new ScenarioSource("hyperion", null, []));
        var watch = Stopwatch.StartNew();
        var sliders = web.Services.Inputs.Of(engine.Run(source, false, stop).Members[0], "").Where(i => i.SliderLow is not null).ToList();
        var first = watch.Elapsed.TotalMilliseconds;
        // Compiled code settles in the first drags, as it does on a server that is up.
        Hand(engine, source, sliders, 0, drags / 5, stop);
        var alone = Hand(engine, source, sliders, 1, drags, stop);
        var band = await Band(web.Services.Band, source, stop).ConfigureAwait(false);
        var (cpu, before) = (Process.GetCurrentProcess().TotalProcessorTime, engine.Computed);
        var together = await web.Drag(Users, seconds, sliders, stop).ConfigureAwait(false);
        Show(sliders.Count, first, alone, band, together, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / Math.Max(1, together.Count), Computed(engine, before, together.Count), web, json);
        return 0;
    }

    private static List<WebDrag> Hand(LiveEngine engine, ScenarioSource source, IReadOnlyList<PageInput> sliders, int number, int drags, CancellationToken stop)
    {
        var (hand, waits) = (new WebHand(sliders, number), new List<WebDrag>());
        for (var d = 0; d < drags; d++)
        {
            var (path, watch, cpu) = (hand.Move(), Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var run = engine.Run(source with { Changes = hand.Changes }, false, stop);
            waits.Add(new WebDrag(path, watch.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds, run.Result is not null));
        }
        return waits;
    }

    private static async Task<(double First, double All, int Done)> Band(LiveBand band, ScenarioSource source, CancellationToken stop)
    {
        var (watch, first, done) = (Stopwatch.StartNew(), 0.0, 0);
        await band.Run(source, ["unit_costs.usd_per_million_output_tokens"], 200, state =>
        {
            if (first == 0) first = watch.Elapsed.TotalMilliseconds;
            if (watch.Elapsed.TotalSeconds < 2) done = state.Done;
            return Task.CompletedTask;
        }, stop).ConfigureAwait(false);
        return (first, watch.Elapsed.TotalMilliseconds, done);
    }

    // Of 25 years each, where a stage runs by the year.
    private static Dictionary<string, double> Computed(LiveEngine engine, IReadOnlyDictionary<string, int> before, int drags) =>
        engine.Computed.ToDictionary(c => c.Key, c => Math.Round((c.Value - before.GetValueOrDefault(c.Key)) / (double)Math.Max(1, drags), 2));

    private static void Show(int sliders, double first, List<WebDrag> alone, (double First, double All, int Done) band, List<WebDrag> together, double usersCpuMs, object computed, WebClients web, bool json)
    {
        var groups = alone.Where(d => d.Ran).GroupBy(d => d.Path.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new { drags = g.Count(), p50_ms = WebDrag.P(g, 0.5), p95_ms = WebDrag.P(g, 0.95), p95_cpu_ms = WebDrag.Of(g.Select(d => d.CpuMs), 0.95) });
        var ran = alone.Where(d => d.Ran).ToList();
        var answer = new
        {
            area = "web", scenario = "hyperion", sliders, first_run_ms = first, drags = alone.Count, refused_by_checks = alone.Count - ran.Count, p50_ms = WebDrag.P(ran, 0.5), p95_ms = WebDrag.P(ran, 0.95), most_ms = WebDrag.P(ran, 1), p95_cpu_ms = WebDrag.Of(ran.Select(d => d.CpuMs), 0.95), by_group = groups,
            band_first_ms = band.First, band_200_draws_ms = band.All, band_draws_in_2_s = band.Done,
            users = Users, cores = Environment.ProcessorCount, users_drags = together.Count, users_errors = web.Errors, users_p50_ms = WebDrag.P(together, 0.5), users_p95_ms = WebDrag.P(together, 0.95), users_cpu_ms_a_drag = usersCpuMs, users_stages_computed_a_drag = computed,
            cached_mb = web.Services.Engine.LedgerBytes / 1048576.0, peak_memory_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(answer));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alone.Count} drags: p50 {answer.p50_ms:0} ms, p95 {answer.p95_ms:0} ms; band after {band.First / 1000:0.0} s, 200 draws after {band.All / 1000:0.0} s; {Users} users: p95 {answer.users_p95_ms:0} ms over {together.Count} drags, {web.Errors} errors; {answer.peak_memory_mb:0} MB"));
    }
}
