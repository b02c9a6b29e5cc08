using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>A study's results as the report and the Excel file take them.</summary>
internal static class StudyReportPage
{
    public static StudyReportData Of(StudySetup setup, StudyResults results) => new(
        setup.Subject.Title, StudyReportData.Lead(setup.Spec.Draws, setup.Spec.Method, setup.Spec.Seed, results.Failed),
        [.. setup.Design.Inputs.Select((x, i) => new StudyMetricColumn(x.Path, x.Unit, x.Base, results.Draws.Inputs[i]))],
        [.. results.Statistics.Select((s, i) => new StudyMetricColumn(s.Metric, s.Unit, setup.Base[i].Base, results.Draws.Metrics[i]))]) { Members = setup.Subject.Members };
}
