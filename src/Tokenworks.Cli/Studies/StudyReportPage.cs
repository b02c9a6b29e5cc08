using Tokenworks.Reporting;
using Tokenworks.Studies;

namespace Tokenworks.Cli;

/// <summary>Hands a study's results to the report.</summary>
internal static class StudyReportPage
{
    public static string Of(StudySetup setup, StudyResults results)
    {
        var metrics = results.Statistics.Select((s, i) => new StudyMetricColumn(s.Metric, s.Unit, setup.Base[i].Base, results.Draws.Metrics[i])).ToList();
        var inputs = setup.Design.Inputs.Select((x, i) => new StudyMetricColumn(x.Path, x.Unit, x.Base, results.Draws.Inputs[i])).ToList();
        return StudyReport.Write(new StudyReportData(setup.Subject.Title,
            $"{setup.Spec.Draws:N0} draws by {setup.Spec.Method}, seed {setup.Spec.Seed}; {results.Failed} failed.", inputs, metrics));
    }
}
