using System.CommandLine;
using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study stress</c>: every catalogued fear on one scenario or on all that are shipped.</summary>
internal static class StudyStressCommand
{
    private static readonly string[] Shown =
    [
        "unit_costs.usd_per_million_output_tokens", "energy.unserved_share", "energy.pue", "build_out.capex_usd", "tokens.revenue_usd", "energy.co2_t", "finance.min_dscr",
    ];

    public static Command Make()
    {
        var scenario = new Argument<string?>("SCENARIO") { Description = "A scenario; all shipped ones where left out.", Arity = ArgumentArity.ZeroOrOne };
        var (set, json, series) = (Shared.Set(), Shared.Json(), new SeriesOptions());
        var stress = new Option<string?>("--stress") { Description = "One stress of the catalogue; all where left out." };
        var command = new Command("stress", "What each catalogued fear does: hype cools, gas times three, turbines late, and more.") { scenario, stress, set, json };
        series.AddTo(command);
        command.SetAction(p => Run(p.GetValue(scenario), p.GetValue(stress), p.GetValue(set)!, series.Files(p), p.GetValue(json)));
        return command;
    }

    private static int Run(string? scenario, string? stress, string[] sets, IReadOnlyList<SeriesFile> files, bool json)
    {
        var (home, findings) = (Home.Find(), new FindingBag());
        var ids = stress is null ? home.Catalogue.Ids("stresses") : [stress];
        var stresses = ids.Select(id => home.Catalogue.Get<StressEntry>(id, findings, SourceSpan.Of("--stress"))).OfType<StressEntry>().ToList();
        var cooler = home.Catalogue.Get<CoolingEntry>("dry-cooler", findings, SourceSpan.Of("stress"));
        FindingsOutput.Write(findings.Items, true);
        if (findings.HasErrors || cooler is null) return 2;
        var rows = new List<(string Scenario, string Stress, string Title, RunResult? Run, string? Failure)>();
        foreach (var name in scenario is null ? home.Reader.Shipped : [scenario])
        {
            if (Shared.Read(home, name, sets) is not { } read) return 2;
            if (SeriesReader.Read(files, StudySubject.Of(read).Members, new FindingBag()) is not var (outside, _)) return 2;
            if (!Console.IsErrorRedirected || json) Console.Error.WriteLine($"{name}: {stresses.Count} stresses");
            rows.Add((name, "base", "As it stands", Chain(read, null, cooler, outside, out var no), no));
            foreach (var s in stresses) rows.Add((name, s.Id, s.Title, Chain(read, s, cooler, outside, out var failure), failure));
        }
        Show(rows, json);
        return rows.Any(r => r.Run is null) ? 2 : 0;
    }

    // A stress that breaks a scenario is an outcome to show, not the end of the table.
    private static RunResult? Chain(ReadResult read, StressEntry? stress, CoolingEntry cooler, OutsideSeries outside, out string? failure)
    {
        failure = null;
        try
        {
            return StressRun.Of(read, stress, new Ref<CoolingEntry>(cooler.Id, cooler, SourceSpan.Of("stress")), outside);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KeyNotFoundException or DivideByZeroException)
        {
            failure = $"{e.GetType().Name}: {e.Message}";
            return null;
        }
    }

    // A portfolio's own, and each campus's under its name.
    private static IEnumerable<(string Name, double? Value)> Numbers(RunResult run)
    {
        IEnumerable<(string, double?)> Of(IReadOnlyList<Metric> metrics, string before) => metrics.Where(m => m.Value is not null || (m.Formula is not null && m.Table is null)).Select(m => (before + m.Name, m.Value));
        return run.IsPortfolio ? Of(run.Metrics, "").Concat(run.Campuses.SelectMany(c => Of(c.Metrics, $"campuses.{c.Campus}."))) : run.Campuses.SelectMany(c => Of(c.Metrics, ""));
    }

    private static void Show(List<(string Scenario, string Stress, string Title, RunResult? Run, string? Failure)> rows, bool json)
    {
        static double? Value(RunResult? run, string name) => run?.Metrics.FirstOrDefault(m => m.Name == name)?.Value ?? run?.Campuses.Select(c => c.Metrics.FirstOrDefault(m => m.Name == name)?.Value).Max();
        if (json) Console.Out.WriteLine(CliJson.Write(new
        {
            kind = "stress",
            rows = rows.Select(r => new
            {
                scenario = r.Scenario, stress = r.Stress, title = r.Title, failure = r.Failure,
                metrics = r.Run is { } run ? Numbers(run).ToDictionary(m => m.Name, m => m.Value) : null,
            }),
        }));
        else
            foreach (var group in rows.GroupBy(r => r.Scenario))
            {
                Console.Out.WriteLine(group.Key);
                StudyTable.Write(["stress", "USD/Mtoken", "unserved share", "PUE", "capex USD", "revenue USD", "CO2 t", "least DSCR"], group.Select(r => (IReadOnlyList<string>)
                    [Words.Of(r.Title), .. r.Run is null ? [r.Failure ?? "failed"] : Shown.Select(n => StudyTable.Number(Value(r.Run, n)))]));
            }
    }
}
