using System.Globalization;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>A served load for people.</summary>
internal static class InferText
{
    public static void Write(InferAnswer a, TextWriter to)
    {
        void Line(string name, FormattableString text) => to.WriteLine($"{name,-28} {text.ToString(CultureInfo.InvariantCulture)}");
        var (m, i) = (a.Metrics, a.Inputs);
        var setup = i.Model.Setup;
        Line("Served", $"{i.ModelEntry.Title} on {(i.Fleet.PrefillReplicas > 0 ? $"{i.Fleet.PrefillReplicas} x {(i.Front ?? i.Model).Setup.Layout.Text()} (prefill) and " : "")}{i.Fleet.Replicas} x {setup.Layout.Text()} of {setup.Chip.Id}, {i.Engine.Id}");
        foreach (var text in i.Assumed) Line("  assumed", $"{text}");
        Line("Requests", $"{m.Requests:N0}, {m.Completed:N0} completed, {m.Rejected:N0} rejected, in {m.Seconds:N1} s");
        Line("Throughput", $"{m.OutputTokens / m.Seconds:N0} output, {m.InputTokens / m.Seconds:N0} input tokens/s, {m.Completed / m.Seconds:G4} requests/s");
        Latency("TTFT", m.Ttft);
        Latency("TPOT", m.Tpot);
        Latency("E2E", m.EndToEnd);
        Line("Goodput", $"{m.Goodput:G4} requests/s; {a.Attained:P1} within the limits");
        foreach (var (c, of) in a.Classes)
            Line($"  {c.Name}", $"{of.Requests:N0} requests, {of.Rejected:N0} rejected; TTFT p90 {1e3 * of.Ttft.P90:N0}, TPOT p90 {1e3 * of.Tpot.P90:N1} ms; {of.WithinLimits / Math.Max(1.0, of.Requests):P1} within its limits, goodput {of.Goodput:G4} requests/s");
        Line("KV cache", $"{m.OccupancyShare:P1} of {(double)i.Rules.Blocks * i.Rules.BlockTokens * i.Fleet.Schedulers:N0} tokens a replica, {a.Run.Totals.Preemptions:N0} preemptions, {m.PrefixHitShare:P1} of input cached");
        Line("Power", $"{a.Energy.WattsPerChip:N0} W a chip ({a.Energy.BusyWatts:N0} W busy, busy {a.Energy.BusyShare:P0} of the time)");
        Line("Energy", $"{a.Cost.JoulesPerOutput:G4} J of the chips an output token; {a.Cost.TokensPerMwh / 1e6:N1} M output tokens a MWh at the meter");
        Line("Cost", $"{a.Cost.UsdPerMillionOutput:G4} USD a million output, {a.Cost.UsdPerMillionInput:G4} USD a million input tokens at {a.Cost.UsdPerChipHour:G4} USD a chip-hour");
        Line("  basis", $"{a.Cost.Status}");
        var (band, situation) = ServingBands.Percent(i.Place, setup.Shape, ServingQuantity.Tpot);
        Line("Sure to", $"TPOT within {band:N0} % for nine of ten ({situation.Replace('_', ' ')})");
        Line("  basis", $"{ServingBands.Basis(situation, i.Place)}");

        void Latency(string name, LatencyPercentiles p) => Line(name, $"p50 {1e3 * p.P50:N1}, p90 {1e3 * p.P90:N1} +- {1e3 * p.P90Error:N1}, p99 {1e3 * p.P99:N1} +- {1e3 * p.P99Error:N1} ms");
    }
}
