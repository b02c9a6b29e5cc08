using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>What an element of the report may read: one campus's result, samples, scenario and findings.</summary>
internal sealed record ReportContext(
    RunResult Run, CampusResult Campus, ReportSampler Sampler, CampusScenario Scenario,
    IReadOnlyList<ISourced> Assumptions, IReadOnlyList<Finding> Findings, string Prefix)
{
    public double Metric(string name) => Campus.Metrics.FirstOrDefault(m => m.Name == name)?.Value ?? double.NaN;

    public double? Optional(string name) => Campus.Metrics.FirstOrDefault(m => m.Name == name)?.Value;

    /// <summary>Calendar years of the horizon.</summary>
    public IReadOnlyList<int> Years => [.. Enumerable.Range(Campus.Horizon.FirstYear, Campus.Horizon.Years)];

    /// <summary>The first whole year at the most IT power: what the hourly charts show.</summary>
    public int FullYear
    {
        get
        {
            var it = Campus.Monthly["build.it_mw"];
            var most = Enumerable.Range(0, it.Rows).Max(m => it[m, 0]);
            return Years.FirstOrDefault(y => Enumerable.Range((y - Years[0]) * 12, 12).All(m => it[m, 0] >= most * 0.999), Years[^1]);
        }
    }

    /// <summary>Sums of a monthly column by year.</summary>
    public double[] ByYear(string column) =>
        Campus.Monthly.TryGet(column, out var table) ? [.. Years.Select((_, i) => table.Sum(12 * i, 12 * i + 12, 0))] : new double[Years.Count];

    /// <summary>A monthly column.</summary>
    public double[] ByMonth(string column) =>
        Campus.Monthly.TryGet(column, out var table) ? [.. Enumerable.Range(0, table.Rows).Select(m => table[m, 0])] : new double[Campus.Horizon.Months];
}

/// <summary>One part of the report. An element is one file in Elements; it is found by this interface.</summary>
internal interface IReportElement
{
    /// <summary>Place in the report, lowest first.</summary>
    int Order { get; }

    /// <summary>Whether it stands once for the run, not for each campus.</summary>
    bool IsForRun => false;

    /// <summary>The element, or null where there is nothing to show.</summary>
    Section? Make(ReportContext context);
}

/// <summary>A titled part: a sentence that says what it shows, HTML, and charts.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Says">Plain text: what the chart shows, with numbers.</param>
/// <param name="Html">HTML, already escaped, after the charts.</param>
internal sealed record Section(string Title, string Says, string Html, params IReadOnlyList<Chart> Charts);
