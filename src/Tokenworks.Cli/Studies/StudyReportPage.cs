using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Hands a study's results to the report, in the language of the command.</summary>
internal static class StudyReportPage
{
    public static string Of(StudySetup setup, StudyResults results)
    {
        var metrics = results.Statistics.Select((s, i) => new StudyMetricColumn(s.Metric, s.Unit, setup.Base[i].Base, results.Draws.Metrics[i])).ToList();
        var inputs = setup.Design.Inputs.Select((x, i) => new StudyMetricColumn(x.Path, x.Unit, x.Base, results.Draws.Inputs[i])).ToList();
        var lead = StudyReportData.Lead(setup.Spec.Draws, setup.Spec.Method, setup.Spec.Seed, results.Failed);
        return StudyReport.Write(new StudyReportData(setup.Subject.Title, lead, inputs, metrics) { Members = setup.Subject.Members }, Words.Translator);
    }
}
