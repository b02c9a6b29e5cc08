using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary><c>study tree</c>: the best policy over decisions and chances at dates, and what knowing and waiting are worth.</summary>
internal static class StudyTreeCommand
{
    private const int MostLeaves = 512;

    public static Command Make()
    {
        var options = new StudyOptions();
        var tree = new Option<string>("--tree") { Description = "A tree of the catalogue (see 'catalogue list trees'), or a YAML file of one's own.", Required = true };
        var command = new Command("tree", "Decisions and chances at dates, rolled back to the best policy; value of information and of delay.") { tree };
        options.AddTo(command);
        command.SetAction(p => Run(options, p, p.GetValue(tree)!));
        return command;
    }

    private static int Run(StudyOptions options, ParseResult p, string name)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var entry = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) ? home.Catalogue.ReadFile<TreeEntry>(name, findings) : home.Catalogue.Get<TreeEntry>(name, findings, SourceSpan.Of("--tree"));
        FindingsOutput.Write(findings.Items, true);
        if (entry is null || findings.HasErrors) return 2;
        if (options.Metrics(p, [entry.Metric]) is not { Count: 1 } metrics) return StudyJob.Refuse("A tree weighs one metric.");
        if (options.Read(p, metrics) is not { } setup) return 2;
        var stages = entry.Stages.OrderBy(s => s.Date).Select(s => new TreeNode(s.Name, s.Kind == TreeStageKind.Decision, [.. s.Branches.Select(b => (b.Name, b.Weight?.BaseBase ?? 1))])).ToList();
        var leaves = DecisionTree.Leaves(stages).ToList();
        if (leaves.Count > MostLeaves) return StudyJob.Refuse($"The tree has {leaves.Count} ends; at most {MostLeaves} are run.");
        var result = Values(entry, leaves, setup, options, p);
        if (Unsound(leaves, result) is { } which) return StudyJob.Refuse($"At the end {Path(stages, which)} the metric '{setup.Metrics[0].Name}' is undefined: {result.Failures[leaves.IndexOf(which)] ?? "it has no value there"}.");
        var values = leaves.Select((l, i) => (l, result.Metrics[0][i])).ToDictionary(x => string.Join(',', x.l), x => x.Item2);
        var tree = new DecisionTree(stages, taken => values[string.Join(',', taken)], entry.LessIsBetter);
        Write(new Answer(setup.Spec.Scenario, setup.Metrics[0].Name, setup.Metrics[0].Unit, stages, leaves, result.Metrics[0], tree), options.Json(p));
        return 0;
    }

    // Each end is a variant of the scenario.
    private static BlockResult Values(TreeEntry entry, IReadOnlyList<int[]> leaves, StudySetup setup, StudyOptions options, ParseResult p)
    {
        var ordered = entry.Stages.OrderBy(s => s.Date).ToList();
        var choices = leaves.Select(l => string.Join("; ", l.SelectMany((b, s) => ordered[s].Branches[b].Sets))).ToList();
        var input = new StudyInput("tree", "1", new Discrete([.. Enumerable.Range(0, choices.Count).Select(i => (double)i)], [.. choices.Select(_ => 1.0)]), 0, 0, choices.Count - 1) { Choices = choices };
        using var progress = new StudyProgress();
        return ModelEvaluation.Run(new ChainModel(setup.Source, StudyDesign.Of([input]), setup.Metrics), options.Seed(p), [.. leaves.Select((_, i) => new[] { (double)i })], [.. leaves.Select(_ => 0L)], options.Engine(p), progress);
    }

    private static int[]? Unsound(List<int[]> leaves, BlockResult result) => leaves.Where((_, i) => !double.IsFinite(result.Metrics[0][i])).FirstOrDefault();

    private static string Path(IReadOnlyList<TreeNode> stages, int[] leaf) => string.Join(", ", leaf.Select((b, s) => $"{stages[s].Name} = {stages[s].Branches[b].Name}"));

    private sealed record Answer(string Scenario, string Metric, string Unit, IReadOnlyList<TreeNode> Stages, IReadOnlyList<int[]> Leaves, double[] Values, DecisionTree Tree)
    {
        public IEnumerable<(string Name, double Gain)> Information => Stages.Select((s, i) => (s, i)).Where(x => !x.s.IsDecision).Select(x => (x.s.Name, Tree.ValueOfInformation(x.i)));

        public IEnumerable<(string Name, double Gain)> Delay => Stages.Select((s, i) => (s, i)).Where(x => x.s.IsDecision).Select(x => (x.s.Name, Tree.ValueOfDelay(x.i)));
    }

    private static void Write(Answer a, bool json)
    {
        var best = a.Tree.RollBack();
        if (json)
        {
            Console.Out.WriteLine(CliJson.Write(new
            {
                kind = "tree", scenario = a.Scenario, metric = a.Metric, unit = a.Unit, runs = a.Leaves.Count, value = best.Value,
                policy = best.Choices.Select(c => new { decision = c.Decision, given = c.Given.ToDictionary(g => g.Stage, g => g.Branch), choice = c.Choice, value = c.Value }),
                value_of_information = a.Information.ToDictionary(x => x.Name, x => x.Gain), value_of_delay = a.Delay.ToDictionary(x => x.Name, x => x.Gain),
                ends = a.Leaves.Select((l, i) => new { branches = l.Select((b, s) => (a.Stages[s].Name, Branch: a.Stages[s].Branches[b].Name)).ToDictionary(x => x.Name, x => x.Branch), value = a.Values[i] }),
            }));
            return;
        }
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Words.Of($"{a.Metric} of the best policy: {StudyTable.Amount(best.Value, a.Unit)}")}"));
        StudyTable.Write(["decision", "given", "choice", "value"], best.Choices.Select(c => (IReadOnlyList<string>)[c.Decision, string.Join(", ", c.Given.Select(g => $"{g.Stage} = {g.Branch}")), c.Choice, StudyTable.Number(c.Value)]));
        StudyTable.Write(["stage", "worth", a.Unit], [.. a.Information.Select(x => (IReadOnlyList<string>)[x.Name, Words.Of("to know before deciding"), StudyTable.Number(x.Gain)]), .. a.Delay.Select(x => (IReadOnlyList<string>)[x.Name, Words.Of("to decide after all chances"), StudyTable.Number(x.Gain)])]);
        StudyTable.Write([.. a.Stages.Select(s => s.Name), a.Metric], a.Leaves.Select((l, i) => (IReadOnlyList<string>)[.. l.Select((b, s) => a.Stages[s].Branches[b].Name), StudyTable.Number(a.Values[i])]));
    }
}
