using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting.Tests;

/// <summary>One run of Hyperion with its samples and hourly file, shared by the tests that read it.</summary>
public sealed class HyperionRun : IDisposable
{
    public HyperionRun()
    {
        var read = Read("hyperion");
        Scenario = read.Campus ?? throw new InvalidOperationException(string.Join('\n', read.Findings));
        Findings = read.Findings;
        using (var hourly = new HourlyParquet(PathOf("hourly.parquet")))
            Run = PortfolioRun.Single(CampusRun.Run(Scenario, OutsideSeries.None, DrawBlock.Single, new Both(hourly, Sampler)));
        Assumptions = ScenarioValues.All(Scenario);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("tokenworks-report").FullName;

    public CampusScenario Scenario { get; }

    public RunResult Run { get; }

    public ReportSampler Sampler { get; } = new();

    public IReadOnlyList<Finding> Findings { get; }

    public IReadOnlyList<ISourced> Assumptions { get; }

    public string Html(RunResult? run = null, IReadOnlyList<Finding>? findings = null, Translator? translator = null) =>
        HtmlReport.Write(run ?? Run, Sampler, [Scenario], Assumptions, findings ?? Findings, translator);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, true);

    /// <summary>A shipped scenario.</summary>
    public static ReadResult Read(string name, params IReadOnlyList<string> settings)
    {
        var root = Root();
        return new ScenarioReader(new CatalogueStore(Path.Combine(root, "catalogue")), Path.Combine(root, "scenarios")).Read(name, settings);
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }

    private sealed class Both(IYearSink a, IYearSink b) : IYearSink
    {
        public void Accept(HourlyLedger year)
        {
            a.Accept(year);
            b.Accept(year);
        }
    }
}
