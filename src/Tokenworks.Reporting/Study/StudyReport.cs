namespace Tokenworks.Reporting;

/// <summary>The page of a study: quantiles, fan charts, exceedance curves, what drives each metric (ranks, and a tornado of the draws), scatter plots, and draws to look at.</summary>
public static class StudyReport
{
    private const int ShownMetrics = 8;

    /// <summary>The whole file as text.</summary>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static string Write(StudyReportData study, Translator? translator = null)
    {
        var page = new StudyPage(translator);
        var labels = new MetricLabels(study.Members);
        var single = study.Metrics.Where(m => !IsYear(m)).ToList();
        page.Add("sure", new Section("How sure", "", QuantileTable.Html(single, labels)));
        foreach (var (family, i) in study.Metrics.Where(IsYear).GroupBy(m => m.Name[..m.Name.LastIndexOf('.')]).Select((f, i) => (f, i)))
            page.Add($"fan-{i}", new Section(labels.Of(family.Key), "", "", StudyCharts.Fan([.. family])), family.Key);
        foreach (var (metric, i) in Shown(study).Select((m, i) => (m, i))) Add(page, $"m{i}", metric, study.Inputs, labels);
        return page.Write(study.Title, study.Says);
    }

    /// <summary>Tornados made of the draws, of the metrics that the page shows in full.</summary>
    public static IReadOnlyList<TornadoPanel> Tornados(StudyReportData study) => [.. Shown(study).Select(m => DrawTornado.Of(m, study.Inputs)).OfType<TornadoPanel>()];

    private static IEnumerable<StudyMetricColumn> Shown(StudyReportData study) => study.Metrics.Where(m => !IsYear(m) && Varies(m)).Take(ShownMetrics);

    private static bool IsYear(StudyMetricColumn m) => m.Name.Contains("_by_year.", StringComparison.Ordinal);

    private static bool Varies(StudyMetricColumn m) => m.Draws.Where(double.IsFinite).Distinct().Take(2).Count() > 1;

    private static void Add(StudyPage page, string id, StudyMetricColumn metric, IReadOnlyList<StudyMetricColumn> inputs, MetricLabels labels)
    {
        var drivers = inputs.Select(i => (Input: i, Rank: RankCorrelation.Of(i.Draws, metric.Draws))).OrderByDescending(x => Math.Abs(x.Rank)).Take(12).ToList();
        List<Chart> first = [StudyCharts.Exceedance(metric), .. drivers.Count > 0 ? new[] { StudyCharts.Drivers(drivers) } : []];
        page.Add(id, new Section(labels.Of(metric.Name), Spread(metric), "", first), metric.Name);
        if (DrawTornado.Of(metric, inputs) is { } tornado) page.Add(id, new Section("", First(tornado), "", TornadoReport.Bars("tornado", "Mean in the lowest and highest tenth of each input, from the mean of all draws", tornado, tornado.Rows)));
        if (drivers.Count > 0) page.Add(id, new Section("", "", DrawCases.Table(metric, [.. drivers.Take(6).Select(d => d.Input)]), StudyCharts.Scatter(drivers[0].Input, metric)));
    }

    private static string Spread(StudyMetricColumn metric)
    {
        var sorted = StudyCharts.Sorted(metric);
        string At(double p) => StudyAmount.Of(StudyCharts.At(sorted, p), metric.Unit);
        return $"Half of the draws lie above {At(0.5)}, one in twenty below {At(0.05)} and one in twenty above {At(0.95)}; the base case gives {StudyAmount.Of(metric.Base ?? double.NaN, metric.Unit)}.";
    }

    private static string First(TornadoPanel panel)
    {
        var first = panel.Rows[0];
        return $"{first.Input} moves it most: on average {StudyAmount.Of(first.AtLow, panel.Unit)} in its lowest tenth of draws, {StudyAmount.Of(first.AtHigh, panel.Unit)} in its highest.";
    }
}
