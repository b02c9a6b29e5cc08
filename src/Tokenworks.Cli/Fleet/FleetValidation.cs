using System.CommandLine;
using System.Globalization;
using Tokenworks.Import;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>validate fleet</c>: jobs, failures and fabrics against what is published.</summary>
internal static class FleetValidation
{
    private const double MostCounted = 100;

    private sealed record Row(string Id, string Source, string Quantity, double Published, double Predicted, string Notes)
    {
        public double Ratio => Predicted / Published;

        public double ErrorPct => 100 * (Ratio - 1);
    }

    public static Command Make()
    {
        var cases = new Option<string?>("--cases") { Description = "A CSV file (id,source_key,quantity,published); the shipped cases where left out. Only ids of shipped cases are predicted." };
        var json = Shared.Json();
        var command = new Command("fleet", "Published job replays, interruptions and network builds.") { cases, json };
        command.SetAction(p => Run(p.GetValue(cases), p.GetValue(json)));
        return command;
    }

    private static int Run(string? cases, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        var table = CsvTable.Read(cases ?? home.FleetCases, ["id", "source_key", "quantity", "published"], findings);
        var predictions = new FleetPredictions(home, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        if (table is null || findings.HasErrors) return 2;
        var rows = table.ConvertAll(r => new Row(r["id"], r["source_key"], r["quantity"], Number(r["published"]), predictions.Of(r["id"]), r.TryGetValue("notes", out var notes) ? notes : ""));
        var (scored, skipped) = (rows.FindAll(r => double.IsFinite(r.Ratio)), rows.FindAll(r => !double.IsFinite(r.Ratio)));
        if (json) Console.Out.WriteLine(CliJson.Write(Json(rows.Count, scored, skipped)));
        else
            foreach (var r in rows) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{r.Id,-28} {r.Published,12:0.###} {r.Predicted,12:0.###} {r.ErrorPct,8:+0.00;-0.00;0} %  {r.Notes}"));
        return 0;
    }

    private static object Json(int count, List<Row> scored, List<Row> skipped)
    {
        var main = Block(scored);
        return new
        {
            area = "fleet", cases = count, scored = scored.Count, skipped = skipped.Select(r => new { id = r.Id, reason = "no model speaks of this id, or nothing is published" }),
            main.median_abs_error_pct, main.p90_abs_error_pct, main.bias_pct, main.mean_of_source_medians_pct, main.mean_of_source_medians_n5_pct,
            quantities = scored.GroupBy(r => r.Quantity).ToDictionary(g => g.Key, g => (object)Block([.. g])),
            by_source = scored.GroupBy(r => r.Source).Select(g => new { source_key = g.Key, scored = g.Count(), median_abs_error_pct = Median([.. g.Select(r => Math.Abs(r.ErrorPct))]) }),
            rows = scored.Select(r => new { id = r.Id, source_key = r.Source, quantity = r.Quantity, published = r.Published, predicted = r.Predicted, error_pct = r.ErrorPct, moe = false, flag = r.Notes }),
        };
    }

    private static Summary Block(List<Row> rows)
    {
        var errors = rows.Select(r => Math.Abs(r.ErrorPct)).Order().ToList();
        double Medians(int least) => rows.GroupBy(r => r.Source).Where(g => g.Count() >= least).Select(g => Median([.. g.Select(r => Math.Min(MostCounted, Math.Abs(r.ErrorPct)))])).DefaultIfEmpty(0).Average();
        return new Summary(rows.Count, Median(errors), errors[(int)(0.9 * (errors.Count - 1))], 100 * (Median([.. rows.Select(r => r.Ratio)]) - 1), Medians(1), Medians(5));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count == 0 ? 0 : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    // Named as in the JSON object.
    private sealed record Summary(int scored, double median_abs_error_pct, double p90_abs_error_pct, double bias_pct, double mean_of_source_medians_pct, double mean_of_source_medians_n5_pct);
}
