namespace Tokenworks.Workloads.Serving;

/// <summary>Where constants are asked for.</summary>
/// <param name="ChipFamily">Of the catalogue, such as <c>hopper</c>.</param>
/// <param name="Engine">Family of the engine, such as <c>vllm</c>.</param>
/// <param name="Build">Profile id: a dated build and the harness that drove it.</param>
/// <param name="Host">Kind of host processor.</param>
public readonly record struct ConstantPlace(string ChipFamily, string Engine, string Build, string Host)
{
    /// <summary>Names of the deviations that add up for a scope.</summary>
    public IEnumerable<string> Groups(ConstantScope scope) => scope switch
    {
        ConstantScope.Chip => ["chip:" + ChipFamily],
        ConstantScope.Engine => ["engine:" + Engine, "build:" + Build],
        ConstantScope.Host => ["host:" + Host],
        _ => [],
    };
}
