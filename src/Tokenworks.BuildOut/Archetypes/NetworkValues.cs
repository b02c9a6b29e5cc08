using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>The values that a network is made from: the stated ones, or those of one draw where a study samples them.</summary>
/// <remarks>A sampled value is sure in its draw: its low and high are the value too, so that a duration is not drawn twice.</remarks>
internal sealed class NetworkValues(DrawBlock? draws = null, int draw = 0)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Whether a study samples anything that was read.</summary>
    public bool IsSampled(DrawBlock block) => block.Sampled.Count > 0 && _read.Overlaps(block.Sampled.Keys);

    public (double Low, double Base, double High) Of(ISourced value)
    {
        _read.Add(value.Path);
        return draws is not null && draws.Sampled.TryGetValue(value.Path, out var drawn) ? (drawn[draw], drawn[draw], drawn[draw]) : (value.LowBase, value.BaseBase, value.HighBase);
    }

    public double Base(ISourced value) => Of(value).Base;
}

/// <summary>The networks of a block of draws.</summary>
/// <param name="Base">From stated values.</param>
/// <param name="OfDraw">From a draw's own, where a study samples what networks are made from; null where all draws share one.</param>
public sealed record NetworkPlans(PlannedNetwork Base, Func<int, PlannedNetwork>? OfDraw = null);
