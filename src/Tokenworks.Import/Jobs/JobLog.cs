using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Formats of job logs.</summary>
public enum JobLogFormat
{
    /// <summary>Told by its first line.</summary>
    Auto,

    /// <summary>One row a job, columns by name.</summary>
    Csv,

    /// <summary>Standard Workload Format.</summary>
    Swf,

    /// <summary>Microsoft Philly, JSON.</summary>
    Philly,

    /// <summary>SenseTime Helios.</summary>
    Helios,

    /// <summary>Shanghai AI Lab's Acme.</summary>
    Acme,

    /// <summary>Alibaba OpenB, pods that share nodes.</summary>
    Openb,
}

/// <summary>Reads the job logs of others, plain or gzipped.</summary>
public static class JobLog
{
    /// <summary>The jobs in order of submission; null with errors among the findings.</summary>
    /// <param name="processorsPerNode">Of SWF logs, which count processors.</param>
    public static JobTrace? Read(string path, JobLogFormat format, int processorsPerNode, FindingBag findings)
    {
        try
        {
            using var gate = LogGate.Open(path, findings);
            if (gate is null) return null;
            var rows = new JobRows(path, findings);
            var shared = Fill(gate.Text, path, format, processorsPerNode, rows, findings);
            return gate.IsWhole(findings) ? rows.ToTrace(shared?.Requests, shared?.Recorded) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            findings.Error("file-unreadable", SourceSpan.Of(path), e.Message.TrimEnd('.'), "", "Check the path, its permissions and that it is whole.");
            return null;
        }
    }

    /// <summary>Nodes of an OpenB cluster; null with findings.</summary>
    public static IReadOnlyList<ShareNode>? ReadNodes(string path, FindingBag findings) => OpenbJobs.ReadNodes(path, findings);

    private static (List<ShareRequest> Requests, RecordedUse Recorded)? Fill(
        StreamReader text, string path, JobLogFormat format, int processorsPerNode, JobRows rows, FindingBag findings)
    {
        var first = text.Peek();
        var isSwf = format == JobLogFormat.Swf || (format == JobLogFormat.Auto && (first == ';' || Name(path).EndsWith(".swf", StringComparison.OrdinalIgnoreCase)));
        if (isSwf) SwfJobs.Read(text, path, processorsPerNode, rows);
        else if (format == JobLogFormat.Philly || (format == JobLogFormat.Auto && first == '[')) PhillyJobs.Read(text.ReadToEnd(), path, rows);
        else return FillCsv(text, path, format, rows, findings);
        return null;
    }

    private static (List<ShareRequest> Requests, RecordedUse Recorded)? FillCsv(StreamReader text, string path, JobLogFormat format, JobRows rows, FindingBag findings)
    {
        var before = findings.HasErrors;
        using var file = CsvFile.Open(path, text, 0, findings);
        (List<ShareRequest>, RecordedUse)? shared = null;
        if (file is null || !file.Next())
        {
            if (file is { HasErrors: false }) return null;
        }
        else
        {
            var columns = new CsvColumns(file);
            if (format == JobLogFormat.Openb || (format == JobLogFormat.Auto && columns.Of("gpu_milli") >= 0)) shared = OpenbJobs.Read(file, rows);
            else if (format is JobLogFormat.Helios or JobLogFormat.Acme || (format == JobLogFormat.Auto && columns.Of("gpu_num") >= 0)) ClusterCsvJobs.Read(file, path, rows, findings);
            else CsvJobs.Read(file, path, rows, findings);
        }
        if (!before && findings.HasErrors && rows.Errors == 0) rows.Spoil();
        return shared;
    }

    private static string Name(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
}
