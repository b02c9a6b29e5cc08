using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Jobs from the Standard Workload Format: 18 fields apart by blanks, -1 where unknown, comments after ';'. Processors asked for (else those
/// given) over processors of a node, rounded up, are nodes; time asked for is the limit.
/// </summary>
internal static class SwfJobs
{
    private const int Fields = 18;
    private const double Unknown = -1;

    public static void Read(TextReader text, string path, int processorsPerNode, JobRows rows)
    {
        var numbers = new double[Fields];
        double? first = null;
        for (var line = 1; text.ReadLine() is { } record; line++)
        {
            var data = record.AsSpan();
            if (data.IndexOf(';') is >= 0 and var comment) data = data[..comment];
            if (data.Trim().IsEmpty || !Parse(data, numbers, new SourceSpan(path, line, 1), rows)) continue;
            first ??= numbers[1];
            Add(numbers, new SourceSpan(path, line, 1), first.Value, processorsPerNode, rows);
        }
    }

    // The log's clock starts with its first job.
    private static void Add(double[] n, SourceSpan where, double firstS, int perNode, JobRows rows)
    {
        var processors = n[7] > 0 ? n[7] : n[4];
        var id = n[0].ToString(CultureInfo.InvariantCulture);
        if (processors <= 0 && n[3] > 0)
        {
            rows.Error("job-size", where, $"Job '{id}' states neither processors asked for nor given", "field 5 or 8 above 0", "");
            return;
        }
        var nodes = (int)Math.Min(int.MaxValue, Math.Max(1, Math.Ceiling(processors / perNode)));
        var runtime = n[3] == Unknown ? double.NaN : n[3];
        if (double.IsNaN(runtime)) rows.Warning("job-never-ran", where, $"Job '{id}' states no running time", "", "It is counted as withdrawn.");
        var (used, limit) = (n[5] > 0 && n[3] > 0 ? Math.Min(1, n[5] / n[3]) : 1, n[8] > 0 ? n[8] : double.PositiveInfinity);
        rows.Add(id, where, new TraceJob(n[1] - firstS, runtime, limit, nodes, used, 0, 0, rows.User(n[11].ToString(CultureInfo.InvariantCulture))));
    }

    private static bool Parse(ReadOnlySpan<char> record, double[] numbers, SourceSpan where, JobRows rows)
    {
        var count = 0;
        foreach (var range in record.SplitAny(' ', '\t'))
        {
            if (record[range].Trim().IsEmpty) continue;
            if (count == Fields) break;
            numbers[count] = rows.Number(record[range].Trim(), $"field {count + 1}", where);
            if (double.IsNaN(numbers[count++])) return false;
        }
        if (count == Fields) return true;
        rows.Error("too-few-fields", where, $"The record has {count} fields", $"{Fields} fields", "Check that it is in the Standard Workload Format.");
        return false;
    }
}
