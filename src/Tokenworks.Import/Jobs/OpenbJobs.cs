using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Pods and nodes of Alibaba's OpenB trace. A pod without a scheduled time was withdrawn before it started, and has no running time;
/// accepted models are split by '|'.
/// </summary>
internal static class OpenbJobs
{
    private static readonly string[] Needed = ["name", "cpu_milli", "memory_mib", "num_gpu", "gpu_milli", "gpu_spec", "creation_time", "deletion_time", "scheduled_time"];

    public static (List<ShareRequest> Requests, RecordedUse Recorded)? Read(CsvFile file, JobRows rows)
    {
        var columns = new CsvColumns(file);
        var at = Needed.Select(n => columns.Of(n)).ToArray();
        if (!columns.Has(file, [.. Needed.Select((n, i) => (n, at[i]))])) return null;
        var requests = new List<ShareRequest>();
        var (used, scheduled, never, span) = (0.0, 0, 0, 0.0);
        while (file.Next())
        {
            double N(int i) => rows.Number(at[i] < file.FieldCount ? file.Field(at[i]) : [], Needed[i], file.At(at[i]));
            var before = (rows.Count, rows.Errors);
            var request = new ShareRequest((int)N(1), (int)N(2), (int)N(3), (int)N(4), Models(file.Field(at[5])));
            var (created, deleted) = (N(6), N(7));
            var start = file.Field(at[8]).IsEmpty ? double.NaN : N(8);
            if (rows.Errors > before.Errors) continue;
            rows.Add(file.Field(at[0]).ToString(), file.At(at[0]), new TraceJob(created, deleted - start, double.PositiveInfinity, 0, 0, 0));
            if (rows.Count == before.Count) continue;
            requests.Add(request);
            span = Math.Max(span, deleted);
            if (double.IsNaN(start)) never++;
            else (scheduled, used) = (scheduled + 1, used + request.GpuShare * (deleted - start));
        }
        return (requests, new RecordedUse(used, scheduled, never, span));
    }

    /// <summary>Nodes: <c>sn, cpu_milli, memory_mib, gpu, model</c>; null with findings.</summary>
    public static List<ShareNode>? ReadNodes(string path, FindingBag findings)
    {
        using var file = CsvFile.Open(path, 0, findings);
        if (file is null || !file.Next()) return null;
        var columns = new CsvColumns(file);
        var (name, cpu, memory, gpus, model) = (columns.Of("sn", "name"), columns.Of("cpu_milli"), columns.Of("memory_mib"), columns.Of("gpu"), columns.Of("model"));
        if (!columns.Has(file, ("sn", name), ("cpu_milli", cpu), ("memory_mib", memory), ("gpu", gpus), ("model", model))) return null;
        var nodes = new List<ShareNode>();
        while (file.Next())
            nodes.Add(new ShareNode(
                file.Field(name).ToString(), (int)file.Number(cpu, "cpu_milli", 0, 1e7, ""), (int)file.Number(memory, "memory_mib", 0, 2e9, ""),
                (int)file.Number(gpus, "gpu", 0, 64, ""), model < file.FieldCount ? file.Field(model).ToString() : ""));
        return file.HasErrors ? null : nodes;
    }

    private static string[] Models(ReadOnlySpan<char> text) => text.IsEmpty ? [] : text.ToString().Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
