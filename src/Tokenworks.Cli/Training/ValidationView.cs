using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>Validation results as JSON, text and plot.</summary>
internal static class ValidationView
{
    private const int MostSeries = 10;

    /// <summary>The object of DESIGN section 3, with one block for each way of fitting.</summary>
    public static object Json(ValidationRun run) => new
    {
        area = "training", cases = run.Count, scored = run.Main.Count, skipped = run.Skipped.Select(s => new { id = s.Id, reason = s.Reason }),
        cases_file = run.Cases,
        median_abs_error_pct = Summary(run.Main).MedianAbsErrorPct, p90_abs_error_pct = Summary(run.Main).P90AbsErrorPct, bias_pct = Summary(run.Main).BiasPct,
        mean_of_source_medians_pct = Summary(run.Main).MeanOfSourceMediansPct, mean_of_source_medians_n5_pct = Summary(run.Main).MeanOfSourceMediansN5Pct,
        variants = run.Variants.ToDictionary(v => v.Key, v => Block(v.Value)),
        by_source = run.Main.GroupBy(r => r.Row.Case.Row.SourceKey).Select(g => Source(g.Key, [.. g])),
        rows = run.Main.Select(Row),
    };

    private static object Block(IReadOnlyList<ScoredRow> rows)
    {
        var s = Summary(rows);
        return new
        {
            scored = s.Scored, median_abs_error_pct = s.MedianAbsErrorPct, p90_abs_error_pct = s.P90AbsErrorPct, bias_pct = s.BiasPct,
            mean_of_source_medians_pct = s.MeanOfSourceMediansPct, mean_of_source_medians_n5_pct = s.MeanOfSourceMediansN5Pct,
        };
    }

    private static object Source(string key, IReadOnlyList<ScoredRow> rows)
    {
        var s = Summary(rows);
        return new
        {
            source_key = key, scored = s.Scored, median_abs_error_pct = s.MedianAbsErrorPct, p90_abs_error_pct = s.P90AbsErrorPct, bias_pct = s.BiasPct,
            stacks = rows.Select(r => r.Row.Case.Setup.Stack.Id).Distinct(), chips = rows.Select(r => r.Row.Case.Setup.Chip.Id).Distinct(),
        };
    }

    private static object Row(ScoredRow r) => new
    {
        id = r.Row.Case.Row.Id, source_key = r.Row.Case.Row.SourceKey, quantity = Name(r.Row.Quantity), published = r.Row.Published,
        predicted = r.Ratio * r.Row.Published, error_pct = 100 * (r.Ratio - 1), moe = r.Row.Case.Setup.Shape.IsMoe, flag = Flag(r.Row),
        chip = r.Row.Case.Setup.Chip.Id, stack = r.Row.Case.Setup.Stack.Id, layout = r.Row.Step.Layout.ToString(),
    };

    /// <summary>What was put in for blanks.</summary>
    private static string Flag(ModelledRow row)
    {
        var blank = row.Quantity is ScoredQuantity.Tflops or ScoredQuantity.Mfu && row.Case.Row.FlopsConvention.Length == 0;
        IEnumerable<string> flags = blank ? row.Case.Assumed.Append("FLOP convention not stated: model FLOP, causal attention halved") : row.Case.Assumed;
        return string.Join("; ", row.Quantity == ScoredQuantity.TimeToTrain ? flags.Append("tokens to target with evaluation by MLPerf's rows") : flags);
    }

    private static string Name(ScoredQuantity quantity) => quantity switch
    {
        ScoredQuantity.StepTime => "step_time_s",
        ScoredQuantity.TokensPerSecond => "tokens_per_s_per_gpu",
        ScoredQuantity.Tflops => "measured_tflops_per_gpu",
        ScoredQuantity.Mfu => "mfu_pct",
        ScoredQuantity.Hfu => "hfu_pct",
        ScoredQuantity.ChipHours => "total_gpu_hours",
        _ => "time_to_train_min",
    };

    /// <summary>Tables for people.</summary>
    public static void Write(ValidationRun run, TextWriter to)
    {
        to.WriteLine($"{run.Main.Count} of {run.Count} rows scored, {run.Skipped.Count} skipped.");
        foreach (var (id, reason) in run.Skipped) to.WriteLine($"  {id}: {reason}");
        to.WriteLine($"{"",-30} {"median",8} {"p90",8} {"bias",8} {"mean of source medians",24} {"of 5 rows or more",18}   (errors in %)");
        foreach (var (name, rows) in run.Variants) Write(to, name.Replace('_', ' '), Summary(rows));
        to.WriteLine();
        to.WriteLine($"{"source",-36} {"rows",5} {"median",8} {"p90",8} {"bias",8}");
        foreach (var g in run.Main.GroupBy(r => r.Row.Case.Row.SourceKey))
        {
            var s = Summary([.. g]);
            to.WriteLine(Text($"{g.Key,-36} {s.Scored,5} {s.MedianAbsErrorPct,8:F1} {s.P90AbsErrorPct,8:F1} {s.BiasPct,8:F1}"));
        }
    }

    private static void Write(TextWriter to, string name, ErrorSummary s) =>
        to.WriteLine(Text($"{name,-30} {s.MedianAbsErrorPct,8:F2} {s.P90AbsErrorPct,8:F1} {s.BiasPct,8:F2} {s.MeanOfSourceMediansPct,24:F2} {s.MeanOfSourceMediansN5Pct,18:F2}"));

    /// <summary>Predicted against published throughput, in model TFLOP/s of an accelerator, by stack.</summary>
    public static string Plot(ValidationRun run)
    {
        var stacks = run.Main.GroupBy(r => r.Row.Case.Setup.Stack.Id).OrderByDescending(g => g.Count()).ToList();
        var series = stacks.Take(MostSeries - 1).Select(g => new PlotSeries(g.Key, [.. g.Select(Point)])).ToList();
        if (stacks.Count >= MostSeries) series.Add(new PlotSeries("others", [.. stacks.Skip(MostSeries - 1).SelectMany(g => g).Select(Point)]));
        return new ScatterPlot("Training throughput, predicted against published", "published, model TFLOP/s an accelerator", "predicted, model TFLOP/s an accelerator", series)
        {
            DiagonalBandPercent = 10,
        }.ToSvg();
    }

    private static PlotPoint Point(ScoredRow r)
    {
        var setup = r.Row.Case.Setup;
        var flop = FlopConvention.Model(setup.Shape, setup.Sequence);
        var modelled = r.Row.Step.Tokens / (r.Row.Step.Times.Modelled * r.Row.Step.Chips) * flop / 1e12;
        // Modelled over published throughput, before factors, is the log ratio; the ratio adds the factors.
        var published = modelled / Math.Exp(r.Row.LogRatio);
        var predicted = r.Row.IsTime ? published / r.Ratio : published * r.Ratio;
        return new PlotPoint(published, predicted, Text($"{r.Row.Case.Row.Id} {r.Row.Case.Row.Model} on {setup.Chip.Id}: {100 * (r.Ratio - 1):+0.0;-0.0} %"));
    }

    private static ErrorSummary Summary(IReadOnlyList<ScoredRow> rows) => ErrorSummary.Of([.. rows.Select(r => (r.Row.Case.Row.SourceKey, r.Ratio))]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
