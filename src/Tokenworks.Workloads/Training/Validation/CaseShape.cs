using System.Globalization;
using System.Text.RegularExpressions;

namespace Tokenworks.Workloads.Training;

/// <summary>The architecture of a published row: the catalogue's model of that name with what the row prints, else from the row alone, else from the size.</summary>
internal static partial class CaseShape
{
    // A model of the name but of another size is another model.
    private const double SameSize = 0.12;

    private const double ExpertShare = 0.95;
    private const int UsualActive = 2;

    // Names round: Gemma 7B has 8.5 B parameters.
    private const double NominalSize = 0.35;

    public static TransformerShape? Of(TrainingCase printed, TrainingCatalogue catalogue, ICollection<string> assumed)
    {
        var row = Sized(printed);
        var named = catalogue.Model(row.Model);
        if (named is not null && Agrees(row, named, printed.Parameters is null ? NominalSize : SameSize)) return Printed(row, named);
        if (row.Parameters is null && (row.Layers is null || row.Hidden is null)) return null;
        assumed.Add(row.Layers is null ? "architecture from the size" : "architecture from the row");
        return FromRow(row);
    }

    // Sizes that only the name tells, such as 30B-A3B.
    private static TrainingCase Sized(TrainingCase row)
    {
        if (row.Parameters is not null) return row;
        var sizes = SizePattern().Matches(row.Model).Select(m => (Active: m.Groups["active"].Length > 0,
            Size: double.Parse(m.Groups["size"].Value, CultureInfo.InvariantCulture) * (m.Groups["unit"].Value.ToUpperInvariant() switch { "T" => 1e12, "M" => 1e6, _ => 1e9 }))).ToList();
        double? Largest(bool active) => sizes.Where(s => s.Active == active).Select(s => (double?)s.Size).Max();
        return row with { Parameters = Largest(false), ActiveParameters = row.ActiveParameters ?? Largest(true) };
    }

    private static bool Agrees(TrainingCase row, TransformerShape named, double tolerance) =>
        (row.Hidden is null || row.Hidden == named.Hidden || row.Layers is not null)
        && (row.Parameters is not { } size || Math.Abs(size / named.Parameters - 1) < tolerance || row is { Layers: not null, Hidden: not null });

    private static TransformerShape Printed(TrainingCase row, TransformerShape named)
    {
        var hidden = row.Hidden ?? named.Hidden;
        var heads = row.Heads ?? (hidden == named.Hidden ? named.Heads : HeadsOf(hidden));
        var kv = Whole(row.KvHeads) ?? (hidden == named.Hidden ? named.KvHeads : heads);
        var size = hidden == named.Hidden && heads == named.Heads ? named.QkDimension : hidden / heads;
        var prediction = row.Notes.Contains("w/ MTP", StringComparison.OrdinalIgnoreCase) ? 1 : named.PredictionLayers;
        return named with
        {
            Layers = row.Layers ?? named.Layers, Hidden = hidden, Heads = heads, KvHeads = kv, QkDimension = size,
            ValueDimension = named.IsLatent ? named.ValueDimension : size, Vocabulary = row.Vocabulary ?? named.Vocabulary,
            Ffn = named.IsMoe ? named.Ffn : Whole(row.Ffn) ?? (int)Math.Round((double)named.Ffn * hidden / named.Hidden), PredictionLayers = prediction,
        };
    }

    private static TransformerShape FromRow(TrainingCase row)
    {
        var size = row.Parameters ?? 0;
        var vocabulary = row.Vocabulary ?? 51200;
        if (row.Hidden is not { } hidden || (row.Layers is null && size <= 0))
            return (row.ActiveParameters ?? ActiveOf(row, size)) is { } active && active < 0.7 * size ? ShapeGuess.OfMixture(row.Model, size, active, vocabulary) : ShapeGuess.OfSize(row.Model, size > 0 ? size : 1e9, vocabulary);
        var heads = row.Heads ?? HeadsOf(hidden);
        var moe = PrintedWords.Experts(row.Experts);
        var ffn = Whole(row.Ffn.Split('/')[0]) ?? 4 * hidden;
        var plain = new TransformerShape
        {
            Name = row.Model, Layers = row.Layers ?? ShapeGuess.OfSize(row.Model, size, vocabulary, hidden).Layers, Hidden = hidden, Heads = heads,
            KvHeads = Whole(row.KvHeads) ?? heads, QkDimension = hidden / heads, ValueDimension = hidden / heads, Ffn = ffn, Gated = false, Vocabulary = vocabulary,
            TiedEmbeddings = true, Experts = moe.Routed, ExpertsPerToken = moe.Routed > 0 ? moe.PerToken ?? UsualActive : 0, SharedExperts = moe.Shared,
            ExpertFfn = moe.Routed > 0 ? Whole(row.Ffn.Split('/')[^1]) ?? ffn : 0, SharedExpertFfn = moe.Shared > 0 ? Whole(row.Ffn.Split('/')[^1]) ?? ffn : 0,
        };
        return Closest(plain, size);
    }

    // Nearly all parameters of a mixture lie in its experts.
    private static double? ActiveOf(TrainingCase row, double size) => PrintedWords.Experts(row.Experts) is { Routed: > 1 } moe
        ? size * (1 - ExpertShare + ExpertShare * ((moe.PerToken ?? UsualActive) + moe.Shared) / (moe.Routed + moe.Shared)) : null;

    // Gate and tying are seldom printed; the combination whose count comes nearest to the size is taken.
    private static TransformerShape Closest(TransformerShape shape, double size)
    {
        if (size <= 0) return shape;
        TransformerShape[] candidates =
            [shape, shape with { TiedEmbeddings = false }, shape with { Gated = true }, shape with { Gated = true, TiedEmbeddings = false }];
        return candidates.MinBy(c => Math.Abs(Math.Log(c.Parameters / size)))!;
    }

    // The divisor of the width nearest to heads of 128 that tensor parallelism over eight divides.
    private static int HeadsOf(int hidden)
    {
        var heads = Enumerable.Range(1, Math.Max(1, hidden / 32)).Where(a => hidden % a == 0).ToList();
        var even = heads.Where(a => a % 8 == 0).ToList();
        return (even.Count > 0 ? even : heads).MinBy(a => Math.Abs(Math.Log((double)hidden / a / 128)));
    }

    private static int? Whole(string text) => int.TryParse(text.Split('/')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;

    [GeneratedRegex(@"(?<![A-Za-z\d.])(?<active>A?)(?<size>\d+(\.\d+)?) ?(?<unit>[BMT])\b(?! ?tok)", RegexOptions.IgnoreCase)]
    private static partial Regex SizePattern();

}
