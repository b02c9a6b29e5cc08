using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>Independent points from counter-based streams: adding an input changes no other input's numbers.</summary>
public sealed class PseudoRandomSampler(ulong seed, IReadOnlyList<string> names) : ISampler
{
    public string Name => "random";

    public double At(long draw, int dimension) => RandomStream.Open(seed, draw, names[dimension], "study").NextDouble();
}
