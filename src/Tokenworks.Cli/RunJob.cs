using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>One run of the chain, with or without its files.</summary>
internal sealed class RunJob(ReadResult read, IReadOnlyList<CampusScenario> members, OutsideSeries outside, FindingBag findings)
{
    public IReadOnlyList<Finding> Findings => findings.Items;

    /// <summary>The chain alone.</summary>
    public RunResult Chain(IYearSink? sink)
    {
        using var progress = new TerminalProgress();
        var run = read.Portfolio is { } portfolio
            ? PortfolioRun.Run(portfolio, members, outside, DrawBlock.Single, sink, progress)
            : PortfolioRun.Single(CampusRun.Run(members[0], outside, DrawBlock.Single, sink, progress));
        var own = ResultFindings.Of(run).ToList();
        FindingsOutput.Write(own, withNotes: false);
        findings.AddRange(own);
        return run;
    }

    /// <summary>The chain with all files, moved into place when all are written.</summary>
    public RunResult WithOutputs(string target, bool quiet)
    {
        using var folder = OutputFolder.Start(target);
        var translator = Words.Translator;
        var sampler = new ReportSampler();
        RunResult run;
        using (var hourly = new HourlyParquet(folder.PathOf("hourly.parquet"))) run = Chain(new BothSinks(hourly, sampler));
        var assumptions = members.SelectMany(ScenarioValues.All).DistinctBy(v => v.Path).ToList();
        Parallel.Invoke(
            () => folder.Write("summary.json", SummaryJson.Write(run, Findings)),
            () => MonthlyParquet.Write(folder.PathOf("monthly.parquet"), run),
            () => MonthlyParquet.WriteCash(folder.PathOf("cash.parquet"), run),
            () => ResultsXlsx.Write(folder.PathOf("results.xlsx"), run, assumptions, Findings, members),
            () => folder.Write("report.html", HtmlReport.Write(CampusDeals.Add(run, members), sampler, members, assumptions, Findings, translator)));
        folder.Commit();
        if (!quiet) Console.Error.WriteLine($"Report: {Path.Combine(target, "report.html")}");
        return run;
    }

    private sealed class BothSinks(IYearSink first, IYearSink second) : IYearSink
    {
        public void Accept(HourlyLedger year)
        {
            first.Accept(year);
            second.Accept(year);
        }
    }
}
