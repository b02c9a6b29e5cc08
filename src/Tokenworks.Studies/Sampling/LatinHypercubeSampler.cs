using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// One point in each of N equal strata of every dimension (shares of the range), paired at random. The variance of a
/// mean falls by what is additive in the inputs; a study of N draws cannot be lengthened later.
/// </summary>
[ModelReference("McKay, Beckman, Conover 1979, doi:10.1080/00401706.1979.10489755")]
public sealed class LatinHypercubeSampler : ISampler
{
    private readonly ulong _seed;
    private readonly IReadOnlyList<string> _names;
    private readonly int _draws;
    private readonly int[][] _strata;

    public LatinHypercubeSampler(ulong seed, IReadOnlyList<string> names, int draws)
    {
        (_seed, _names, _draws) = (seed, names, draws);
        _strata = [.. names.Select(n => Shuffle.Of(RandomStream.Open(seed, 0, n, "strata"), draws))];
    }

    public string Name => "lhs";

    public double At(long draw, int dimension) =>
        (_strata[dimension][draw] + RandomStream.Open(_seed, draw, _names[dimension], "within").NextDouble()) / _draws;
}
