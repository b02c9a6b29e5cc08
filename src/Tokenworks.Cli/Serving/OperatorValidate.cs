using System.CommandLine;
using System.Globalization;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary><c>validate operators</c>: the iteration model's kernels against operators timed on a chip.</summary>
internal static class OperatorValidate
{
    public static Command Make()
    {
        var cases = new Option<string[]>("--cases") { Description = "A folder that reference/operators/measure.py wrote, named after its chip; repeatable. The shipped ones where left out.", DefaultValueFactory = _ => [] };
        var json = Shared.Json();
        var command = new Command("operators", "Matrix products, attention, experts and whole iterations timed on single chips: time and power.") { cases, json };
        command.SetAction(p => Validate(p.GetValue(cases)!, p.GetValue(json)));
        return command;
    }

    private static int Validate(string[] folders, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var catalogue = new ServingCatalogue(home.Catalogue.LoadAll(findings));
        var measured = (folders.Length > 0 ? folders : Shipped(home)).SelectMany(f => OperatorTables.Read(f, findings)).ToList();
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (findings.HasErrors) return 2;
        var comparison = new OperatorComparison(name => catalogue.Model(name, null, null, [])?.Shape, catalogue.Chip);
        var scores = measured.Select(comparison.Of).OfType<OperatorScore>().ToList();
        if (json) Console.Out.WriteLine(CliJson.Write(Json(measured.Count, scores)));
        else Write(scores, Console.Out);
        return 0;
    }

    private static string[] Shipped(Home home) => [.. Directory.GetDirectories(home.OperatorCases).Order(StringComparer.Ordinal)];

    private static object Json(int cases, List<OperatorScore> scores) => new
    {
        area = "operators", cases, scored = scores.Count,
        by_kind = Groups(scores).Select(g => new
        {
            chip = g.Key.Chip, kind = g.Key.Kind, scored = g.Count(),
            median_abs_error_pct = Quantile(Times(g), 0.5), p90_abs_error_pct = Quantile(Times(g), 0.9), bias_pct = g.Average(s => s.TimeErrorPercent),
            power_median_abs_error_pct = Quantile(Powers(g), 0.5), power_p90_abs_error_pct = Quantile(Powers(g), 0.9),
        }),
        rows = scores.Select(s => new { chip = s.Measured.Chip, kind = s.Measured.Kind, name = s.Measured.Name, rows = s.Measured.Rows, context = s.Measured.Context, measured_s = s.Measured.Seconds, predicted_s = s.Seconds, error_pct = s.TimeErrorPercent, measured_w = Known(s.Measured.Watts), predicted_w = Known(s.Watts) }),
    };

    private static void Write(List<OperatorScore> scores, TextWriter to)
    {
        to.WriteLine($"{scores.Count} operators; absolute errors of time and power, %. Constants were fitted on engines' published rows; their priors start from such operators.");
        to.WriteLine($"{"chip",-12} {"kind",-18} {"rows",5} {"time median",12} {"p90",7} {"bias",7} {"power median",13} {"p90",7}");
        foreach (var g in Groups(scores))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{g.Key.Chip,-12} {g.Key.Kind,-18} {g.Count(),5} {Quantile(Times(g), 0.5),12:0.0} {Quantile(Times(g), 0.9),7:0.0} {g.Average(s => s.TimeErrorPercent),7:0.0} {Quantile(Powers(g), 0.5),13:0.0} {Quantile(Powers(g), 0.9),7:0.0}"));
    }

    private static IEnumerable<IGrouping<(string Chip, string Kind), OperatorScore>> Groups(IEnumerable<OperatorScore> scores) => scores.GroupBy(s => (s.Measured.Chip, s.Measured.Kind));

    private static List<double> Times(IEnumerable<OperatorScore> scores) => [.. scores.Select(s => Math.Abs(s.TimeErrorPercent))];

    private static List<double> Powers(IEnumerable<OperatorScore> scores) => [.. scores.Select(s => Math.Abs(s.PowerErrorPercent)).Where(double.IsFinite)];

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static double? Quantile(List<double> values, double at)
    {
        if (values.Count == 0) return null;
        values.Sort();
        return values[(int)Math.Ceiling(at * (values.Count - 1))];
    }
}
