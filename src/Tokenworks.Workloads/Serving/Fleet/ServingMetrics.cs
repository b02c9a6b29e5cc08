namespace Tokenworks.Workloads.Serving;

/// <summary>Limits that a request should keep; seconds, infinite where there is none.</summary>
/// <param name="Ttft">Time to the first token.</param>
/// <param name="Tpot">Time of an output token after the first.</param>
/// <param name="EndToEnd">Time to the last token.</param>
public sealed record ServiceLevel(double Ttft, double Tpot, double EndToEnd = double.PositiveInfinity)
{
    public static ServiceLevel None { get; } = new(double.PositiveInfinity, double.PositiveInfinity);
}

/// <summary>A latency's distribution; the unit of the values given.</summary>
/// <param name="P90Error">Half width of the 95 % interval of the p90, by order statistics.</param>
public readonly record struct LatencyPercentiles(double Mean, double P50, double P90, double P99, double P90Error, double P99Error)
{
    /// <summary>Of values, which are sorted.</summary>
    public static LatencyPercentiles Of(List<double> values)
    {
        if (values.Count == 0) return default;
        values.Sort();
        return new LatencyPercentiles(values.Average(), At(values, 0.5), At(values, 0.9), At(values, 0.99), Error(values, 0.9), Error(values, 0.99));
    }

    private static double At(List<double> sorted, double q)
    {
        var at = Math.Clamp(q, 0, 1) * (sorted.Count - 1);
        var i = (int)at;
        return i + 1 < sorted.Count ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
    }

    private static double Error(List<double> sorted, double q)
    {
        var half = 1.96 * Math.Sqrt(q * (1 - q) / sorted.Count);
        return (At(sorted, q + half) - At(sorted, q - half)) / 2;
    }
}

/// <summary>What a run's requests experienced. All latencies in seconds.</summary>
/// <remarks>
/// TTFT: arrival to first token. TPOT: first to last token over output tokens less one, for requests of two or more; TPOT with the
/// first: arrival to last token over all output tokens. E2E: arrival to last token. ITL: gaps between a request's tokens, over all tokens.
/// Goodput: requests a second that end within all limits.
/// </remarks>
public sealed record ServingMetrics(
    int Requests, int Completed, int Rejected, double Seconds, long InputTokens, long OutputTokens, LatencyPercentiles Ttft, LatencyPercentiles Tpot, LatencyPercentiles TpotWithFirst,
    LatencyPercentiles EndToEnd, double ItlP50, double ItlP90, double ItlP99, int WithinLimits, double OccupancyShare, double PrefixHitShare)
{
    /// <summary>Requests a second within all limits.</summary>
    public double Goodput => Seconds > 0 ? WithinLimits / Seconds : 0;

    /// <summary>Of a run.</summary>
    /// <param name="level">Of requests that belong to no class of a mix.</param>
    /// <param name="latencySeconds">Outside the replica, added to each first token.</param>
    /// <param name="only">Place of the class whose requests count; null for all.</param>
    public static ServingMetrics Of(RequestStream stream, FleetResult run, SchedulerRules rules, ServiceLevel level, double latencySeconds, int replicas, int? only = null)
    {
        var t = run.Requests;
        List<double> ttft = [], tpot = [], inclusive = [], whole = [];
        var (input, output, within, counted, rejected) = (0L, 0L, 0, 0, 0);
        for (var i = 0; i < t.Count; i++)
        {
            var part = stream.ClassOf is { } of ? of[i] : -1;
            if (only is { } wanted && wanted != part) continue;
            counted++;
            if (run.Rejected[i]) rejected++;
            if (t.Finish[i] < 0) continue;
            var (limits, outside) = part < 0 ? (level, latencySeconds) : (stream.Classes[part].Level, latencySeconds + stream.Classes[part].NetworkSeconds);
            input += stream.Prompt[i];
            output += stream.Output[i];
            var first = (t.FirstToken[i] - t.Arrival[i]) / StepClock.PerSecond + outside;
            var end = (t.Finish[i] - t.Arrival[i]) / StepClock.PerSecond + outside;
            var each = stream.Output[i] > 1 ? (end - first) / (stream.Output[i] - 1) : 0;
            ttft.Add(first);
            whole.Add(end);
            inclusive.Add(end / stream.Output[i]);
            if (stream.Output[i] > 1) tpot.Add(each);
            if (first <= limits.Ttft && each <= limits.Tpot && end <= limits.EndToEnd) within++;
        }
        var capacity = (double)rules.Blocks * rules.BlockTokens * replicas;
        var occupancy = run.Seconds > 0 && capacity > 0 ? (double)run.Totals.TokenTime / StepClock.PerSecond / run.Seconds / capacity : 0;
        var cached = run.Totals.CachedTokens + (run.PrefillTotals?.CachedTokens ?? 0);
        return new ServingMetrics(
            counted, ttft.Count, rejected, run.Seconds, input, output, LatencyPercentiles.Of(ttft), LatencyPercentiles.Of(tpot), LatencyPercentiles.Of(inclusive), LatencyPercentiles.Of(whole),
            run.Totals.Gaps.Quantile(0.5) / StepClock.PerSecond, run.Totals.Gaps.Quantile(0.9) / StepClock.PerSecond, run.Totals.Gaps.Quantile(0.99) / StepClock.PerSecond,
            within, occupancy, input > 0 && run.PrefillTotals is null ? (double)cached / input : 0);
    }
}
