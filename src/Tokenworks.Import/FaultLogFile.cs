using System.Text.Json;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Failure logs: InfiniteHBD's trace (JSON, times in days) or CSV with <c>time_h, node, event</c> (start or end) and <c>class</c>, and where stated <c>level</c>.</summary>
/// <remarks>An end closes the oldest open fault of its node and class. An end without a start, and a fault that is open at the end of the log, are findings.</remarks>
public static class FaultLogFile
{
    private const double HoursPerDay = 24;

    private readonly record struct Row(double TimeH, string Node, bool IsStart, string Level, string Class, string Description, SourceSpan Where);

    /// <summary>The faults; null with errors among the findings.</summary>
    public static FaultLog? Read(string path, FindingBag findings)
    {
        try
        {
            using var gate = LogGate.Open(path, findings);
            if (gate is null) return null;
            var before = findings.Items.Count(f => f.Severity == Severity.Error);
            var rows = gate.Text.Peek() == '[' ? Json(gate.Text.ReadToEnd(), path, findings) : Csv(gate.Text, path, findings);
            return !gate.IsWhole(findings) || findings.Items.Count(f => f.Severity == Severity.Error) > before ? null : Paired(path, rows, findings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            findings.Error("file-unreadable", SourceSpan.Of(path), e.Message.TrimEnd('.'), "", "Check the path, its permissions and that it is whole.");
            return null;
        }
    }

    private static List<Row> Json(string json, string path, FindingBag findings)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
            [
                .. document.RootElement.EnumerateArray().Select(e =>
                {
                    var type = e.GetProperty("fault_type");
                    return new Row(
                        e.GetProperty("event_time").GetDouble() * HoursPerDay, e.GetProperty("node_id").GetString()!, e.GetProperty("event_type").GetString() == "fault_start",
                        type.GetProperty("Level").GetString()!, type.GetProperty("Class").GetString()!, type.GetProperty("Desc").GetString()!, SourceSpan.Of(path));
                }),
            ];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            findings.Error("json-format", SourceSpan.Of(path), e.Message.TrimEnd('.'), "a list of events with node_id, event_time, event_type and fault_type", "Fetch the log again, or give it as CSV.");
            return [];
        }
    }

    private static List<Row> Csv(TextReader text, string path, FindingBag findings)
    {
        var rows = new List<Row>();
        using var file = CsvFile.Open(path, text, 0, findings);
        if (file is null || !file.Next()) return rows;
        var columns = new CsvColumns(file);
        var (time, node, kind, cause, level) = (columns.Of("time_h"), columns.Of("node"), columns.Of("event"), columns.Of("class", "cause"), columns.Of("level"));
        if (!columns.Has(file, ("time_h", time), ("node", node), ("event", kind), ("class", cause))) return rows;
        while (file.Next())
        {
            var word = file.Field(kind).ToString();
            if (word is not ("start" or "end")) file.Error("bad-value", file.At(kind), $"'{word}' is no event", "start, end", "");
            rows.Add(new Row(file.Number(time, "time_h", 0, 1e6, "h"), file.Field(node).ToString(), word == "start", level < 0 ? "" : file.Field(level).ToString(), file.Field(cause).ToString(), "", file.At(0)));
        }
        return rows;
    }

    private static FaultLog? Paired(string path, List<Row> rows, FindingBag findings)
    {
        var (nodes, open, faults) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<(int, string), Queue<int>>(), new List<LoggedFault>());
        var (last, unmatched) = (0.0, 0);
        foreach (var row in rows.OrderBy(r => r.TimeH))
        {
            if (!nodes.TryGetValue(row.Node, out var node)) nodes[row.Node] = node = nodes.Count;
            last = Math.Max(last, row.TimeH);
            var key = (node, row.Class);
            if (row.IsStart)
            {
                if (!open.TryGetValue(key, out var waiting)) open[key] = waiting = new Queue<int>();
                waiting.Enqueue(faults.Count);
                faults.Add(new LoggedFault(row.TimeH, double.PositiveInfinity, node, row.Level, row.Class, row.Description));
            }
            else if (open.TryGetValue(key, out var waiting) && waiting.TryDequeue(out var fault)) faults[fault] = faults[fault] with { EndH = row.TimeH };
            else unmatched++;
        }
        var unended = faults.Count(f => double.IsPositiveInfinity(f.EndH));
        if (unmatched > 0) findings.Warning("fault-end-only", SourceSpan.Of(path), $"{unmatched} faults end that did not start", "an end after each start", "They are left out.");
        if (unended > 0) findings.Warning("fault-open", SourceSpan.Of(path), $"{unended} faults do not end", "an end after each start", "They count as failures and for no repair time.");
        if (faults.Count > 0) return new FaultLog(Path.GetFileName(path), faults, nodes.Count, last);
        findings.Error("no-faults", SourceSpan.Of(path), "The log has no faults", "", "Fetch it again.");
        return null;
    }
}
