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

    /// <summary>FLOP of a token by a row's convention; blank is model FLOP.</summary>
    /// <param name="repeated">Forward passes that recomputation repeats.</param>
    public static double PerToken(TransformerShape s, double sequence, string convention, double repeated)
    {
        var text = convention.ToLowerInvariant();
        if (text.Contains("8*p", StringComparison.Ordinal)) return 8 * s.ActiveParameters;
        if (text.Contains("hardware", StringComparison.Ordinal)) return (6 * MatrixParameters(s) + Attention(s, sequence, false)) * (1 + Math.Max(repeated, text.Contains("recompute", StringComparison.Ordinal) ? 1 : 0) / 3);
        if (text.Contains("6*n", StringComparison.Ordinal) || text.Contains("6nd", StringComparison.Ordinal)) return 6 * s.ActiveParameters;
        if (text.Contains("not halved", StringComparison.Ordinal)) return 6 * MatrixParameters(s) + Attention(s, sequence, false);
        return Model(s, sequence);
    }
}
