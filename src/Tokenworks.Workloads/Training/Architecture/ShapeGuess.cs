namespace Tokenworks.Workloads.Training;

/// <summary>A plausible shape where only a size is published.</summary>
/// <remarks>
/// Depth and width follow the families of GPT-2, GPT-3 and Llama: 12 L h^2 parameters in the layers with h / L of 128 from 7 B
/// parameters up, and falling with their power 0.4 below. Step time depends on them weakly, through attention and alignment only.
/// </remarks>
public static class ShapeGuess
{
    // Width over depth: 43 at 345 M (GPT-2), 85 at 1.3 B and 128 at 7 to 175 B (GPT-3, arXiv 2005.14165 table 2.1; Llama).
    private static double Aspect(double parameters) => 128 * Math.Min(1, Math.Pow(parameters / 7e9, 0.4));

    private const int ActiveExperts = 8;

    /// <summary>A plain GPT-like decoder of that many parameters.</summary>
    /// <param name="parameters">Above 1 M.</param>
    public static TransformerShape OfSize(string name, double parameters, int vocabulary = 51200, int? hidden = null, int? layers = null)
    {
        var width = hidden ?? RoundTo(Math.Cbrt(Aspect(parameters) * parameters / 12), parameters > 3e9 ? 512 : 128);
        var depth = layers ?? Math.Max(2, (int)Math.Round((parameters - (double)vocabulary * width) / (12.0 * width * width)));
        var heads = Math.Max(1, width % 128 == 0 ? width / 128 : width / 64);
        return new TransformerShape
        {
            Name = name, Layers = depth, Hidden = width, Heads = heads, KvHeads = heads, QkDimension = width / heads, ValueDimension = width / heads,
            Ffn = 4 * width, Gated = false, Vocabulary = vocabulary, TiedEmbeddings = true,
        };
    }

    /// <summary>A plain mixture of experts of which so many parameters see a token: a dense decoder of that size, its feed-forward cut into eight active experts.</summary>
    public static TransformerShape OfMixture(string name, double parameters, double active, int vocabulary = 51200)
    {
        var dense = OfSize(name, active, vocabulary);
        var expert = Math.Max(64, RoundTo(dense.Ffn * 2.0 / 3 / ActiveExperts, 64));
        var shape = dense with { Gated = true, ExpertFfn = expert, ExpertsPerToken = ActiveExperts, Experts = ActiveExperts };
        var each = shape.MoeLayers * shape.ExpertParameters;
        return shape with { Experts = Math.Max(ActiveExperts, (int)Math.Round((parameters - shape.Parameters) / each / 8) * 8 + ActiveExperts) };
    }

    private static int RoundTo(double value, int step) => Math.Max(step, (int)Math.Round(value / step) * step);
}
