using System.CommandLine;
using System.Globalization;
using Tokenworks.BuildOut.Refresh;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>schedule refresh</c>: dated paths of buying, replacing and selling racks at fixed power, ranked by NPV.</summary>
internal static class RefreshCommand
{
    private const int MostYears = 25;

    public static Command Make()
    {
        var scenario = Shared.Scenario();
        scenario.Arity = ArgumentArity.ZeroOrOne;
        var phase = new Option<string?>("--phase") { Description = "With a scenario, the phase whose hall is refreshed; the first where left out." };
        var party = new Option<string?>("--party") { Description = "With a scenario, the party by whose NPV the paths are ranked; the owner of the phase's chips where left out." };
        var folder = new Option<string?>("--out") { Description = "With a scenario, the folder for each path's scenario file." };
        var set = Shared.Set();
        var roadmap = new Option<string>("--roadmap") { Description = "A catalogue roadmap.", DefaultValueFactory = _ => "nvidia" };
        var mw = Number("--it-mw", "IT power of the hall, MW.", 100);
        var positions = Number("--positions", "Rack positions of the hall; as many as the first generation fills where left out.", 0);
        var most = Number("--position-kw", "Most power of a position, kW.", 150);
        var start = new Option<int>("--start-year") { Description = "First year; purchases are at starts of years.", DefaultValueFactory = _ => 2026 };
        var years = new Option<int>("--years") { Description = "Length of the study.", DefaultValueFactory = _ => 12 };
        var rate = Number("--discount-rate-pct", "Discount rate, % a year.", 10);
        var top = new Option<int>("--top") { Description = "Paths to show.", DefaultValueFactory = _ => 10 };
        var json = Shared.Json();
        var command = new Command("refresh", "Ranks paths of buying, replacing and selling racks at fixed power by NPV; stranded power, e-waste. With a scenario, runs them through the chain.") { scenario, roadmap, mw, positions, most, start, years, rate, top, phase, party, folder, set, json };
        command.SetAction(p => p.GetValue(scenario) is { } name
            ? RefreshChain.Run(new RefreshAsked(name, p.GetValue(roadmap)!, p.GetValue(phase), p.GetValue(party), p.GetValue(folder), p.GetValue(most), p.GetValue(rate), p.GetValue(top), p.GetValue(set)!, p.GetValue(json)))
            : Run(p.GetValue(roadmap)!, new Asked(p.GetValue(mw), p.GetValue(positions), p.GetValue(most), p.GetValue(start), p.GetValue(years), p.GetValue(rate), p.GetValue(top)), p.GetValue(json)));
        return command;
    }

    private sealed record Asked(double Mw, double Positions, double PositionKw, int Start, int Years, double RatePct, int Top);

    private static int Run(string roadmap, Asked a, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        Check("--it-mw", a.Mw, 0.01, 10_000, findings);
        Check("--position-kw", a.PositionKw, 1, 2000, findings);
        Check("--positions", a.Positions, 0, 1e6, findings);
        Check("--years", a.Years, 1, MostYears, findings);
        Check("--start-year", a.Start, 2020, 2060, findings);
        Check("--discount-rate-pct", a.RatePct, -50, 100, findings);
        Check("--top", a.Top, 1, 1000, findings);
        var entry = home.Catalogue.Get<RoadmapEntry>(roadmap, findings, SourceSpan.Of("--roadmap"));
        var hall = entry is null || findings.HasErrors ? null : Case(entry, a);
        if (hall is not null && hall.Generations.All(g => g.AvailableYear > 0)) findings.Error("none-available", SourceSpan.Of("--start-year"), $"no generation of '{roadmap}' can be had in {a.Start}", "", "Start later.");
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (hall is null || findings.HasErrors) return 2;
        var paths = RefreshPaths.Best(hall, a.Top);
        if (json) Console.Out.WriteLine(CliJson.Write(Json(roadmap, a, hall, paths)));
        else foreach (var p in paths) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.NpvUsd / 1e6,12:N0} M USD  {p.WasteTonnes,8:N0} t waste  {p.MostStrandedMw,6:N1} MW stranded  {Text(hall, a, p)}"));
        return 0;
    }

    private static void Check(string option, double value, double low, double high, FindingBag findings)
    {
        if (!(value >= low && value <= high)) findings.Error("out-of-range", SourceSpan.Of(option), string.Create(CultureInfo.InvariantCulture, $"{option} is {value}"), string.Create(CultureInfo.InvariantCulture, $"{low} .. {high}"), "");
    }

    private static RefreshCase Case(RoadmapEntry e, Asked a)
    {
        var first = e.Generations[0].RackPower.BaseBase;
        var positions = a.Positions > 0 ? a.Positions : Math.Floor(a.Mw / first);
        // A purchase is at a year's start: what comes within a year can be had from the next one.
        int Available(RoadmapGeneration g) => Math.Max(0, g.Available.Year - a.Start + (g.Available.Month > 1 ? 1 : 0));
        return new RefreshCase(a.Mw, positions, a.PositionKw / 1e3, a.Years, e.OutputWorth.BaseBase, e.WorthGrowth.Base.PerYear, e.RunningCost.BaseBase * 8760, a.RatePct / 100, e.ResaleGrowth.Base.PerYear, e.ResoldShare.BaseBase,
            [.. e.Generations.Select(g => new RackGeneration(g.Name, Available(g), g.RackPower.BaseBase, g.Output.BaseBase, g.RackCost.BaseBase, g.PriceGrowth.Base.PerYear, g.RackMass.BaseBase))]);
    }

    private static object Json(string roadmap, Asked a, RefreshCase hall, IReadOnlyList<RefreshPath> paths) => new
    {
        roadmap, it_mw = hall.Mw, positions = hall.Positions, position_kw = a.PositionKw, start_year = a.Start, years = hall.Years, discount_rate_pct = a.RatePct,
        generations = hall.Generations.Select(g => new { name = g.Name, racks = HallFit.Of(hall, g).Racks, stranded_mw = HallFit.Of(hall, g).StrandedMw, output_per_mw = g.OutputPerRack / g.RackMw }),
        paths = paths.Select((p, i) => new { rank = i + 1, npv_usd = p.NpvUsd, e_waste_t = p.WasteTonnes, most_stranded_mw = p.MostStrandedMw, steps = p.Steps.Select(s => new { year = a.Start + s.Year, generation = hall.Generations[s.Generation].Name }) }),
    };

    private static string Text(RefreshCase hall, Asked a, RefreshPath p) => string.Join(", ", p.Steps.Select(s => $"{a.Start + s.Year} {hall.Generations[s.Generation].Name}"));

    private static Option<double> Number(string name, string text, double value) => new(name) { Description = text, DefaultValueFactory = _ => value };
}
