using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Collects the jobs of a log in any format and holds them to what a log can be: ids once, times forward, gangs of at least one
/// node. The first faults of a kind are told in full, the rest counted.
/// </summary>
internal sealed class JobRows(string path, FindingBag findings)
{
    private const int MostTold = 5;

    private readonly List<TraceJob> _jobs = [];
    private readonly List<string> _ids = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private double _lastSubmitS = double.NegativeInfinity;
    private bool _isUnsorted;

    public int Count => _jobs.Count;

    /// <summary>Errors so far.</summary>
    public int Errors { get; private set; }

    /// <summary>Number of a user's name, from 0.</summary>
    public int User(string name)
    {
        if (!_users.TryGetValue(name, out var user)) _users[name] = user = _users.Count;
        return user;
    }

    /// <summary>Adds a job; seconds after the log's start, running time NaN where the log says that it never started.</summary>
    public void Add(string id, SourceSpan where, TraceJob job)
    {
        if (!_known.Add(id)) Error("job-id-repeated", where, $"Job '{id}' is in the log twice", "each id once", "Remove one of the rows, or give it another id.");
        else if (!(job.SubmitS >= 0)) Error("job-time", where, Text($"Job '{id}' is submitted at {job.SubmitS} s"), "0 s or more", "Times count from the log's start.");
        else if (job.RuntimeS < 0) Error("job-time", where, Text($"Job '{id}' runs {job.RuntimeS} s: it ends before it starts"), "0 s or more", "Check the row's start and end.");
        else if (!(job.LimitS > 0)) Error("job-limit", where, Text($"Job '{id}' has a limit of {job.LimitS} s"), "above 0 s", "Leave it empty where there is none.");
        else if (job.Nodes < 0) Error("job-size", where, Text($"Job '{id}' asks for {job.Nodes} nodes"), "1 or more", "");
        else if (!(job.Cpu is >= 0 and <= 1 && job.Gpu is >= 0 and <= 1)) Error("job-use", where, Text($"Job '{id}' uses {job.Cpu} of its CPUs and {job.Gpu} of its accelerators"), "0 to 1", "Divide percentages by 100.");
        else Keep(id, where, job);
    }

    /// <summary>A number of a field; NaN with a finding.</summary>
    public double Number(ReadOnlySpan<char> text, string what, SourceSpan where)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        Error("not-a-number", where, text.IsEmpty ? $"No value for {what}" : $"'{(text.Length > 40 ? text[..40] : text)}' is no number for {what}", "a number", "");
        return double.NaN;
    }

    public void Error(string id, SourceSpan where, string what, string allowed, string mend)
    {
        Errors++;
        if (IsTold(id)) findings.Error(id, where, what, allowed, mend);
    }

    public void Warning(string id, SourceSpan where, string what, string allowed, string mend)
    {
        if (IsTold(id)) findings.Warning(id, where, what, allowed, mend);
    }

    /// <summary>Gives no trace: a fault was told already.</summary>
    public void Spoil() => Errors++;

    /// <summary>The trace in order of submission; null where there were errors.</summary>
    public JobTrace? ToTrace(IReadOnlyList<ShareRequest>? requests = null, RecordedUse? recorded = null)
    {
        foreach (var (id, count) in _told.Where(t => t.Value > MostTold))
            findings.Warning("more-findings", SourceSpan.Of(path), $"{count - MostTold} more like '{id}'", "", "");
        if (_jobs.Count == 0 && Errors == 0) findings.Error("no-jobs", SourceSpan.Of(path), "The log has no jobs", "one row a job", "Fetch it again.");
        if (Errors > 0 || _jobs.Count == 0) return null;
        if (!_isUnsorted) return new JobTrace(Path.GetFileName(path), _ids, [.. _jobs], requests, recorded);
        var order = Enumerable.Range(0, _jobs.Count).OrderBy(i => _jobs[i].SubmitS).ToArray();
        return new JobTrace(
            Path.GetFileName(path), [.. order.Select(i => _ids[i])], [.. order.Select(i => _jobs[i])], requests is null ? null : [.. order.Select(i => requests[i])], recorded);
    }

    private void Keep(string id, SourceSpan where, TraceJob job)
    {
        if (job.SubmitS < _lastSubmitS)
        {
            _isUnsorted = true;
            Warning("job-order", where, Text($"Job '{id}' is submitted at {job.SubmitS} s, after a row of {_lastSubmitS} s: time runs backwards"), "rows in order of submission", "They are put in order; check that it is the log of one cluster.");
        }
        _lastSubmitS = Math.Max(_lastSubmitS, job.SubmitS);
        _jobs.Add(job);
        _ids.Add(id);
    }

    private bool IsTold(string id) => (_told[id] = _told.GetValueOrDefault(id) + 1) <= MostTold;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
