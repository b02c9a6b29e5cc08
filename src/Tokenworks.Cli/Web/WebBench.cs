using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary><c>bench web</c>: how long a drag waits for its answer, the band, and fifty hands at once.</summary>
internal static class WebBench
{
    private const int Users = 50;
    private const ulong Seed = 7;

    public static Command Make()
    {
        var json = Shared.Json();
        var drags = new Option<int>("--drags") { Description = "Random drags over all sliders.", DefaultValueFactory = _ => 500 };
        var seconds = new Option<double>("--seconds") { Description = "Seconds in which fifty users drag.", DefaultValueFactory = _ => 30 };
        var command = new Command("web", "The page's waits on Hyperion: random drags on all sliders, the band of 200 draws, and fifty users dragging at once.") { drags, seconds, json };
        command.SetAction((p, stop) => Run(p.GetValue(drags), p.GetValue(seconds), p.GetValue(json), stop));
        return command;
    }

    private static async Task<int> Run(int drags, double seconds, bool json, CancellationToken stop)
    {
        var home = Home.Find();
        var documents = new ScenarioDocuments(new ScenarioReader(home.Catalogue, home.Scenarios) { ShippedOnly = true }, new None());
        var (engine, cores, source) = (new LiveEngine(documents, TimeProvider.System), Environment.ProcessorCount, new ScenarioSource("hyperion", null, []));
        var watch = Stopwatch.StartNew();
        var sliders = new InputList(home.Catalogue).Of(engine.Run(source, false, stop).Members[0], "").Where(i => i.SliderLow is not null).ToList();
        var first = watch.Elapsed.TotalMilliseconds;
        // Compiled code settles in the first drags, as it does on a server that is up.
        Hand(engine, source, sliders, 0, drags / 5, stop);
        var alone = Hand(engine, source, sliders, 1, drags, stop);
        var band = await Band(new LiveBand(documents, cores), source, stop).ConfigureAwait(false);
        var together = await Together(engine, new RunGate(cores), source, sliders, seconds, stop).ConfigureAwait(false);
        Show(sliders.Count, first, alone, band, together, json);
        return 0;
    }

    // One hand: changes come and stay, as on the page, up to eight of them.
    private static List<Drag> Hand(LiveEngine engine, ScenarioSource source, IReadOnlyList<PageInput> sliders, int hand, int drags, CancellationToken stop)
    {
        var (random, changes, waits) = (RandomStream.Open(Seed, hand, "web", "bench"), new List<ChangedInput>(), new List<Drag>());
        for (var d = 0; d < drags; d++)
        {
            var next = Next(sliders, ref random, changes);
            var (watch, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var run = engine.Run(source with { Changes = [.. changes] }, false, stop);
            waits.Add(new Drag(next.Path, watch.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds, run.Result is not null));
        }
        return waits;
    }

    private static ChangedInput Next(IReadOnlyList<PageInput> sliders, ref RandomStream random, List<ChangedInput> changes)
    {
        var input = sliders[(int)(random.NextDouble() * sliders.Count)];
        var value = input.SliderLow!.Value + random.NextDouble() * (input.SliderHigh!.Value - input.SliderLow.Value);
        if (input.IsWhole) value = Math.Round(value);
        var (n, unit) = (input.Numbers!, input.Numbers!.Unit.Length > 0 ? " " + input.Numbers.Unit : "");
        var text = input.RangeIsStated ? $"{N(n.Low)} .. {N(Math.Clamp(value, n.Low, n.High))} .. {N(n.High)}{unit}" : N(value) + unit;
        changes.RemoveAll(c => c.Path == input.Path);
        if (changes.Count >= 8) changes.RemoveAt(0);
        changes.Add(new ChangedInput(input.Path, text));
        return changes[^1];
    }

    private static string N(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

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

    // Each of fifty sends its next drag when the last one is answered, a third of a second after it.
    private static async Task<List<Drag>> Together(LiveEngine engine, RunGate gate, ScenarioSource source, IReadOnlyList<PageInput> sliders, double seconds, CancellationToken stop)
    {
        var until = Stopwatch.StartNew();
        var hands = Enumerable.Range(0, Users).Select(hand => Task.Run(async () =>
        {
            var (random, changes, waits) = (RandomStream.Open(Seed, 100 + hand, "web", "bench"), new List<ChangedInput>(), new List<Drag>());
            while (until.Elapsed.TotalSeconds < seconds)
            {
                var next = Next(sliders, ref random, changes);
                var (watch, at) = (Stopwatch.StartNew(), source with { Changes = [.. changes] });
                var run = await gate.Run($"user {hand}", stop, ending => engine.Run(at, false, ending)).ConfigureAwait(false);
                waits.Add(new Drag(next.Path, watch.Elapsed.TotalMilliseconds, 0, run.Result is not null));
                await Task.Delay(333, stop).ConfigureAwait(false);
            }
            return waits;
        }, stop)).ToList();
        return [.. (await Task.WhenAll(hands).ConfigureAwait(false)).SelectMany(w => w)];
    }

    private static void Show(int sliders, double first, List<Drag> alone, (double First, double All, int Done) band, List<Drag> together, bool json)
    {
        var groups = alone.Where(d => d.Ran).GroupBy(d => d.Path.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new { drags = g.Count(), p50_ms = P(g, 0.5), p95_ms = P(g, 0.95), p95_cpu_ms = Of(g.Select(d => d.CpuMs), 0.95) });
        var ran = alone.Where(d => d.Ran).ToList();
        var answer = new
        {
            area = "web", scenario = "hyperion", sliders, first_run_ms = first, drags = alone.Count, refused_by_checks = alone.Count - ran.Count, p50_ms = P(ran, 0.5), p95_ms = P(ran, 0.95), most_ms = P(ran, 1), p95_cpu_ms = Of(ran.Select(d => d.CpuMs), 0.95), by_group = groups,
            band_first_ms = band.First, band_200_draws_ms = band.All, band_draws_in_2_s = band.Done,
            users = Users, cores = Environment.ProcessorCount, users_drags = together.Count, users_p50_ms = P(together, 0.5), users_p95_ms = P(together, 0.95), peak_memory_mb = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
        };
        if (json) Console.Out.WriteLine(CliJson.Write(answer));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alone.Count} drags: p50 {answer.p50_ms:0} ms, p95 {answer.p95_ms:0} ms; band after {band.First / 1000:0.0} s, 200 draws after {band.All / 1000:0.0} s; {Users} users: p95 {answer.users_p95_ms:0} ms over {together.Count} drags; {answer.peak_memory_mb:0} MB"));
    }

    private static double P(IEnumerable<Drag> drags, double share) => Of(drags.Select(d => d.Ms), share);

    private static double Of(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Round(share * (sorted.Length - 1))];
    }

    private sealed record Drag(string Path, double Ms, double CpuMs, bool Ran);

    private sealed class None : ISavedScenarios
    {
        public SavedScenario? Find(string name) => null;
    }
}
