namespace Tokenworks.Workloads.Training;

/// <summary>FLOP of a token by the conventions that published figures use; they differ by up to a third, at long sequences by more.</summary>
/// <remarks>
/// Model FLOP: 6 N of the matrices (LM head, no embedding lookup) and 6 L a d s of causal attention, which an unhalved convention counts
/// as 12. Hardware FLOP add what recomputation repeats: a third with full recomputation in Megatron's formula of 2021, attention unhalved.
/// </remarks>
public static class FlopConvention
{
    /// <summary>Parameters in matrix products that a token passes.</summary>
    public static double MatrixParameters(TransformerShape s) => s.ActiveParameters - (s.TiedEmbeddings ? 0 : s.EmbeddingParameters);

    /// <summary>Forward and backward FLOP of attention scores and values a token; all pairs where not halved.</summary>
    public static double Attention(TransformerShape s, double sequence, bool halved) =>
        6 * s.Layers * s.Heads * (s.QkDimension + s.ValueDimension) * (halved ? s.MeanContext(sequence) : sequence);

    /// <summary>Model FLOP of a token, attention halved for causality.</summary>
    public static double Model(TransformerShape s, double sequence) => 6 * MatrixParameters(s) + Attention(s, sequence, true);

    /// <summary>The convention says that recomputation is counted.</summary>
    public static bool CountsRecompute(string convention)
    {
        var t = Joined(convention);
        return (t.Contains("hardware", StringComparison.Ordinal) || t.Contains("hfu", StringComparison.Ordinal)) && t.Contains("recompute", StringComparison.Ordinal)
            && !t.Contains("norecompute", StringComparison.Ordinal) && !t.Contains("excl", StringComparison.Ordinal) && !t.Contains("notcount", StringComparison.Ordinal);
    }

    /// <summary>FLOP of a token by a row's convention; blank is model FLOP.</summary>
    /// <param name="repeated">Forward passes that recomputation repeats.</param>
    /// <param name="tuning">Low-rank adapters have no weight gradients of the model: forward and half of backward.</param>
    public static double PerToken(TransformerShape s, double sequence, string convention, double repeated, Tuning tuning = Tuning.Full)
    {
        var t = Joined(convention);
        var share = tuning == Tuning.LowRank ? 2.0 / 3 : 1;
        if (Has(t, "8p", "8n")) return 8 * s.ActiveParameters;
        if (Has(t, "hardware", "hfu")) return (6 * MatrixParameters(s) + Attention(s, sequence, false)) * (share + Math.Max(repeated, CountsRecompute(convention) ? 1 : 0) / 3);
        if (Has(t, "nothalved", "noncausal", "fullattention", "palm", "12l")) return share * (6 * MatrixParameters(s) + Attention(s, sequence, false));
        if (Has(t, "6nd", "6pd", "attentionnotcounted", "withoutattention") || Has(t, "6n", "6p") && !Has(t, "attention", "+")) return share * 6 * s.ActiveParameters;
        return share * Model(s, sequence);
    }

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        return false;
    }

    private static string Joined(string text) => text.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal).Replace("·", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
