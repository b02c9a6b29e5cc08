using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Workloads;

/// <summary>A served workload as yield sees it.</summary>
/// <param name="KvPrecision">Null for the engine's.</param>
/// <param name="Layout">A word, or dimensions.</param>
/// <param name="Load">Mean throughput over that of a full batch.</param>
public sealed record YieldServing(EngineTraits Engine, Precision? KvPrecision, string Layout, Sourced<Duration> FirstToken, Sourced<Fraction> Load)
{
    /// <summary>The data-sheet roofline is asked for.</summary>
    public bool IsRoofline => Layout == "roofline";

    internal static YieldServing Of(Workload w) => new(EngineReader.Of(w.Engine.Entry), w.KvPrecision, w.Layout, w.FirstToken, w.Load);
}
