using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>The sheets of <c>study.xlsx</c>: what was asked, statistics, quantiles, inputs, a tornado of the draws, failures, and the draws as far as Excel holds them.</summary>
public static class StudyWorkbook
{
    private const int LongestText = 32_000;
    private static readonly double[] Shares = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

    /// <param name="mostRows">Draws that a sheet takes.</param>
    /// <param name="mostColumns">Columns that a sheet takes.</param>
    public static IEnumerable<WorkbookSheet> Of(StudyResults results, StudyReportData report, int mostRows = Workbook.MostRows, int mostColumns = Workbook.MostColumns)
    {
        var columns = Columns(report);
        var shown = columns.Take(mostColumns - 1).ToList();
        var draws = Math.Min(results.Draws.Count, mostRows);
        yield return new WorkbookSheet("about", About(results, Note(results.Draws.Count, draws, 1 + columns.Count, 1 + shown.Count)));
        yield return new WorkbookSheet("statistics", results.Statistics.Select((s, i) => Statistics(s, report.Metrics[i].Base)).ToList());
        yield return new WorkbookSheet("quantiles", results.Statistics.Select((s, i) => Quantiles(s, results.Draws.Metrics[i])).ToList());
        yield return new WorkbookSheet("inputs", results.Design.Inputs.Select(Input).ToList());
        yield return new WorkbookSheet("tornado", StudyReport.Tornados(report).SelectMany(Bars).ToList());
        yield return new WorkbookSheet("failures", Failures(results).Take(mostRows));
        yield return new WorkbookSheet("draws", Enumerable.Range(0, draws).Select(d => Draw(d, shown)));
    }

    private static List<(string Name, double[] Values)> Columns(StudyReportData report) =>
        [.. report.Inputs.Select(i => ("input." + i.Name, i.Draws)), .. report.Metrics.Select(m => (m.Name, m.Draws))];

    private static string Note(int draws, int shownDraws, int columns, int shownColumns) =>
        draws == shownDraws && columns == shownColumns ? "all draws and columns"
        : string.Create(CultureInfo.InvariantCulture, $"cut to what Excel holds: the first {shownDraws:N0} of {draws:N0} draws and the first {shownColumns:N0} of {columns:N0} columns; draws.parquet has all");

    private static List<Dictionary<string, object?>> About(StudyResults r, string note)
    {
        (string Key, object? Value)[] lines =
        [
            ("scenario", r.Spec.Scenario), ("settings", string.Join("; ", r.Spec.Sets)), ("files", string.Join("; ", r.Spec.Series.Select(s => $"{s.Option}: {s.Path}"))), ("inputs from", r.Spec.Inputs), ("distribution of ranges", r.Spec.Distribution), ("method", r.Spec.Method),
            ("draws", r.Spec.Draws), ("seed", r.Spec.Seed.ToString(CultureInfo.InvariantCulture)), ("replicates", r.Spec.Replicates), ("failed", r.Failed),
            ("price paths", string.Join("; ", r.Design.Paths.Select(p => p.Target))), ("sheet draws", note), ("units", "base units, as in the sheets statistics and inputs; an empty cell is undefined"),
        ];
        return [.. lines.Select(l => Workbook.Row(("what", l.Key), ("value", l.Value)))];
    }

    private static Dictionary<string, object?> Statistics(MetricStatistics s, double? @base) => Workbook.Row(
        ("metric", s.Metric), ("unit", s.Unit), ("base", @base), ("mean", s.Mean), ("standard_error", s.StandardError), ("std", s.Std), ("least", s.Least), ("p5", s.P5), ("p10", s.P10), ("p50", s.P50),
        ("p90", s.P90), ("p95", s.P95), ("most", s.Most), ("defined", s.Defined), ("undefined", s.Undefined));

    private static Dictionary<string, object?> Quantiles(MetricStatistics s, double[] draws)
    {
        double[] sorted = [.. draws.Where(v => !double.IsNaN(v)).Order()];
        return Workbook.Row([("metric", s.Metric), ("unit", s.Unit), .. Shares.Select(p => (string.Create(CultureInfo.InvariantCulture, $"p{100 * p:0}"), (object?)(sorted.Length == 0 ? null : Studies.Quantiles.Of(sorted, p))))]);
    }

    private static Dictionary<string, object?> Input(StudyInput i) => Workbook.Row(
        ("path", i.Path), ("unit", i.Unit), ("distribution", i.IsChoice ? "choice " + string.Join(" | ", i.Choices!) : i.Distribution.Text), ("low", i.Low), ("base", i.Base), ("high", i.High));

    private static IEnumerable<Dictionary<string, object?>> Bars(TornadoPanel p) => p.Rows.Select(r => Workbook.Row(
        ("metric", p.Metric), ("unit", p.Unit), ("mean", p.Base), ("input", r.Input), ("mean_in_lowest_tenth", r.AtLow), ("mean_in_highest_tenth", r.AtHigh), ("lowest_tenth", r.Low), ("highest_tenth", r.High)));

    private static IEnumerable<Dictionary<string, object?>> Failures(StudyResults r) => r.Draws.Failures.Select((f, d) => (f, d)).Where(x => x.f is not null)
        .Select(x => Workbook.Row(("draw", x.d), ("failure", x.f!.Length > LongestText ? x.f[..LongestText] : x.f)));

    private static Dictionary<string, object?> Draw(int draw, IReadOnlyList<(string Name, double[] Values)> columns)
    {
        var row = new Dictionary<string, object?>(columns.Count + 1) { ["draw"] = draw };
        foreach (var (name, values) in columns) row[name] = double.IsFinite(values[draw]) ? values[draw] : null;
        return row;
    }
}
