using System.Globalization;
using System.Text;
using NodaTime;
using Tokenworks.BuildOut.Refresh;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>What is asked of refresh paths in a scenario.</summary>
internal sealed record RefreshAsked(string Scenario, string Roadmap, string? Phase, string? Party, string? Out, double PositionKw, double RatePct, int Top, string[] Sets, bool Json);

/// <summary>Refresh paths as scenarios: the best of the roadmap's, each written as an overlay of the scenario, run through the chain and ranked by a party's NPV.</summary>
internal static class RefreshChain
{
    private const int MostYears = 25;
    private const int MostTop = 200;

    private sealed record Ran(int Rank, RefreshPath Path, string File, double NpvUsd);

    public static int Run(RefreshAsked a)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        if (a.Top is < 1 or > MostTop) findings.Error("out-of-range", SourceSpan.Of("--top"), $"--top is {a.Top}", $"1 to {MostTop}", "");
        if (!(a.PositionKw is >= 1 and <= 2000)) findings.Error("out-of-range", SourceSpan.Of("--position-kw"), FormattableString.Invariant($"--position-kw is {a.PositionKw}"), "1 .. 2000", "");
        if (!(a.RatePct is >= -50 and <= 100)) findings.Error("out-of-range", SourceSpan.Of("--discount-rate-pct"), FormattableString.Invariant($"--discount-rate-pct is {a.RatePct}"), "-50 .. 100", "");
        var entry = home.Catalogue.Get<RoadmapEntry>(a.Roadmap, findings, SourceSpan.Of("--roadmap"));
        var campus = findings.HasErrors ? null : ScheduleInputs.Campus(home, a.Scenario, null, a.Sets, findings);
        var phase = campus is null ? null : Phase(campus, a.Phase, findings);
        var party = a.Party ?? phase?.ItOwner;
        if (entry is not null && phase is not null && findings.HasErrors == false && Refreshes(entry, phase).Count == 0)
            findings.Error("none-available", SourceSpan.Of("--roadmap"), $"no generation of '{a.Roadmap}' that names a catalogue system can be had by {phase.FirstPower.Year}", "a generation with 'system', on sale by the phase's first power", "Add 'system' to a generation of the roadmap.");
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (campus is null || entry is null || phase is null || findings.HasErrors) return 2;
        foreach (var left in entry.Generations.Where(g => g.System is null)) Console.Error.WriteLine($"{left.Name} is left out: its roadmap names no catalogue system for it.");
        var hall = Hall(campus, phase, entry, a);
        if (Rank(home, campus, phase, hall, entry, party!, a, findings) is not { } ran)
        {
            FindingsOutput.Write(findings.Items, withNotes: false);
            return 2;
        }
        Write(a, campus, phase, hall, party!, ran);
        return 0;
    }

    private static Phase? Phase(CampusScenario campus, string? name, FindingBag findings)
    {
        var phase = name is null ? campus.Phases[0] : campus.Phases.FirstOrDefault(p => p.Name == name);
        if (phase is null) findings.Error("unknown-phase", SourceSpan.Of("--phase"), $"no phase '{name}'.{Quantities.Spelling.Hint(name!, campus.Phases.Select(p => p.Name))}", string.Join(", ", campus.Phases.Select(p => p.Name)), "");
        return phase;
    }

    private static List<RoadmapGeneration> Refreshes(RoadmapEntry e, Phase phase) => [.. e.Generations.Where(g => g.System is not null && g.Available.Year <= phase.FirstPower.Year)];

    // The phase's power; its racks may be replaced at starts of years from the year of first power on.
    private static RefreshCase Hall(CampusScenario campus, Phase phase, RoadmapEntry e, RefreshAsked a)
    {
        var (mw, start) = (CampusRun.Equipment(campus, DrawBlock.Single).Blocks.First(b => b.Key.Block == phase.Name).ItMw[0], phase.FirstPower.Year);
        var first = phase.Fleet[0].RackPower?.BaseBase ?? phase.Fleet[0].System.Entry.RackPower.BaseBase;
        int Available(RoadmapGeneration g) => Math.Max(0, g.Available.Year - start + (g.Available.Month > 1 && g.Available.Year >= start ? 1 : 0));
        return new RefreshCase(mw, Math.Floor(mw / first), a.PositionKw / 1e3, Math.Clamp(campus.Horizon.LastYear - start + 1, 1, MostYears), e.OutputWorth.BaseBase, e.WorthGrowth.Base.PerYear,
            e.RunningCost.BaseBase * 8760, a.RatePct / 100, e.ResaleGrowth.Base.PerYear, e.ResoldShare.BaseBase,
            [.. e.Generations.Where(g => g.System is not null).Select(g => new RackGeneration(g.Name, Available(g), g.RackPower.BaseBase, g.Output.BaseBase, g.RackCost.BaseBase, g.PriceGrowth.Base.PerYear, g.RackMass.BaseBase))]);
    }

    private static List<Ran>? Rank(Home home, CampusScenario campus, Phase phase, RefreshCase hall, RoadmapEntry entry, string party, RefreshAsked a, FindingBag findings)
    {
        var folder = a.Out ?? Directory.CreateTempSubdirectory("tokenworks-refresh").FullName;
        try
        {
            var (paths, ran) = (RefreshPaths.Best(hall, a.Top), new List<Ran>());
            foreach (var (path, i) in paths.Select((p, i) => (p, i)))
            {
                var file = Path.Combine(folder, $"path-{i + 1:000}.yaml");
                SafeFile.Write(file, Overlay(a.Scenario, phase, hall, entry, path));
                Console.Error.WriteLine($"path {i + 1} of {paths.Count}: {Text(hall, phase, path)}");
                var read = home.Reader.Read(file, a.Sets);
                findings.AddRange(read.Findings.Where(f => f.Severity == Severity.Error));
                if (read.Campus is not { } changed || findings.HasErrors) return null;
                var result = CampusRun.Run(changed, OutsideSeries.None, DrawBlock.Single);
                if (result.Cash.Parties.FirstOrDefault(p => p.Name == party) is not { } own)
                {
                    findings.Error("unknown-party", SourceSpan.Of("--party"), $"no party '{party}' in '{campus.Campus}'", string.Join(", ", result.Cash.Parties.Select(p => p.Name)), "");
                    return null;
                }
                ran.Add(new Ran(i + 1, path, file, own.NpvUsd[0]));
            }
            return [.. ran.OrderByDescending(r => r.NpvUsd)];
        }
        finally
        {
            if (a.Out is null) Directory.Delete(folder, true);
        }
    }

    /// <summary>A path as an overlay: the phase's fleet with the roadmap's powers, prices at purchase, and what replaced racks fetch.</summary>
    private static string Overlay(string scenario, Phase phase, RefreshCase hall, RoadmapEntry entry, RefreshPath path)
    {
        var text = new StringBuilder();
        var below = File.Exists(scenario) || Directory.Exists(scenario) ? Path.GetFullPath(scenario) : scenario;
        Line(text, $"# A refresh path of the roadmap '{entry.Id}': {Text(hall, phase, path)}");
        Line(text, $"extends: '{below.Replace("'", "''", StringComparison.Ordinal)}'");
        Line(text, $"phases:\n  - name: {phase.Name}\n    fleet:");
        for (var i = 0; i < path.Steps.Count; i++)
        {
            var (step, rack) = (path.Steps[i], hall.Generations[path.Steps[i].Generation]);
            var system = entry.Generations.First(g => g.Name == rack.Name).System!.Id;
            Line(text, $"      - system: {system}");
            if (i > 0) Line(text, $"        date: {phase.FirstPower.Year + step.Year}-01");
            Value(text, "rack_power", $"{rack.RackMw * 1e3:R} kW/rack", entry);
            Value(text, "rack_cost", $"{rack.PriceUsd(step.Year):R} USD/rack", entry);
            if (i > 0) Value(text, "trade_in", $"{TradeInUsd(hall, path.Steps[i - 1], step.Year):R} USD/rack", entry);
        }
        return text.ToString();
    }

    private static double TradeInUsd(RefreshCase hall, RefreshStep old, int year) =>
        hall.Generations[old.Generation].PriceUsd(old.Year) * Math.Pow(1 + hall.ResaleGrowth, year - old.Year) * hall.ResoldShare;

    private static void Value(StringBuilder text, string key, FormattableString value, RoadmapEntry entry) =>
        Line(text, $"        {key}: {{ value: {value.ToString(CultureInfo.InvariantCulture)}, source: catalogue roadmap {entry.Id}, grade: derived }}");

    private static void Write(RefreshAsked a, CampusScenario campus, Phase phase, RefreshCase hall, string party, List<Ran> ran)
    {
        if (a.Json)
            Console.Out.WriteLine(CliJson.Write(new
            {
                scenario = campus.Campus, phase = phase.Name, party, roadmap = a.Roadmap, it_mw = hall.Mw, years = hall.Years,
                paths = ran.Select((r, i) => new
                {
                    rank = i + 1, chain_npv_usd = r.NpvUsd, refresh_rank = r.Rank, refresh_npv_usd = r.Path.NpvUsd, e_waste_t = r.Path.WasteTonnes, most_stranded_mw = r.Path.MostStrandedMw,
                    file = a.Out is null ? null : r.File, steps = r.Path.Steps.Select(s => new { year = phase.FirstPower.Year + s.Year, generation = hall.Generations[s.Generation].Name }),
                }),
            }));
        else
            foreach (var r in ran) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{r.NpvUsd / 1e6,12:N0} M USD to {party}  (roadmap alone: rank {r.Rank}, {r.Path.NpvUsd / 1e6:N0} M USD)  {r.Path.WasteTonnes,8:N0} t waste  {Text(hall, phase, r.Path)}"));
    }

    private static string Text(RefreshCase hall, Phase phase, RefreshPath p) => string.Join(", ", p.Steps.Select(s => $"{phase.FirstPower.Year + s.Year} {hall.Generations[s.Generation].Name}"));

    private static void Line(StringBuilder to, FormattableString text) => to.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
