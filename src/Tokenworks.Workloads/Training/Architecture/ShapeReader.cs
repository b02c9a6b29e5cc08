using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>The shape of a catalogue model.</summary>
public static class ShapeReader
{
    /// <summary>Null where the entry does not state feed-forward size and vocabulary.</summary>
    public static TransformerShape? Of(ModelEntry model)
    {
        if (model.Ffn is null || model.Vocabulary is null) return null;
        int heads = Int(model.Heads), size = Int(model.HeadDimension);
        return new TransformerShape
        {
            Name = model.Id, Layers = Int(model.Layers), Hidden = Int(model.Hidden), Heads = heads, KvHeads = Int(model.KvHeads, heads),
            QkDimension = Int(model.QueryKeyDimension, size), ValueDimension = Int(model.ValueDimension, size), Ffn = Int(model.Ffn),
            Gated = model.Gated, Vocabulary = Int(model.Vocabulary), TiedEmbeddings = model.TiedEmbeddings,
            Experts = Int(model.Experts), ExpertsPerToken = Int(model.ExpertsPerToken), ExpertFfn = Int(model.ExpertFfn),
            SharedExperts = Int(model.SharedExperts), SharedExpertFfn = Int(model.SharedExpertFfn, Int(model.ExpertFfn)),
            DenseLayers = Int(model.DenseLayers), MoeInterval = Int(model.MoeInterval, 1), QueryRank = Int(model.QueryRank),
            KvRank = Int(model.KvRank), RopeDimension = Int(model.RopeDimension), Window = Int(model.SlidingWindow),
            FullAttentionInterval = Int(model.FullAttentionInterval, 1), PredictionLayers = Int(model.PredictionLayers),
            UsualSequence = Int(model.TrainingSequence),
        };
    }

    private static int Int(Sourced<Quantities.Count>? value, int otherwise = 0) => value is null ? otherwise : (int)Math.Round(value.BaseBase);
}
