using System.Text.Json;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Jobs from Microsoft's Philly log (JSON): <c>jobid, user, vc, submitted_time, attempts[{start_time, end_time, detail[{ip, gpus}]}]</c>. A node of the
/// trace is one accelerator; the running time is the sum of a job's attempts, its accelerators those of the first.
/// </summary>
internal static class PhillyJobs
{
    public static void Read(string json, string path, JobRows rows)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                rows.Error("json-format", new SourceSpan(path, 1, 1), "The log is no list of jobs", "a JSON array", "Give cluster_job_log.");
                return;
            }
            // Jobs are in no order in this log.
            var jobs = document.RootElement.EnumerateArray().Select(j => (Job: j, At: Time(j, "submitted_time"))).OrderBy(j => j.At ?? DateTimeOffset.MinValue).ToList();
            var first = jobs.Find(j => j.At is not null).At;
            foreach (var (job, at) in jobs) Add(job, at, first, path, rows);
        }
        catch (JsonException e)
        {
            rows.Error("json-format", new SourceSpan(path, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1), e.Message.TrimEnd('.'), "JSON", "Fetch the log again; it may be cut off.");
        }
    }

    private static void Add(JsonElement job, DateTimeOffset? at, DateTimeOffset? first, string path, JobRows rows)
    {
        var id = Text(job, "jobid") ?? "";
        if (at is null || id.Length == 0)
        {
            rows.Error("not-a-time", SourceSpan.Of(path), $"Job '{id}' has no id or no 'submitted_time'", "such as 2017-10-07 01:12:09", "");
            return;
        }
        double runtime = 0;
        var gpus = 0;
        foreach (var attempt in job.TryGetProperty("attempts", out var attempts) && attempts.ValueKind == JsonValueKind.Array ? attempts.EnumerateArray() : default)
        {
            if (gpus == 0) gpus = Gpus(attempt);
            if (Time(attempt, "start_time") is { } start && Time(attempt, "end_time") is { } end) runtime += (end - start).TotalSeconds;
        }
        var never = gpus == 0;
        rows.Add(id, SourceSpan.Of(path), new TraceJob(
            (at.Value - first!.Value).TotalSeconds, never ? double.NaN : runtime, double.PositiveInfinity, Math.Max(1, gpus), 0.5, 1, 0, rows.User(Text(job, "user") ?? "")));
    }

    private static int Gpus(JsonElement attempt) => attempt.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.Array
        ? detail.EnumerateArray().Sum(d => d.TryGetProperty("gpus", out var gpus) && gpus.ValueKind == JsonValueKind.Array ? gpus.GetArrayLength() : 0) : 0;

    private static DateTimeOffset? Time(JsonElement of, string name) => Text(of, name) is { } text ? ClusterCsvJobs.Stamp(text) : null;

    private static string? Text(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
