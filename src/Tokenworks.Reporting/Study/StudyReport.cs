using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>The page of a study: quantiles, fan charts, exceedance curves, what drives each metric (ranks, and a tornado of the draws), scatter plots, and draws to look at.</summary>
public static class StudyReport
{
    private const int ShownMetrics = 8;
    private const int ShownInputs = 6;

    /// <summary>The whole file as text.</summary>
    /// <param name="translator">Texts of another language; English where null.</param>
    public static string Write(StudyReportData study, Translator? translator = null)
    {
        var page = new StudyPage(translator);
        var labels = new MetricLabels(study.Members);
        var (ranker, tenths) = (new DriverRanker([.. study.Inputs.Select(i => i.Name)], [.. study.Inputs.Select(i => i.Draws)]), new DrawTornado(study.Inputs));
        var single = study.Metrics.Where(m => !IsYear(m)).ToList();
        page.Add("sure", new Section("How sure", "", QuantileTable.Html(single, labels)));
        foreach (var (family, i) in study.Metrics.Where(IsYear).GroupBy(m => m.Name[..m.Name.LastIndexOf('.')]).Select((f, i) => (f, i)))
            page.Add($"fan-{i}", new Section(labels.Of(family.Key), "", "", StudyCharts.Fan([.. family])), family.Key);
        if (study.Metrics.Count(Varying) is var all and > ShownMetrics) page.Add("sure", new Section("", $"Charts below are of the first {ShownMetrics} of {all} metrics that vary.", ""));
        foreach (var (metric, i) in Shown(study).Select((m, i) => (m, i))) Add(page, $"m{i}", metric, study, ranker, tenths, labels);
        return page.Write(study.Title, study.Says);
    }

    /// <summary>Tornados made of the draws, of the metrics that the page shows in full.</summary>
    public static IReadOnlyList<TornadoPanel> Tornados(StudyReportData study) => [.. Shown(study).Select(new DrawTornado(study.Inputs).Of).OfType<TornadoPanel>()];

    private static IEnumerable<StudyMetricColumn> Shown(StudyReportData study) => study.Metrics.Where(Varying).Take(ShownMetrics);

    private static bool Varying(StudyMetricColumn m) => !IsYear(m) && DriverRanker.Varies(m.Draws);

    private static bool IsYear(StudyMetricColumn m) => m.Name.Contains("_by_year.", StringComparison.Ordinal);

    private static void Add(StudyPage page, string id, StudyMetricColumn metric, StudyReportData study, DriverRanker ranker, DrawTornado tenths, MetricLabels labels)
    {
        var ranking = ranker.Of(metric.Draws);
        List<Chart> first = [StudyCharts.Exceedance(metric), .. ranking is null ? Array.Empty<Chart>() : [StudyCharts.Drivers(ranking)]];
        page.Add(id, new Section(labels.Of(metric.Name), Spread(metric), "", first), metric.Name);
        if (ranking is null) return;
        var tornado = tenths.Of(metric);
        page.Add(id, new Section("", Says(ranking, tornado), "", tornado is null ? [] : [TornadoReport.Bars("tornado", "Mean in the lowest and highest tenth of each input, from the mean of all draws", tornado, tornado.Rows, "in its lowest tenth", "in its highest tenth")]));
        var leading = ranking.Drivers.Take(ShownInputs).Select(d => study.Inputs.First(i => i.Name == d.Input)).ToList();
        page.Add(id, new Section("", "", DrawCases.Table(metric, leading), StudyCharts.Scatter(leading[0], metric)));
    }

    private static string Spread(StudyMetricColumn metric)
    {
        var sorted = StudyCharts.Sorted(metric);
        var spread = StudyCharts.Spread(sorted);
        string At(double p) => StudyAmount.Of(StudyCharts.At(sorted, p), metric.Unit, spread);
        return $"Half of the draws lie above {At(0.5)}, one in twenty below {At(0.05)} and one in twenty above {At(0.95)}; the base case gives {StudyAmount.Of(metric.Base ?? double.NaN, metric.Unit, spread)}.";
    }

    // The tenths are of the input that leads by rank, where it does.
    private static string Says(DriverRanking ranking, TornadoPanel? tornado) =>
        DriverWords.Of(ranking) + (ranking.IsBeyondChance && tornado?.Rows.FirstOrDefault(r => r.Input == ranking.First.Input) is { } row
            ? $" On average {StudyAmount.Of(row.AtLow, tornado.Unit, Math.Abs(row.AtHigh - row.AtLow))} in the lowest tenth of its draws, {StudyAmount.Of(row.AtHigh, tornado.Unit, Math.Abs(row.AtHigh - row.AtLow))} in the highest." : "");
}
