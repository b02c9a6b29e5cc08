using System.Globalization;
using System.Text;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Reporting;

namespace Tokenworks.Cli;

/// <summary>The answer of <c>fleet jobs</c> as JSON, text and CSV.</summary>
internal static class JobsView
{
    public static object Json(JobsInputs inputs, JobResult r) => new
    {
        source = r.Trace.Source, cluster = inputs.Cluster, nodes = r.Setup.Pool.Total, policy = r.Setup.Policy.Name, backfill = r.Setup.Backfill.ToString().ToLowerInvariant(),
        span_h = r.SpanS / 3600,
        jobs = new { submitted = r.Submitted, done = r.Done, running = r.Running, queued = r.Queued, failed = r.Failed, timed_out = r.TimedOut, node_failed = r.NodeFailed, rejected = r.Rejected, withdrawn = r.Withdrawn, not_submitted = r.Ahead },
        utilisation_pct = Known(100 * r.Utilisation), goodput_pct = Known(100 * r.Goodput), recorded_utilisation_pct = Recorded(r),
        kept_from_jobs_pct = Known(100 * r.KeptShare),
        power_kw = r.Setup.Power is null ? null : new { mean = Known(r.MeanKw), min = Known(r.LeastKw), max = Known(r.MostKw) },
        loss_kw_mean = Known(r.LossKwMean), energy_mwh = Known(r.EnergyMwh),
        wait_s = Of(r.WaitS), slowdown = Of(r.Slowdown),
        queue = new { mean = r.MeanQueued, max = r.MostQueued }, fragmentation_pct = Known(100 * r.Fragmentation), rack_spread = Known(r.Spread),
        backfilled = r.Backfilled, preemptions = r.Preemptions, interruptions = r.Interruptions,
    };

    public static void Write(JobsInputs inputs, JobResult r, TextWriter to)
    {
        Line(to, $"{r.Trace.Source} on {inputs.Cluster} ({r.Setup.Pool.Total:N0} nodes), {r.Setup.Policy.Name}, backfill {r.Setup.Backfill.ToString().ToLowerInvariant()}, {r.SpanS / 3600:N1} h");
        Line(to, $"jobs         {r.Submitted,12:N0} submitted = {r.Done:N0} done + {r.Running:N0} running + {r.Queued:N0} queued + {r.Failed:N0} failed ({r.TimedOut:N0} at their limit, {r.NodeFailed:N0} by nodes, {r.Rejected:N0} too large, {r.Withdrawn:N0} withdrawn)");
        Line(to, $"utilisation  {100 * r.Utilisation,12:0.000} %, goodput {100 * r.Goodput:0.000} %");
        if (Recorded(r) is { } recorded) Line(to, $"  the log itself records {recorded:0.000} %");
        if (r.Setup.Power is not null) Line(to, $"power        {r.MeanKw,12:N2} kW mean ({r.LeastKw:N2} to {r.MostKw:N2}), loss {r.LossKwMean:N2} kW, {r.EnergyMwh:N3} MWh");
        Line(to, $"wait         {r.WaitS.P50,12:N0} s p50, {r.WaitS.P90:N0} s p90, {r.WaitS.P99:N0} s p99; slowdown {r.Slowdown.P50:0.0} p50, {r.Slowdown.P90:0.0} p90, {r.Slowdown.P99:0.0} p99");
        Line(to, $"queue        {r.MeanQueued,12:N1} mean, {r.MostQueued:N0} most; {r.Backfilled:N0} overtook, {r.Preemptions:N0} preempted, {r.Interruptions:N0} interrupted");
        if (!double.IsNaN(r.Fragmentation)) Line(to, $"placement    {100 * r.Fragmentation,12:0.0} % of free room is fragmented; a gang spans {r.Spread:0.00} times the racks it needs");
    }

    /// <summary>One row a job.</summary>
    public static string Csv(JobResult r)
    {
        var text = new StringBuilder("id,state,submit_s,start_s,end_s,nodes\n");
        for (var i = 0; i < r.Records.Count; i++)
        {
            ref readonly var job = ref r.Records.Job(i);
            text.Append(CultureInfo.InvariantCulture, $"{r.Trace.Ids[i]},{r.Records.State(i).ToString().ToLowerInvariant()},{job.SubmitS},{Blank(r.Records.FirstStartS(i))},{Blank(r.Records.EndS(i))},{job.Nodes}\n");
        }
        return text.ToString();
    }

    /// <summary>Use of the nodes over time.</summary>
    public static string Plot(JobsInputs inputs, JobResult r) => new ScatterPlot(
        $"{r.Trace.Source} on {inputs.Cluster}, {r.Setup.Policy.Name}, {r.Setup.Backfill.ToString().ToLowerInvariant()}", "hours", "use of the nodes, %",
        [new PlotSeries("use", [.. r.UseSamples.Select((u, i) => new PlotPoint(i * r.Setup.SampleS / 3600, 100 * u, ""))], true)]) { IsLogarithmic = false }.ToSvg();

    private static string Blank(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static double? Recorded(JobResult r) => r.Trace.Recorded is { SpanS: > 0 } recorded ? 100 * recorded.GpuSeconds / (r.Setup.Pool.Capacity * recorded.SpanS) : null;

    private static object Of(Percentiles p) => new { p50 = Known(p.P50), p90 = Known(p.P90), p99 = Known(p.P99), mean = Known(p.Mean) };

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
