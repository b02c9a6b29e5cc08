namespace Tokenworks.Workloads.Serving;

/// <summary>Where constants are asked for.</summary>
/// <param name="ChipFamily">Of the catalogue, such as <c>hopper</c>.</param>
/// <param name="Engine">Family of the engine, such as <c>vllm</c>.</param>
/// <param name="Build">Profile id: a dated build and the harness that drove it.</param>
/// <param name="Host">Kind of host processor.</param>
public readonly record struct ConstantPlace(string ChipFamily, string Engine, string Build, string Host, bool Harness = false)
{
    /// <summary>Group of the build.</summary>
    public string BuildGroup => (Harness ? "harness:" : "build:") + Build;

    /// <summary>Of an engine on a chip.</summary>
    public static ConstantPlace Of(ServingChip chip, EngineTraits engine) => new(chip.Group, engine.Engine, engine.Id, chip.Host, engine.Harness);

    /// <summary>Names of the deviations that add up for a scope.</summary>
    public IEnumerable<string> Groups(ConstantScope scope) => scope switch
    {
        ConstantScope.Chip => ["chip:" + ChipFamily],
        ConstantScope.Engine => ["engine:" + Engine, BuildGroup],
        ConstantScope.Host => ["host:" + Host],
        _ => [],
    };
}
