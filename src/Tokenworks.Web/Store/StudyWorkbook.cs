using System.Globalization;
using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>The sheets of <c>study.xlsx</c>: what was asked, statistics, quantiles, inputs, what drives each metric, a tornado of the draws, failures, and the draws as far as Excel holds them.</summary>
public static class StudyWorkbook
{
    private const int LongestText = 32_000;
    private const int MostDrivers = 12;
    private static readonly double[] Shares = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

    /// <param name="translator">Words of sheets and heads in another language; English where null.</param>
    /// <param name="mostRows">Draws that a sheet takes.</param>
    /// <param name="mostColumns">Columns that a sheet takes.</param>
    public static IEnumerable<WorkbookSheet> Of(StudyResults results, StudyReportData report, Translator? translator = null, int mostRows = Workbook.MostRows, int mostColumns = Workbook.MostColumns)
    {
        var columns = Columns(report);
        var shown = columns.Take(mostColumns - 1).ToList();
        var draws = Math.Min(results.Draws.Count, mostRows);
        WorkbookSheet[] told =
        [
            new("about", About(results, Note(results.Draws.Count, draws, 1 + columns.Count, 1 + shown.Count)).Select(r => Told(r, translator))),
            new("statistics", results.Statistics.Select((s, i) => Statistics(s, report.Metrics[i].Base))),
            new("quantiles", results.Statistics.Select((s, i) => Quantiles(s, results.Draws.Metrics[i]))),
            new("inputs", results.Design.Inputs.Select(Input)),
            new("drivers", results.Statistics.Where(s => !s.Metric.Contains("_by_year.", StringComparison.Ordinal)).SelectMany(Drivers)),
            new("tornado", StudyReport.Tornados(report).SelectMany(Bars)),
            new("failures", Failures(results).Take(mostRows)),
        ];
        foreach (var sheet in told) yield return sheet.In(translator);
        var head = translator?.Of("draw") ?? "draw";
        yield return new WorkbookSheet(translator?.Of("draws") ?? "draws", Enumerable.Range(0, draws).Select(d => Draw(d, head, shown)));
    }

    private static Dictionary<string, object?> Told(Dictionary<string, object?> row, Translator? translator) =>
        translator is null ? row : row.ToDictionary(c => c.Key, c => c.Value is string text ? translator.Of(text) : c.Value);

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

    private static IEnumerable<Dictionary<string, object?>> Drivers(MetricStatistics s) => s.Drivers is not { } ranking ? [] : ranking.Drivers.Take(MostDrivers).Select(d => Workbook.Row(
        ("metric", s.Metric), ("input", d.Input), ("rank_correlation", d.Rank), ("low95", d.Low), ("high95", d.High), ("critical_rank_correlation", ranking.Critical), ("draws", ranking.Draws)));

    private static IEnumerable<Dictionary<string, object?>> Bars(TornadoPanel p) => p.Rows.Select(r => Workbook.Row(
        ("metric", p.Metric), ("unit", p.Unit), ("mean", p.Base), ("input", r.Input), ("mean_in_lowest_tenth", r.AtLow), ("mean_in_highest_tenth", r.AtHigh), ("lowest_tenth", r.Low), ("highest_tenth", r.High)));

    private static IEnumerable<Dictionary<string, object?>> Failures(StudyResults r) => r.Draws.Failures.Select((f, d) => (f, d)).Where(x => x.f is not null)
        .Select(x => Workbook.Row(("draw", x.d), ("failure", x.f!.Length > LongestText ? x.f[..LongestText] : x.f)));

    private static Dictionary<string, object?> Draw(int draw, string head, IReadOnlyList<(string Name, double[] Values)> columns)
    {
        var row = new Dictionary<string, object?>(columns.Count + 1) { [head] = draw };
        foreach (var (name, values) in columns) row[name] = double.IsFinite(values[draw]) ? values[draw] : null;
        return row;
    }
}
