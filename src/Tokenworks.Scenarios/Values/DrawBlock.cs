namespace Tokenworks.Scenarios;

/// <summary>
/// A block of draws that a stage computes side by side: its width, the study seed, the number of its first draw, and
/// the sampled values. A single run is a block of width 1 without samples.
/// </summary>
/// <param name="Width">Number of draws in the block.</param>
/// <param name="Seed">Study seed; keys every random stream.</param>
/// <param name="FirstDraw">Study-wide number of the block's first draw.</param>
/// <param name="Sampled">Per path, one value in base units for each draw; what is not here takes its base value.</param>
public sealed record DrawBlock(int Width, ulong Seed, long FirstDraw, IReadOnlyDictionary<string, double[]> Sampled)
{
    private static readonly Dictionary<string, double[]> Nothing = [];

    /// <summary>The block of a single run.</summary>
    public static DrawBlock Single { get; } = Identical(1);

    /// <summary>A block whose draws are all the base case, and share one draw number for their random streams.</summary>
    public static DrawBlock Identical(int width) => new(width, 1, 0, Nothing) { AllSameDraw = true, IsBase = true };

    /// <summary>True where all columns stand for the same draw (used to prove that a batch equals single runs).</summary>
    public bool AllSameDraw { get; init; }

    /// <summary>True where the columns stand for the base case: what is random beyond the sampled values (durations of a schedule) takes its base.</summary>
    public bool IsBase { get; init; }

    /// <summary>The number of each column's draw, where they do not follow each other; null where they do.</summary>
    public long[]? Numbers { get; init; }

    /// <summary>The study-wide number of a column's draw.</summary>
    public long DrawNumber(int column) => AllSameDraw ? FirstDraw : Numbers?[column] ?? FirstDraw + column;

    /// <summary>One value in base units for each draw of the block: sampled, or the base.</summary>
    public double[] Column(ISourced value)
    {
        if (Sampled.TryGetValue(value.Path, out var sampled)) return sampled;
        var column = new double[Width];
        Array.Fill(column, value.BaseBase);
        return column;
    }

    /// <summary>As <see cref="Column(ISourced)"/>, or a constant where the value was left out.</summary>
    public double[] Column(ISourced? value, double otherwise)
    {
        if (value is not null) return Column(value);
        var column = new double[Width];
        Array.Fill(column, otherwise);
        return column;
    }
}
