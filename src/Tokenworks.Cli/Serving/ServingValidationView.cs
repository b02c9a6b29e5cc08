using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>Serving validation as JSON, text and plot.</summary>
internal static class ServingValidationView
{
    /// <summary>The object of DESIGN section 3: the main quantity at the top, the others below, each split into dense and moe.</summary>
    public static Dictionary<string, object?> Json(ServingValidationRun run)
    {
        var main = Open(run, run.Request.Main);
        var result = new Dictionary<string, object?>
        {
            ["area"] = run.Request.Area, ["cases"] = run.Count, ["main_quantity"] = run.Request.Main.Key(), ["fitted_on"] = run.FittedOn,
            ["fit_left_out"] = run.Request.LeaveModelOut ? "model" : run.Request.LeaveChipOut ? "chip" : null,
        };
        foreach (var (key, value) in Block(main)) result[key] = value;
        result["skipped"] = run.Skipped.Select(s => new { id = s.Id, reason = s.Reason });
        result["quantities"] = run.Scores.Select(s => s.Quantity).Distinct().ToDictionary(q => q.Key(), q => Split(Open(run, q)));
        result["flagged"] = run.Scores.Where(s => s.Flagged).GroupBy(s => s.Case.Row.Flag).Select(g => Flagged(g.Key, [.. g]));
        result["by_source"] = Groups(main, s => s.Case.Row.SourceKey, "source_key");
        result["by_engine"] = Groups(Open(run, ServingQuantity.Tpot), s => s.Case.Engine.Engine, "engine");
        result["rows"] = run.Scores.Select(Row);
        return result;
    }

    private static List<ServingScore> Open(ServingValidationRun run, ServingQuantity quantity) => [.. run.Scores.Where(s => s.Quantity == quantity && !s.Flagged)];

    private static Dictionary<string, object?> Split(List<ServingScore> scores)
    {
        var block = Block(scores);
        block["dense"] = Block([.. scores.Where(s => !s.Case.IsMoe)]);
        block["moe"] = Block([.. scores.Where(s => s.Case.IsMoe)]);
        block["by_source"] = Groups(scores, s => s.Case.Row.SourceKey, "source_key");
        return block;
    }

    private static Dictionary<string, object?> Flagged(string flag, List<ServingScore> scores) => new()
    {
        ["flag"] = flag, ["rows"] = scores.Select(s => s.Case.Row.Id).Distinct().Count(),
        ["quantities"] = scores.GroupBy(s => s.Quantity).ToDictionary(g => g.Key.Key(), g => Block([.. g])),
    };

    private static Dictionary<string, object?> Block(List<ServingScore> scores)
    {
        var s = Summary(scores);
        return new Dictionary<string, object?>
        {
            ["scored"] = s.Scored, ["median_abs_error_pct"] = s.MedianAbsErrorPct, ["p90_abs_error_pct"] = Uncapped(scores), ["bias_pct"] = s.BiasPct,
            ["mean_of_source_medians_pct"] = s.MeanOfSourceMediansPct, ["mean_of_source_medians_n5_pct"] = s.MeanOfSourceMediansN5Pct,
        };
    }

    private static double Uncapped(List<ServingScore> scores) => scores.Count == 0 ? 0 : ErrorSummary.Quantile([.. scores.Select(s => 100 * Math.Abs(s.Ratio - 1))], 0.9);

    private static IEnumerable<Dictionary<string, object?>> Groups(List<ServingScore> scores, Func<ServingScore, string> key, string name) =>
        scores.GroupBy(key).Select(g =>
        {
            var block = Block([.. g]);
            block[name] = g.Key;
            return block;
        });

    private static object Row(ServingScore s) => new
    {
        id = s.Case.Row.Id, source_key = s.Case.Row.SourceKey, quantity = s.Quantity.Key(), published = s.Published, predicted = s.Predicted, error_pct = 100 * (s.Ratio - 1),
        moe = s.Case.IsMoe, flag = s.Case.Row.Flag, band_pct = ServingBands.Percent(s.Case, s.Quantity), engine = s.Case.Engine.Id, model = s.Case.Setup.Shape.Name,
        chip = s.Case.Setup.Chip.Id, assumed = string.Join("; ", s.Case.Assumed),
    };

    /// <summary>Tables for people.</summary>
    public static void Write(ServingValidationRun run, TextWriter to)
    {
        to.WriteLine($"{run.Count - run.Skipped.Count} of {run.Count} rows scored, {run.Skipped.Count} skipped.");
        foreach (var (id, reason) in run.Skipped) to.WriteLine($"  {id}: {reason}");
        to.WriteLine($"{"",-34} {"rows",6} {"median",8} {"p90",8} {"bias",8}   (errors in %)");
        foreach (var quantity in run.Scores.Select(s => s.Quantity).Distinct().Order())
            foreach (var moe in new[] { false, true }) Line(to, $"{quantity.Key()} {(moe ? "moe" : "dense")}", [.. Open(run, quantity).Where(s => s.Case.IsMoe == moe)]);
        to.WriteLine();
        foreach (var g in run.Scores.Where(s => !s.Flagged).GroupBy(s => (s.Case.Row.SourceKey, s.Quantity))) Line(to, $"{g.Key.SourceKey} {g.Key.Quantity.Key()}", [.. g]);
        to.WriteLine();
        foreach (var g in Open(run, ServingQuantity.Tpot).GroupBy(s => s.Case.Engine.Id)) Line(to, $"tpot on {g.Key}", [.. g]);
        foreach (var g in Open(run, ServingQuantity.Ttft).GroupBy(s => s.Case.Engine.Id)) Line(to, $"ttft on {g.Key}", [.. g]);
        foreach (var g in run.Scores.Where(s => s.Flagged).GroupBy(s => (s.Case.Row.Flag, s.Quantity))) Line(to, $"({g.Key.Flag}) {g.Key.Quantity.Key()}", [.. g]);
    }

    private static void Line(TextWriter to, string name, List<ServingScore> scores)
    {
        if (scores.Count == 0) return;
        var s = Summary(scores);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-52} {s.Scored,6} {s.MedianAbsErrorPct,8:F1} {Uncapped(scores),8:F1} {s.BiasPct,8:F1}"));
    }

    /// <summary>Predicted against published of the main quantity, by engine.</summary>
    public static string Plot(ServingValidationRun run)
    {
        var unit = run.Request.Main == ServingQuantity.Tpot ? "TPOT, ms" : "output tokens/s";
        var series = Open(run, run.Request.Main).GroupBy(s => s.Case.Engine.Engine + (s.Case.IsMoe ? ", MoE" : ", dense")).OrderByDescending(g => g.Count()).Take(10)
            .Select(g => new PlotSeries(g.Key, [.. g.Select(s => new PlotPoint(s.Published, s.Predicted, string.Create(CultureInfo.InvariantCulture, $"{s.Case.Row.Id} {s.Case.Row.Model} on {s.Case.Setup.Chip.Id}: {100 * (s.Ratio - 1):+0.0;-0.0} %")))])).ToList();
        return new ScatterPlot("Serving, predicted against published", $"published {unit}", $"predicted {unit}", series) { DiagonalBandPercent = 20 }.ToSvg();
    }

    private static ErrorSummary Summary(List<ServingScore> scores) => ErrorSummary.Of([.. scores.Select(s => (s.Case.Row.SourceKey, s.Ratio))]);
}
