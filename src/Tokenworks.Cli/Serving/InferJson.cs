using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>The object that <c>infer --json</c> prints.</summary>
internal static class InferJson
{
    public static Dictionary<string, object?> Of(InferAnswer a)
    {
        var (m, i, t) = (a.Metrics, a.Inputs, a.Run.Totals);
        var setup = i.Model.Setup;
        var seconds = Math.Max(1e-12, m.Seconds);
        return new Dictionary<string, object?>
        {
            ["model"] = setup.Shape.Name, ["chip"] = setup.Chip.Id, ["engine"] = i.Engine.Id, ["tp"] = setup.Layout.Tensor, ["pp"] = setup.Layout.Pipeline, ["dp"] = setup.Layout.AttentionData, ["ep"] = setup.Layout.Expert, ["redundant_experts"] = setup.Layout.Redundant, ["busiest_expert_rank"] = i.Model.BusiestExpertRank(64),
            ["schedulers_per_replica"] = i.Fleet.Schedulers, ["replicas"] = i.Fleet.Replicas, ["prefill_replicas"] = i.Fleet.PrefillReplicas, ["prefill_layout"] = i.Fleet.PrefillReplicas > 0 ? (i.Front ?? i.Model).Setup.Layout.Text() : null, ["layout"] = setup.Layout.Text(), ["chips"] = i.Chips, ["weight_gb_per_chip"] = setup.WeightBytesPerChip / 1e9, ["kv_blocks"] = i.Rules.Blocks, ["kv_block_tokens"] = i.Rules.BlockTokens,
            ["requests"] = m.Requests, ["completed"] = m.Completed, ["rejected"] = m.Rejected, ["duration_s"] = m.Seconds, ["iterations"] = t.Iterations + (a.Run.PrefillTotals?.Iterations ?? 0), ["iterations_executed"] = t.Executed + (a.Run.PrefillTotals?.Executed ?? 0),
            ["throughput"] = new { input_tok_s = m.InputTokens / seconds, output_tok_s = m.OutputTokens / seconds, requests_s = m.Completed / seconds },
            ["ttft_ms"] = Latency(m.Ttft), ["tpot_ms"] = Latency(m.Tpot), ["tpot_with_first_ms"] = Latency(m.TpotWithFirst), ["e2e_ms"] = Latency(m.EndToEnd),
            ["itl_ms"] = new { p50 = 1e3 * m.ItlP50, p90 = 1e3 * m.ItlP90, p99 = 1e3 * m.ItlP99 },
            ["goodput_requests_s"] = m.Goodput, ["slo_attained_share"] = a.Attained, ["kv_occupancy_pct"] = 100 * m.OccupancyShare, ["preemptions"] = t.Preemptions, ["swaps"] = t.Swaps, ["prefix_hit_pct"] = 100 * m.PrefixHitShare,
            ["power_w_per_chip"] = a.Energy.WattsPerChip, ["power_w_per_chip_busy"] = a.Energy.BusyWatts, ["busy_share"] = a.Energy.BusyShare, ["joules_per_output_token"] = a.Cost.JoulesPerOutput, ["joules_per_input_token"] = a.Cost.JoulesPerInput, ["output_tokens_per_mwh"] = a.Cost.TokensPerMwh,
            ["usd_per_million_output_tokens"] = a.Cost.UsdPerMillionOutput, ["usd_per_million_input_tokens"] = a.Cost.UsdPerMillionInput, ["usd_per_chip_hour"] = a.Cost.UsdPerChipHour, ["chip_hours"] = a.Cost.ChipHours, ["cost_status"] = a.Cost.Status,
            ["classes"] = a.Classes.Select(c => Class(c.Class, c.Metrics)), ["bands_pct"] = Bands(i), ["assumed"] = i.Assumed,
        };
    }

    private static object Bands(InferInputs i)
    {
        double Of(ServingQuantity quantity) => ServingBands.Percent(i.Place, i.Model.Setup.Shape, quantity).Percent;
        var situation = ServingBands.Percent(i.Place, i.Model.Setup.Shape, ServingQuantity.Tpot).Situation;
        return new { situation, single_source = i.Place.Harness, basis = ServingBands.Basis(situation, i.Place), tpot = Of(ServingQuantity.Tpot), ttft = Of(ServingQuantity.Ttft), output_throughput = Of(ServingQuantity.OutputThroughput), joules_per_output_token = Of(ServingQuantity.JoulesPerOutputToken) };
    }

    private static object Class(TrafficClass c, ServingMetrics m) => new
    {
        name = c.Name, priority = c.Priority, offered_requests_s = c.Load.RatePerSecond, network_ms = 1e3 * c.NetworkSeconds, slo_ttft_ms = Finite(c.Level.Ttft), slo_tpot_ms = Finite(c.Level.Tpot), slo_e2e_ms = Finite(c.Level.EndToEnd),
        requests = m.Requests, completed = m.Completed, rejected = m.Rejected, input_tok_s = m.InputTokens / Math.Max(1e-12, m.Seconds), output_tok_s = m.OutputTokens / Math.Max(1e-12, m.Seconds),
        ttft_ms = Latency(m.Ttft), tpot_ms = Latency(m.Tpot), e2e_ms = Latency(m.EndToEnd), goodput_requests_s = m.Goodput, slo_attained_share = m.Requests > 0 ? m.WithinLimits / (double)m.Requests : 0,
    };

    private static double? Finite(double seconds) => double.IsFinite(seconds) ? 1e3 * seconds : null;

    private static object Latency(LatencyPercentiles p) => new { mean = 1e3 * p.Mean, p50 = 1e3 * p.P50, p90 = 1e3 * p.P90, p99 = 1e3 * p.P99, p90_error = 1e3 * p.P90Error, p99_error = 1e3 * p.P99Error };
}
