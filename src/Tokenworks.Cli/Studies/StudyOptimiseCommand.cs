using System.CommandLine;
using System.Globalization;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study optimise</c>: the best values of any inputs under limits, over one run or many draws of each design.</summary>
internal static class StudyOptimiseCommand
{
    private static readonly Option<string[]> Vary = new("--vary") { Description = "A variable: path=\"low .. high unit\", or path=a|b|c for texts. Repeatable.", Required = true };
    private static readonly Option<string?> Minimise = new("--minimise") { Description = "Metric to make small; the cost of a token where left out." };
    private static readonly Option<string?> Maximise = new("--maximise") { Description = "Metric to make large." };
    private static readonly Option<string[]> Limits = new("--subject-to") { Description = "A limit: 'metric <= number' or 'metric >= number'. Repeatable.", DefaultValueFactory = _ => [] };
    private static readonly Option<int> Budget = new("--budget") { Description = "Designs to try.", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Draws = new("--draws") { Description = "Draws of every design, the same for all; 1 is the base case.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Statistic = new("--statistic") { Description = "What counts of a design's draws: mean, p90 or worst.", DefaultValueFactory = _ => "mean" };

    private const int LeastBudget = 4;

    public static Command Make()
    {
        var options = new StudyOptions();
        Statistic.AcceptOnlyFromAmong("mean", "p90", "worst");
        var command = new Command("optimise", "Finds the best values of inputs, choices and dates under limits, with the trade-off curve.");
        options.AddTo(command);
        foreach (var option in (Option[])[Vary, Minimise, Maximise, Limits, Budget, Draws, Statistic]) command.Options.Add(option);
        command.SetAction(p => Run(options, p));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p)
    {
        if (p.GetValue(Minimise) is not null && p.GetValue(Maximise) is not null) return StudyJob.Refuse("Name one of --minimise and --maximise.");
        var objective = p.GetValue(Maximise) ?? p.GetValue(Minimise) ?? "unit_costs.usd_per_million_output_tokens";
        var limits = p.GetValue(Limits)!.Select(LimitText.Parse).ToList();
        if (limits.Contains(null)) return StudyJob.Refuse("A limit reads 'metric <= number' or 'metric >= number'.");
        var names = new[] { objective }.Concat(limits.Select(l => l!.Metric)).Distinct().ToList();
        if (names.FirstOrDefault(n => n.Contains('*', StringComparison.Ordinal)) is { } many) return StudyJob.Refuse($"'{many}' may be several metrics; name one for the objective and one for each limit.");
        var draws = p.GetValue(Draws);
        if (draws < 1 || p.GetValue(Budget) < LeastBudget) return StudyJob.Refuse($"--draws is at least 1 and --budget at least {LeastBudget}.");
        if (options.Read(p, names) is not { } setup || StudyAxes.Read(p.GetValue(Vary)!, setup) is not { } variables) return 2;
        var designs = new DesignEvaluation(setup, variables, draws, p.GetValue(Statistic)!, p.GetValue(Maximise) is not null, [.. limits.Select(l => (names.IndexOf(l!.Metric), l.IsAtMost))], options.Engine(p));
        var search = new DesignSearch(variables, designs.Evaluate, 0, p.GetValue(Maximise) is not null, [.. limits.Select(l => new Limit(names.IndexOf(l!.Metric), l.IsAtMost, l.Bound))], options.Seed(p));
        TriedDesign best;
        using (designs) best = search.Run([.. variables.Select(designs.Start)], p.GetValue(Budget));
        if (!double.IsFinite(best.Objective)) return StudyJob.Refuse(Words.Of($"{objective} is undefined in every one of {search.Tried.Count} designs{(draws > 1 ? ", or in some draw of each" : "")}, so that none is best."));
        Show(options.Json(p), setup, variables, search, best, names, limits!, draws, options.Seed(p));
        return 0;
    }

    private static void Show(bool json, StudySetup setup, IReadOnlyList<SweepAxis> variables, DesignSearch search, TriedDesign best, List<string> names, IReadOnlyList<LimitText> limits, int draws, ulong seed)
    {
        var shipped = search.Tried[0];
        var front = limits.Count == 0 ? [] : search.TradeOff(names.IndexOf(limits[0].Metric), limits[0].IsAtMost);
        if (json)
        {
            object One(TriedDesign t) => new
            {
                values = variables.Select((v, i) => (v.Input.Path, Value: v.Input.IsChoice ? (object)v.Input.Show(t.Values[i]) : t.Values[i])).ToDictionary(x => x.Path, x => x.Value),
                metrics = names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => StudyTable.OrNull(t.Metrics[x.i])), limits_hold = t.Broken == 0,
            };
            Console.Out.WriteLine(CliJson.Write(new { kind = "optimise", scenario = setup.Spec.Scenario, objective = names[0], designs = search.Tried.Count, draws, seed, as_it_stands = One(shipped), best = One(best), trade_off = front.Select(One) }));
            return;
        }
        Table(variables, names, setup, [(Words.Of("as it stands"), shipped), (Words.Of("best"), best)]);
        if (best.Broken > 0) Console.Out.WriteLine(Words.Of("No design that was tried keeps all limits; the best breaks them least."));
        if (front.Count > 0)
        {
            Console.Out.WriteLine(Words.Of($"Trade-off with {limits[0].Metric}:"));
            Table(variables, names, setup, [.. front.Where((_, i) => i % Math.Max(1, front.Count / 15) == 0).Select((t, i) => ($"{i + 1}", t))]);
        }
        Console.Out.WriteLine(Words.Of($"{search.Tried.Count} designs of {draws} draw(s), seed {seed}. A search, not a proof."));
    }

    private static void Table(IReadOnlyList<SweepAxis> variables, List<string> names, StudySetup setup, IReadOnlyList<(string Name, TriedDesign Design)> rows) =>
        StudyTable.Write(["design", .. variables.Select(v => v.Input.Path), .. setup.Metrics.Select(StudyTable.Head)], rows.Select(r => (IReadOnlyList<string>)
            [r.Name, .. variables.Select((v, i) => v.Input.Show(r.Design.Values[i])), .. r.Design.Metrics.Select(m => StudyTable.Number(m))]));
}

/// <summary>A limit as it is written.</summary>
internal sealed record LimitText(string Metric, bool IsAtMost, double Bound)
{
    public static LimitText? Parse(string text)
    {
        var sign = text.Contains("<=", StringComparison.Ordinal) ? "<=" : ">=";
        var parts = text.Split(sign, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) ? new LimitText(parts[0], sign == "<=", bound) : null;
    }
}
