using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Losses of the power chain from the meter to the rack: at each stage rating x (a + b x + c x²).</summary>
/// <remarks>
/// x is the power that leaves the stage over the rating of its installed blocks (spares run along and share the load). The
/// chain is worked back from the rack: what enters a stage is what leaves it plus its loss. Cooling and house load join
/// at the first stage inside the hall, so that the stages nearer to the meter carry them too. Powers in MW, coefficients
/// are shares. Valid from no load to some 120 % of the rating. It is not a load flow: no voltages, no reactive power,
/// no harmonics, no losses of starting and switching.
/// </remarks>
[ModelReference("loss polynomial of transformers (IEC 60076-1: no-load and load loss) and converters (IEC 62040-3 part-load efficiencies)")]
public sealed class LossChain
{
    private LossChain(IReadOnlyList<LossStage> stages, SourceStages sources, DrawBlock draws)
    {
        Width = draws.Width;
        NoLoad = [.. stages.Select(s => draws.Column(s.NoLoad))];
        Proportional = [.. stages.Select(s => draws.Column(s.Proportional))];
        Quadratic = [.. stages.Select(s => draws.Column(s.Quadratic))];
        Share = [.. stages.Select((_, s) => sources.Share(s, draws) ?? [.. Enumerable.Repeat(1.0, draws.Width)])];
        LoadedShare = [.. stages.Select(s => RedundancyRule.Loaded(s.Redundancy))];
        IsInside = [.. stages.Select(s => s.InsideHall)];
        var first = Array.IndexOf(IsInside, true);
        Join = first < 0 ? stages.Count : first;
    }

    /// <summary>Number of stages.</summary>
    public int Count => IsInside.Length;

    /// <summary>Stages from here on carry IT power alone; those before it carry cooling and house load as well.</summary>
    public int Join { get; }

    internal int Width { get; }

    internal double[][] NoLoad { get; }

    internal double[][] Proportional { get; }

    internal double[][] Quadratic { get; }

    internal bool[] IsInside { get; }

    /// <summary>Share of a stage's installed rating that carries load.</summary>
    internal double[] LoadedShare { get; }

    /// <summary>Share of the chain's power that goes through a stage, [stage][draw].</summary>
    internal double[][] Share { get; }

    /// <summary>Reads the coefficients of the stages, the sources' first.</summary>
    public static LossChain Of(IReadOnlyList<LossStage> stages, DrawBlock draws, SourceStages? sources = null) => new(stages, sources ?? SourceStages.None, draws);

    /// <summary>Loss of one stage, MW, at a given power out of it and rating.</summary>
    public double LossMw(int stage, int draw, double outMw, double ratingMw) => At(stage, draw, ratingMw).Mw(outMw);

    internal StageLoss At(int stage, int draw, double ratingMw) => new(
        NoLoad[stage][draw] * ratingMw, Proportional[stage][draw] * Share[stage][draw],
        ratingMw > 0 ? Quadratic[stage][draw] * Share[stage][draw] * Share[stage][draw] / (ratingMw * LoadedShare[stage]) : 0);
}
