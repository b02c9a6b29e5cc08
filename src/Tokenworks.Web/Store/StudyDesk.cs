using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tokenworks.Reporting;
using Tokenworks.Scenarios;
using Tokenworks.Studies;

namespace Tokenworks.Web;

/// <summary>
/// Studies of the page: each has a folder with the scenario's text, the engine's blocks and results, and a row in the store.
/// As many run at once as there are cores; those that were running when the server stopped go on at its next start.
/// </summary>
public sealed partial class StudyDesk(Database database, ScenarioDocuments documents, string folder, int atOnce, TimeProvider clock, Translator? translator) : IAsyncDisposable
{
    /// <summary>The most studies of one person that wait or run.</summary>
    public const int MostOfOne = 4;

    /// <summary>The most draws of a study.</summary>
    public const int MostDraws = 100_000;

    internal const int Batch = 16;
    private const string EnglishReport = "report.html";
    private const string JapaneseReport = "report-ja.html";
    private const string EnglishWorkbook = "study.xlsx";
    private const string JapaneseWorkbook = "study-ja.xlsx";
    private static readonly JsonSerializerOptions Json = JsonOf();
    private readonly ConcurrentDictionary<string, (long Done, long Total)> _progress = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _work = new(0);
    private Task _loops = Task.CompletedTask;
    private ILogger _log = NullLogger.Instance;

    /// <summary>Takes up what was waiting or running when the server stopped, and begins to work.</summary>
    public void Open(ILogger log)
    {
        _log = log;
        database.Execute("UPDATE study SET state = 'waiting' WHERE state = 'running'");
        foreach (var _ in All().Where(s => s.State == StudyState.Waiting)) _work.Release();
        _loops = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    public IReadOnlyList<StudyRow> All() => Query("SELECT id, title, scenario, draws, state, said, started_at, started_by FROM study ORDER BY rowid DESC");

    public StudyRow? Find(string id) => IdShape().IsMatch(id) ? Query("SELECT id, title, scenario, draws, state, said, started_at, started_by FROM study WHERE id = @id", ("@id", id)).FirstOrDefault() : null;

    /// <summary>The folder of a study.</summary>
    public string FolderOf(StudyRow study) => Path.Combine(folder, study.Id);

    /// <summary>Whether a study of its kind leaves such a file, and has.</summary>
    public bool Has(StudyRow study, string file) => File.Exists(Path.Combine(FolderOf(study), file));

    /// <summary>The report's file in a language; the English one where the study has no other.</summary>
    public string ReportOf(StudyRow study, string? language) => language == "ja" && Has(study, JapaneseReport) ? JapaneseReport : EnglishReport;

    /// <summary>The Excel file in a language; the English one where the study has no other.</summary>
    public string WorkbookOf(StudyRow study, string? language) => language == "ja" && Has(study, JapaneseWorkbook) ? JapaneseWorkbook : EnglishWorkbook;

    /// <summary>A file of a finished study.</summary>
    public Stream Open(StudyRow study, string file) => new FileStream(Path.Combine(FolderOf(study), file), FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Puts a study in the queue; null with findings where its scenario has errors.</summary>
    public StudyRow? Start(ScenarioSource source, StudyWish wish, string title, string who, FindingBag findings)
    {
        var read = documents.Read(source);
        findings.AddRange(read.Findings);
        if (findings.HasErrors) return null;
        var id = Guid.NewGuid().ToString("n");
        var subject = StudySubject.Of(read);
        var all = PreparedSubject.Of(subject, OutsideSeries.None).Base();
        var metrics = Metrics(subject, all, wish.Metrics, findings);
        var runs = Runs(subject, wish, findings);
        if (findings.HasErrors) return null;
        var design = StudyEntryInputs.Design(subject, null, wish.Distribution, false, [], findings);
        var study = StudyFolder.Start(Path.Combine(folder, id), new StudySpec(source.Scenario, [], "", wish.Distribution, false, [], metrics, runs, wish.Seed, wish.Method, wish.Question is null ? Samplers.DefaultReplicates(wish.Method, runs) : 1) { Fingerprint = StudyFingerprint.Of(all, design) });
        wish.Question?.Write(study);
        study.Write("scenario.yaml", ScenarioYaml.Write(source.Scenario, documents.TextOf(source), "", source.Changes));
        database.Execute("INSERT INTO study (id, title, scenario, draws, state, said, started_at, started_by) VALUES (@id, @title, @scenario, @draws, 'waiting', '', @at, @who)",
            ("@id", id), ("@title", title.Length > 0 ? title : subject.Title), ("@scenario", source.Scenario), ("@draws", runs), ("@at", Database.Time(clock.GetUtcNow())), ("@who", who));
        _work.Release();
        return Find(id);
    }

    /// <summary>Stops a study; its finished blocks stay.</summary>
    public void Cancel(StudyRow study)
    {
        database.Execute("UPDATE study SET state = 'cancelled' WHERE id = @id AND state IN ('waiting', 'running')", ("@id", study.Id));
        if (_running.TryGetValue(study.Id, out var stop)) stop.Cancel();
    }

    /// <summary>Puts a cancelled or failed study back in the queue, to go on where it stopped.</summary>
    public bool Resume(StudyRow study)
    {
        if (database.Execute("UPDATE study SET state = 'waiting', said = '' WHERE id = @id AND state IN ('cancelled', 'failed')", ("@id", study.Id)) == 0) return false;
        _work.Release();
        return true;
    }

    /// <summary>How far a study is.</summary>
    public (long Done, long Total) Progress(StudyRow study) =>
        study.State == StudyState.Done ? (study.Draws, study.Draws) : _progress.GetValueOrDefault(study.Id, (0, study.Draws));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _loops.ConfigureAwait(false);
    }

    // Of a question, as many as its plan has points.
    private static int Runs(StudySubject subject, StudyWish wish, FindingBag findings)
    {
        if (wish.Question is not { } question) return wish.Draws;
        var runs = question.Plan(subject, wish.Distribution, wish.Seed, findings)?.Points.Count ?? 0;
        if (runs > MostDraws) findings.Error("too-many-runs", SourceSpan.Of("study"), $"{runs:N0} runs", $"1 .. {MostDraws:N0}", "Take fewer rows or points.");
        return runs;
    }

    private static IReadOnlyList<string> Metrics(StudySubject subject, IReadOnlyList<(MetricName Name, double? Base)> all, IReadOnlyList<string> wanted, FindingBag findings)
    {
        var (found, unknown) = MetricNames.Pick(all, wanted.Count > 0 ? wanted : MetricNames.DefaultOf(subject));
        if (wanted.Count > 0)
            foreach (var name in unknown) findings.Error("unknown-metric", SourceSpan.Of("metrics"), $"no metric fits '{name}'", "a number of the summary", "");
        return [.. found.Select(m => m.Name.Name)];
    }

    private static JsonSerializerOptions JsonOf()
    {
        var options = new JsonSerializerOptions();
        WebServer.Json(options);
        return options;
    }

    private void Loop()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                _work.Wait(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            Next();
        }
    }

    // Where the store does not answer, the loop lives on and asks again: what was signalled still waits.
    private void Next()
    {
        try
        {
            if (Claim() is { } next) RunOne(next);
        }
        catch (DbException e)
        {
            NotAnswered(_log, e.Message);
            _work.Release();
            _closing.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
        }
    }

    // The oldest that waits and that no other loop took.
    private StudyRow? Claim() => Claims.First<StudyRow>(() => [.. All().Where(s => s.State == StudyState.Waiting).Reverse()], s => Note(s, "running", "", "waiting"));

    // What a study throws is its own failure, told in its row; the desk goes on with the next.
    private void RunOne(StudyRow study)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        _running[study.Id] = stop;
        try
        {
            // It may have been cancelled between its claim and here.
            if (Find(study.Id)?.State != StudyState.Running) return;
            Compute(study, stop.Token);
            Note(study, "done", "", "running");
        }
        catch (OperationCanceledException)
        {
            // Closing leaves the row at 'running': the next start takes it up. A cancelled one has its row already.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Note(study, "failed", $"{e.GetType().Name}: {e.Message}", "running");
        }
        finally
        {
            _running.TryRemove(study.Id, out _);
        }
    }

    private bool Note(StudyRow study, string state, string said, string from) =>
        database.Execute("UPDATE study SET state = @state, said = @said WHERE id = @id AND state = @from", ("@state", state), ("@said", said), ("@id", study.Id), ("@from", from)) == 1;

    private void Compute(StudyRow row, CancellationToken stop)
    {
        var study = StudyFolder.Open(FolderOf(row));
        var question = StudyQuestion.Of(study.Path);
        if (study.IsDone || (question is not null && File.Exists(study.PathOf(StudyQuestion.AnswerFile)))) return;
        var read = documents.Read(new ScenarioSource("", File.ReadAllText(study.PathOf("scenario.yaml")), []));
        var subject = StudySubject.Of(read);
        var spec = study.Spec;
        var whole = PreparedSubject.Of(subject, OutsideSeries.None).Base();
        if (!study.IsOf(StudyFingerprint.Of(whole, StudyEntryInputs.Design(subject, null, spec.Distribution, false, [], new FindingBag()))))
            throw new InvalidDataException("Since the study was started its scenario, the catalogue or the program has changed; start it again.");
        var all = MetricNames.Pick(whole, spec.Metrics).Found;
        IReadOnlyList<MetricName> metrics = [.. all.Select(m => m.Name)];
        var before = Thread.CurrentThread.Priority;
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        try
        {
            if (question is null) Draws(row, study, subject, metrics, all, stop);
            else Answer(row, study, question, subject, metrics, stop);
        }
        finally
        {
            Thread.CurrentThread.Priority = before;
        }
    }

    // Short enough to begin anew where it was cut.
    private void Answer(StudyRow row, StudyFolder study, StudyQuestion question, StudySubject subject, IReadOnlyList<MetricName> metrics, CancellationToken stop)
    {
        var findings = new FindingBag();
        var plan = question.Plan(subject, study.Spec.Distribution, study.Spec.Seed, findings) ?? throw new InvalidDataException(string.Join("; ", findings.Items));
        var answer = question.Answer(new ChainModel(new ReadSource(subject), plan.Design, metrics), plan, study.Spec.Seed, new Watch(this, row.Id, stop));
        study.Write(StudyQuestion.AnswerFile, JsonSerializer.Serialize(answer, Json));
    }

    private void Draws(StudyRow row, StudyFolder study, StudySubject subject, IReadOnlyList<MetricName> metrics, IReadOnlyList<(MetricName Name, double? Base)> all, CancellationToken stop)
    {
        var (spec, design) = (study.Spec, StudyEntryInputs.Design(subject, null, study.Spec.Distribution, false, [], new FindingBag()));
        var draws = MonteCarlo.Run(new ChainModel(new ReadSource(subject), design, metrics), design, spec, study, new EngineOptions(1, Batch), new Watch(this, row.Id, stop));
        var results = StudyResults.Of(spec, design, metrics, draws);
        var report = StudyColumns.Of(row.Title, results, all, subject.Members);
        foreach (var (page, book, words) in ((string, string, Translator?)[])[(EnglishReport, EnglishWorkbook, null), (JapaneseReport, JapaneseWorkbook, translator)])
        {
            study.Write(page, StudyReport.Write(report, words));
            study.WriteBy(book, path => Workbook.Write(path, StudyWorkbook.Of(results, report, words)));
        }
        results.Write(study, metrics);
    }

    private IReadOnlyList<StudyRow> Query(string sql, params (string, object)[] values) => database.Query(sql, r => new StudyRow(
        r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3), Enum.Parse<StudyState>(r.GetString(4), true), r.GetString(5), r.GetString(6), r.GetString(7)), values);

    [LoggerMessage(Level = LogLevel.Error, Message = "The store of studies did not answer ({Why}); it is asked again in a second.")]
    private static partial void NotAnswered(ILogger log, string why);

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex IdShape();

    private sealed class Watch(StudyDesk desk, string id, CancellationToken stop) : IStudyProgress
    {
        public void Report(long done, long total)
        {
            desk._progress[id] = (done, total);
            stop.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>Standing of a study.</summary>
public enum StudyState
{
    Waiting,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>A study as the store knows it.</summary>
public sealed record StudyRow(string Id, string Title, string Scenario, int Draws, StudyState State, string Said, string StartedAt, string StartedBy);

/// <summary>What a study shall do; empty metrics stand for the usual ones.</summary>
/// <param name="Question">What is asked, where it is not draws.</param>
public sealed record StudyWish(int Draws, ulong Seed, string Method, string Distribution, IReadOnlyList<string> Metrics, StudyQuestion? Question);
