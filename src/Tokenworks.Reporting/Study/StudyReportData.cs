using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>A column of a study: an input or a metric with its value in each draw, NaN where undefined.</summary>
public sealed record StudyMetricColumn(string Name, string Unit, double? Base, double[] Draws);

/// <summary>What the report of a study shows.</summary>
public sealed record StudyReportData(string Title, string Says, IReadOnlyList<StudyMetricColumn> Inputs, IReadOnlyList<StudyMetricColumn> Metrics)
{
    /// <summary>The campuses, whose parties have titles.</summary>
    public IReadOnlyList<CampusScenario> Members { get; init; } = [];

    /// <summary>The sentences below the title.</summary>
    /// <param name="paths">What moves by a path of its own, which is no input.</param>
    public static string Lead(int draws, string method, ulong seed, int failed, IEnumerable<string> paths)
    {
        var lead = string.Create(CultureInfo.InvariantCulture, $"{draws:N0} draws by {method}, seed {seed}; {failed} failed.");
        return string.Join(' ', [lead, .. paths.Select(p => $"The path of {p} moves from month to month; it is no input and is not ranked.")]);
    }
}
