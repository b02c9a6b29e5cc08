using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>
/// Runs scenarios as they are dragged: each stage's ledgers are kept by the hash of what it read, for all users together,
/// so a change runs the stages that it touches and nothing else.
/// </summary>
public sealed class LiveEngine(ScenarioDocuments documents, TimeProvider clock)
{
    // A run of 25 years holds some 10 MB; fifty users who each changed something else fit in.
    private const long MostBytes = 640L << 20;
    private const int MostRuns = 48;
    private readonly StageCache _cache = new(MostBytes);
    private readonly Recent<string, LiveRun> _runs = new(MostRuns);

    /// <summary>Ledgers in the cache now.</summary>
    public int Ledgers => _cache.Count;

    /// <summary>How often each stage was computed, not remembered.</summary>
    public IReadOnlyDictionary<string, int> Computed => _cache.Computed;

    /// <summary>Bytes that they hold.</summary>
    public long LedgerBytes => _cache.Bytes;

    /// <summary>The scenario read, without running it.</summary>
    public ReadResult Read(ScenarioSource source) => documents.Read(source);

    /// <summary>The run of a scenario with its changes; without a result where it has errors.</summary>
    /// <param name="withHours">Keeps what the hourly charts show.</param>
    /// <exception cref="OperationCanceledException">Asked to stop; noticed once a year of the run.</exception>
    public LiveRun Run(ScenarioSource source, bool withHours, CancellationToken stop)
    {
        // A saved scenario is known by its text, which may have been saved anew under its name.
        var key = string.Join('\n', [withHours ? "hours" : "months", source.Key, documents.TextOf(source) ?? ""]);
        if (_runs.TryGet(key, out var known)) return known with { ServerMs = 0 };
        var started = clock.GetTimestamp();
        var read = documents.Read(source);
        var run = read.HasErrors ? LiveRun.Refused(read) : Run(read, withHours, stop);
        run = run with { ServerMs = clock.GetElapsedTime(started).TotalMilliseconds };
        _runs.Put(key, run);
        return run;
    }

    private LiveRun Run(ReadResult read, bool withHours, CancellationToken stop)
    {
        var (members, sampler, findings) = (Members(read), withHours ? new ReportSampler() : null, new FindingBag());
        findings.AddRange(read.Findings);
        foreach (var campus in members.Where(m => m.Build?.Schedule == ScheduleSource.Network)) CampusRun.Network(campus, OutsideSeries.None, findings);
        if (findings.HasErrors) return LiveRun.Refused(read with { Findings = findings.Items });
        var progress = new Stop(stop);
        var run = read.Portfolio is { } portfolio
            ? PortfolioRun.Run(portfolio, members, OutsideSeries.None, DrawBlock.Single, sampler, progress, _cache)
            : PortfolioRun.Single(CampusRun.Run(members[0], OutsideSeries.None, DrawBlock.Single, sampler, progress, _cache));
        return new LiveRun(run, members, findings.Items, sampler, 0);
    }

    private static IReadOnlyList<CampusScenario> Members(ReadResult read) => read.Campus is { } one ? [one] : read.Members;

    private sealed class Stop(CancellationToken stop) : IRunProgress
    {
        public void Stage(string stage, int year, double fraction) => stop.ThrowIfCancellationRequested();
    }
}

/// <summary>A run as the page needs it.</summary>
/// <param name="Result">Null where the findings hold an error.</param>
/// <param name="Sampler">Samples of the hours, where they were asked for.</param>
/// <param name="ServerMs">Time that reading and running took; 0 where the run was remembered.</param>
public sealed record LiveRun(RunResult? Result, IReadOnlyList<CampusScenario> Members, IReadOnlyList<Finding> Findings, ReportSampler? Sampler, double ServerMs)
{
    internal static LiveRun Refused(ReadResult read) => new(null, [], read.Findings, null, 0);
}
