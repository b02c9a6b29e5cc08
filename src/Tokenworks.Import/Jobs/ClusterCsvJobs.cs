using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Jobs from the logs of SenseTime Helios and Acme: <c>job_id, user, gpu_num, submit_time, duration</c> and, where stated,
/// <c>start_time, end_time, state</c>. A node of the trace is one accelerator; jobs without any are left out and counted.
/// </summary>
internal static class ClusterCsvJobs
{
    public static void Read(CsvFile file, string path, JobRows rows, FindingBag findings)
    {
        var columns = new CsvColumns(file);
        var (id, user, gpus) = (columns.Of("job_id"), columns.Of("user"), columns.Of("gpu_num"));
        var (submit, duration) = (columns.Of("submit_time"), columns.Of("duration"));
        if (!columns.Has(file, ("job_id", id), ("gpu_num", gpus), ("submit_time", submit), ("duration", duration))) return;
        var left = 0;
        DateTimeOffset? first = null;
        while (file.Next())
        {
            var count = rows.Number(file.Field(gpus), "gpu_num", file.At(gpus));
            if (count <= 0)
            {
                left++;
                continue;
            }
            if (Stamp(file.Field(submit)) is not { } time)
            {
                rows.Error("not-a-time", file.At(submit), $"'{file.Field(submit)}' is no time", "such as 2020-05-01 00:00:00", "");
                continue;
            }
            first ??= time;
            var runtime = rows.Number(file.Field(duration), "duration", file.At(duration));
            if (double.IsNaN(count) || double.IsNaN(runtime)) continue;
            rows.Add(file.Field(id).ToString(), file.At(id), new TraceJob(
                (time - first.Value).TotalSeconds, runtime, double.PositiveInfinity, (int)Math.Ceiling(count), 0.5, 1, 0, user < 0 ? 0 : rows.User(file.Field(user).ToString())));
        }
        if (left > 0) findings.Note("cpu-jobs-left-out", SourceSpan.Of(path), $"{left} jobs ask for no accelerator", "They are not replayed.");
    }

    /// <summary>A time without zone, or with.</summary>
    public static DateTimeOffset? Stamp(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
