using Tokenworks.Reporting;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>A study's results as its report and its Excel file take them, for the page and for the command line.</summary>
public static class StudyColumns
{
    /// <param name="metrics">The metrics with their values in the base case, in the order of the statistics.</param>
    public static StudyReportData Of(string title, StudyResults results, IReadOnlyList<(MetricName Name, double? Base)> metrics, IReadOnlyList<CampusScenario> members) => new(
        title, StudyReportData.Lead(results.Spec.Draws, results.Spec.Method, results.Spec.Seed, results.Failed, results.Design.Paths.Select(p => p.Target)),
        [.. results.Design.Inputs.Select((x, i) => new StudyMetricColumn(x.Path, x.Unit, x.Base, results.Draws.Inputs[i]))],
        [.. results.Statistics.Select((s, i) => new StudyMetricColumn(s.Metric, s.Unit, metrics[i].Base, results.Draws.Metrics[i]))]) { Members = members };
}
