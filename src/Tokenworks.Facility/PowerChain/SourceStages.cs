using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The utility's feeds and the on-site plant's step-up before a building's chain, side by side.</summary>
/// <param name="Stages">The feeds' line, the step-up, or both; empty where the meter stands at the bus.</param>
/// <param name="OnSite">Share of the power over the step-up where both are there.</param>
/// <remarks>
/// Each branch carries its share of the power. They are worked out one after the other, so that the second carries its share of the
/// first one's loss as well: at most the product of both losses, 1e-5 of the power.
/// </remarks>
public sealed record SourceStages(IReadOnlyList<LossStage> Stages, Sourced<Fraction>? OnSite)
{
    /// <summary>The meter at the bus.</summary>
    public static SourceStages None { get; } = new([], null);

    /// <summary>Branches of a building with a share above nothing.</summary>
    public static SourceStages Of(FeedEntry? feed, Sourced<Fraction> onSite)
    {
        if (feed is null) return None;
        var (none, all) = (onSite.High.Base <= 0, onSite.Low.Base >= 1);
        LossStage[] stages = [.. new[] { all ? null : feed.Line, none ? null : feed.OnSite }.OfType<LossStage>()];
        return new SourceStages(stages, stages.Length == 2 ? onSite : null);
    }

    /// <summary>Share of the power through a stage of the whole chain by draw; null for all.</summary>
    internal double[]? Share(int stage, DrawBlock draws)
    {
        if (OnSite is null || stage >= Stages.Count) return null;
        var share = draws.Column(OnSite);
        return stage == 1 ? share : [.. share.Select(s => 1 - s)];
    }
}
