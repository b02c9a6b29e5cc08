using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>
/// Jobs from CSV: <c>id, submit_s, nodes, runtime_s, limit_s, cpu, gpu</c>, and where it has them <c>priority</c> and <c>user</c>; <c>submit,
/// runtime, limit</c> mean the same. Use is a share, 0 to 1. Without a limit a job has none; without use it is half of its CPUs and all of its accelerators.
/// </summary>
internal static class CsvJobs
{
    private const double UsualCpu = 0.5;
    private const double UsualGpu = 1;

    public static void Read(CsvFile file, string path, JobRows rows, FindingBag findings)
    {
        var columns = new CsvColumns(file);
        var (id, submit, nodes, runtime) = (columns.Of("id", "job_id", "job"), columns.Of("submit_s", "submit"), columns.Of("nodes"), columns.Of("runtime_s", "runtime"));
        var (limit, cpu, gpu, priority, user) = (columns.Of("limit_s", "limit"), columns.Of("cpu"), columns.Of("gpu"), columns.Of("priority"), columns.Of("user"));
        if (!columns.Has(file, ("id", id), ("submit_s", submit), ("nodes", nodes), ("runtime_s", runtime))) return;
        if (cpu < 0 || gpu < 0) findings.Note("job-use-assumed", SourceSpan.Of(path), "The log states no use of CPUs or accelerators", "50 % of the CPUs and 100 % of the accelerators are taken; add columns 'cpu' and 'gpu' (0 to 1).");
        if (limit < 0) findings.Note("job-limit-assumed", SourceSpan.Of(path), "The log states no limits", "No job is ended, and the scheduler knows each running time; add a column 'limit_s'.");
        while (file.Next())
        {
            if (file.FieldCount == 1 && file.Field(0).IsEmpty) continue;
            double At(int field, string name, double otherwise = double.NaN) => field < 0 || field >= file.FieldCount || (file.Field(field).IsEmpty && !double.IsNaN(otherwise))
                ? field < 0 || field < file.FieldCount ? otherwise : rows.Number([], name, file.At(file.FieldCount)) : rows.Number(file.Field(field), name, file.At(field));
            var before = rows.Errors;
            var job = new TraceJob(
                At(submit, "submit_s"), At(runtime, "runtime_s"), At(limit, "limit_s", double.PositiveInfinity), Whole(At(nodes, "nodes")),
                At(cpu, "cpu", UsualCpu), At(gpu, "gpu", UsualGpu), Whole(At(priority, "priority", 0)), user < 0 || user >= file.FieldCount ? 0 : rows.User(file.Field(user).ToString()));
            if (rows.Errors > before) continue;
            if (job.Nodes < 1) rows.Error("job-size", file.At(nodes), $"A job asks for {job.Nodes} nodes", "1 or more", "");
            else rows.Add(file.Field(id).ToString(), file.At(id), job);
        }
    }

    private static int Whole(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(Math.Ceiling(value), int.MinValue, int.MaxValue);
}
