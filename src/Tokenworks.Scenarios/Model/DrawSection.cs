namespace Tokenworks.Scenarios;

/// <summary>
/// One draw of a study, written out so that it can be run alone: its seed and number key the random streams, and its
/// sampled values stand in for the base values.
/// </summary>
public sealed record DrawSection
{
    [Doc("Seed of the study.")]
    public required int Seed { get; init; }

    [Doc("Number of the draw, from 0.")]
    public required int Number { get; init; }

    [Doc("Sampled values in base units.")]
    public IReadOnlyList<DrawValue> Values { get; init; } = [];

    /// <summary>The block with the seed, number and values of a written draw; the block itself where there is none.</summary>
    public static DrawBlock Over(DrawBlock draws, DrawSection? draw)
    {
        if (draw is null) return draws;
        var sampled = new Dictionary<string, double[]>(draws.Sampled, StringComparer.Ordinal);
        foreach (var value in draw.Values)
            sampled[value.Path] = [.. Enumerable.Repeat(double.Parse(value.Value, System.Globalization.CultureInfo.InvariantCulture), draws.Width)];
        return draws with { Seed = (ulong)draw.Seed, FirstDraw = draw.Number, AllSameDraw = true, IsBase = false, Sampled = sampled, Numbers = null };
    }
}

/// <summary>One sampled value.</summary>
public sealed record DrawValue
{
    [Doc("Path of the value, in the scenario or the catalogue.")]
    public required string Path { get; init; }

    [Doc("Value in the base unit, in full digits.")]
    public required string Value { get; init; }

    [Doc("The base unit, for readers.")]
    public string Unit { get; init; } = "";
}
