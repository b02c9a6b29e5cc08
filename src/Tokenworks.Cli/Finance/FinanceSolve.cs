using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json;
using Tokenworks.Finance;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Finds the value of an input for which a field of the answer has a wanted value.</summary>
internal static class FinanceSolve
{
    public static int Run(string target, string[] sets, string input, string goal, bool json)
    {
        var findings = new FindingBag();
        var solved = Solve(target, sets, input, goal, findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (solved is null) return 2;
        if (json) Console.Out.WriteLine(CliJson.Write(solved));
        else Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{solved.Path} = {solved.Value:G10} {solved.Unit} gives {solved.Output} = {solved.Reached:G10} ({solved.Evaluations} evaluations; stated was {solved.Stated:G10})"));
        return 0;
    }

    /// <summary>A solution.</summary>
    internal sealed record Solution(string Input, string Path, double Value, string Unit, double Stated, string Output, double Wanted, double Reached, int Evaluations, IReadOnlyList<string> AlsoSet);

    private static Solution? Solve(string target, string[] sets, string input, string goal, FindingBag findings)
    {
        if (!TryGoal(goal, out var field, out var wanted))
        {
            findings.Error("bad-goal", SourceSpan.Of($"--so-that {goal}"), $"'{goal}' is no wanted output", "field = number", "Write --so-that \"min_dscr = 1.3\".");
            return null;
        }
        if (FinanceJob.Of(target, Home.Find(), findings) is not { } job) return null;
        var paths = job.Inputs.GetValueOrDefault(input, input).Split(';');
        string[] all = [.. sets, .. paths[1..]];
        if (job.Stated(paths[0], all, findings) is not { } stated)
        {
            if (!findings.HasErrors) findings.Error("unknown-input", SourceSpan.Of($"--for {input}"), $"no input '{input}'.{Spelling.Hint(input, job.Inputs.Keys)}", string.Join(", ", job.Inputs.Keys) + ", or a path that --set takes", "");
            return null;
        }
        var (count, failed) = (0, (string?)null);
        double Gap(double x)
        {
            count++;
            var own = new FindingBag();
            var answer = job.Answer([.. all, $"{paths[0]}={Write(x, stated.Unit)}"], own);
            if (answer is not null && Field(answer, field) is { } value) return value - wanted;
            failed = own.Items.FirstOrDefault(f => f.Severity == Severity.Error)?.ToString() ?? $"'{field}' has no number there";
            return double.NaN;
        }
        var start = stated.Base == 0 ? 1 : stated.Base;
        var root = RootSearch.Secant(Gap, start, start * 1.02, Math.Min(0, start * 100), Math.Max(0, start * 100), 1e-12);
        var reached = root is { } x ? wanted + Gap(x) : double.NaN;
        // A goal is met to 1e-6 of itself; a root of the search alone is not trusted.
        if (root is not { } solution || !(Math.Abs(reached - wanted) <= 1e-6 * Math.Max(1, Math.Abs(wanted))))
        {
            findings.Error("no-solution", SourceSpan.Of($"--for {input}"), $"no value of '{paths[0]}' gives {goal}{(failed is null ? "" : "; " + failed)}", Fields(job, all, field), "Try another input, another field or a start nearer by --set.");
            return null;
        }
        return new Solution(input, paths[0], solution, stated.Unit, stated.Base, field, wanted, reached, count, paths[1..]);
    }

    private static string Fields(FinanceJob job, string[] sets, string field)
    {
        var answer = job.Answer(sets, new FindingBag());
        return answer is null || Field(answer, field) is not null ? "" : "fields such as min_dscr, debt.llcr, parties.<name>.irr, rvg.expected_payment_usd, unit_costs.usd_per_chip_hour";
    }

    private static bool TryGoal(string goal, out string field, out double wanted)
    {
        (field, wanted) = ("", 0);
        var at = goal.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) return false;
        field = goal[..at].Trim();
        var text = goal[(at + 1)..].Trim();
        var scale = text.EndsWith('%') ? 0.01 : 1;
        if (!double.TryParse(text.TrimEnd('%').Trim().Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        wanted = number * scale;
        return true;
    }

    // Settings are read as quantities; a rate by the year has no base unit that can be written.
    private static string Write(double value, string unit) => unit switch
    {
        "1/h" => string.Create(CultureInfo.InvariantCulture, $"{value * 876000:R} %/yr"),
        "1" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:R} %"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:R} {unit}"),
    };

    /// <summary>A number in the answer by its path in the JSON; what stands in 'debt' needs no prefix.</summary>
    internal static double? Field(FinanceAnswer answer, string path)
    {
        var root = JsonNode.Parse(CliJson.Write(answer));
        return Number(root, path) ?? Number(root?["debt"], path) ?? Number(root?["rvg"], path) ?? Number(root?["unit_costs"], path) ?? Number(root?["economics"], path);
    }

    private static double? Number(JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node is JsonArray list && int.TryParse(step, out var i) ? (i < list.Count ? list[i] : null) : node is JsonObject map ? map[step] : null;
            if (node is null) return null;
        }
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;
    }
}
