using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// Scrambled Sobol' points of six dimensions for each six inputs, the groups' draws shuffled against each other; coordinates are shares of the range. A Sobol'
/// sequence of many dimensions ties far ones together while draws are few (columns of 64 draws of 52 inputs with a rank correlation of 0.9), so that a study would
/// tell of an input that does nothing what another does. Six or fewer inputs are plain Sobol' points.
/// </summary>
[ModelReference("Owen 1998, Latin supercube sampling, doi:10.1145/272991.273010")]
public sealed class LatinSupercubeSampler : ISampler
{
    private const int Group = 6;
    private readonly SobolSampler[] _groups;
    private readonly int[][] _orders;

    /// <param name="draws">Draws that will be asked for.</param>
    public LatinSupercubeSampler(ulong seed, IReadOnlyList<string> names, long draws)
    {
        var groups = names.Chunk(Group).ToList();
        _groups = [.. groups.Select(g => new SobolSampler(seed, g))];
        _orders = [.. groups.Select((g, i) => i == 0 ? [] : Shuffle.Of(RandomStream.Open(seed, 0, g[0], "group"), (int)draws))];
    }

    public string Name => "sobol";

    public double At(long draw, int dimension)
    {
        var (group, own) = Math.DivRem(dimension, Group);
        return _groups[group].At(group == 0 ? draw : _orders[group][draw], own);
    }
}
