namespace Tokenworks.Workloads.Serving;

/// <summary>What of a row is compared.</summary>
public enum ServingQuantity
{
    OutputThroughput,
    Ttft,
    Tpot,
    JoulesPerOutputToken,
    Power,
    EndToEnd,
    PrefillThroughput,
}

/// <summary>Names, and what a row has measured.</summary>
public static class ServingQuantities
{
    /// <summary>Key in JSON; units are those of the columns: tokens/s, ms, J, W.</summary>
    public static string Key(this ServingQuantity quantity) => quantity switch
    {
        ServingQuantity.OutputThroughput => "output_throughput",
        ServingQuantity.Ttft => "ttft",
        ServingQuantity.Tpot => "tpot",
        ServingQuantity.JoulesPerOutputToken => "joules_per_output_token",
        ServingQuantity.Power => "power",
        ServingQuantity.EndToEnd => "e2e_latency",
        _ => "prefill_throughput",
    };

    /// <summary>The quantities of a row that were measured, with their values.</summary>
    public static IEnumerable<(ServingQuantity Quantity, double Published)> Measured(ServingRow row)
    {
        var kind = row.MeasuredKind.ToLowerInvariant();
        bool Names(params string[] words) => kind.Length == 0 || words.Any(w => kind.Contains(w, StringComparison.Ordinal));
        var prefill = kind.StartsWith("prefill", StringComparison.Ordinal);
        if (row.OutputTokensPerSecond is { } rate && !prefill && Names("tokens/s")) yield return (ServingQuantity.OutputThroughput, rate);
        if (row.PrefillTokensPerSecond is { } read && Names("tokens/s")) yield return (ServingQuantity.PrefillThroughput, read);
        if (row.TtftMs is { } ttft && Names("ttft")) yield return (ServingQuantity.Ttft, ttft);
        if (row.TpotMs is { } tpot && Names("tpot", "itl")) yield return (ServingQuantity.Tpot, tpot);
        if (row.E2eMs is { } all && kind.StartsWith("e2e", StringComparison.Ordinal)) yield return (ServingQuantity.EndToEnd, all);
        if (row.Watts is { } watts && Names("gpu w", "wall w", "power")) yield return (ServingQuantity.Power, watts);
        if (row.JoulesPerToken is { } joules && Names("j/token", "joule")) yield return (ServingQuantity.JoulesPerOutputToken, joules);
    }
}
