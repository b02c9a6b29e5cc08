using System.CommandLine;
using Tokenworks.Campus;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>explain SCENARIO METRIC</c>: the tree from a number to its sources.</summary>
internal static class ExplainCommand
{
    private const int LongestLine = 400;

    public static Command Make()
    {
        var (scenario, set, json) = (Shared.Scenario(), Shared.Set(), Shared.Json());
        var metric = new Argument<string>("METRIC") { Description = "A field of the summary, such as energy.pue." };
        var command = new Command("explain", "Where a number comes from: formula, inputs, catalogue values, sources.") { scenario, metric, set, json };
        command.SetAction(p => Explain(p.GetValue(scenario)!, p.GetValue(metric)!, p.GetValue(set)!, p.GetValue(json)));
        return command;
    }

    private static int Explain(string scenario, string metric, string[] sets, bool json)
    {
        if (Shared.Read(Home.Find(), scenario, sets) is not { } read) return 2;
        // A portfolio's metric is its campuses': campuses.<name>.<metric>, or of the first campus.
        var campus = read.Campus ?? read.Members.FirstOrDefault(m => metric.StartsWith($"campuses.{m.Campus}.", StringComparison.Ordinal)) ?? read.Members[0];
        var name = metric.Replace($"campuses.{campus.Campus}.", "", StringComparison.Ordinal);
        var result = CampusRun.Run(campus, OutsideSeries.None, DrawBlock.Single);
        if ((LeaseExplain.Tree(result, campus, name) ?? Campus.Explain.Tree(result, campus, name)) is not { } tree)
        {
            IReadOnlyList<string> names = [.. Campus.Explain.Names(result), LeaseExplain.Metric];
            Console.Error.WriteLine($"No metric '{metric}'.{Spelling.Hint(metric, names)} Metrics: {string.Join(", ", names)}");
            return 2;
        }
        if (json) Console.Out.WriteLine(CliJson.Write(tree));
        else Write(tree, 0, []);
        return 0;
    }

    // What was explained once is only named again.
    private static void Write(ExplainNode node, int depth, HashSet<string> seen)
    {
        var isKnown = node.Children.Count > 0 && !seen.Add(node.Name);
        var head = node.Value.Length > 0 ? $"{node.Name} = {node.Value}{(node.Unit is "1" or "text" || node.Grade.Length > 0 ? "" : " " + node.Unit)}" : node.Name;
        var formula = node.Formula.Length > 0 ? $"  := {node.Formula}" : "";
        var source = node.Source.Length > 0 ? $"  [{(node.Grade.Length > 0 ? node.Grade + ": " : "")}{node.Source}]" : "";
        var where = node.Where.Length > 0 ? $"  {node.Where}" : "";
        var line = new string(' ', 2 * depth) + head + formula + source + where;
        Console.Out.WriteLine(isKnown ? $"{new string(' ', 2 * depth)}{head}  (as above)" : line.Length > LongestLine ? line[..LongestLine] + " …" : line);
        foreach (var child in isKnown ? [] : node.Children) Write(child, depth + 1, seen);
    }
}
