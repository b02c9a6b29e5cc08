using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>
/// Ties inputs together by their rank correlations (Spearman, dimensionless, -1 to 1): the coordinates are turned into
/// normal scores, mixed, and turned back into shares. Inputs that no correlation names are left as they are.
/// </summary>
/// <remarks>The correlation of the scores is 2 sin(pi rho / 6). Tails are not tied: extremes of two inputs need not meet.</remarks>
[ModelReference("Iman & Conover 1982, doi:10.1080/03610918208812265; normal copula, Pearson's relation of 1907")]
public sealed class GaussianCopula
{
    private readonly int[] _members;
    private readonly double[][] _factor;

    private GaussianCopula(int[] members, double[][] factor) => (_members, _factor) = (members, factor);

    /// <summary>The copula of some pairs; null where they contradict each other (no such set of inputs exists).</summary>
    public static GaussianCopula? Of(IReadOnlyList<(int First, int Second, double Rank)> pairs)
    {
        var members = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().Order().ToArray();
        var matrix = members.Select((_, i) => members.Select((_, j) => i == j ? 1.0 : 0).ToArray()).ToArray();
        foreach (var (first, second, rank) in pairs)
        {
            var (i, j) = (Array.IndexOf(members, first), Array.IndexOf(members, second));
            matrix[i][j] = matrix[j][i] = 2 * Math.Sin(Math.PI * rank / 6);
        }
        return Cholesky(matrix) is { } factor ? new GaussianCopula(members, factor) : null;
    }

    /// <summary>Its inputs' places and mixing, so that two copulas can be compared.</summary>
    public string Text => string.Join(' ', _members.Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"{m}:{string.Join(',', _factor[i].Take(i + 1).Select(f => f.ToString("G12", CultureInfo.InvariantCulture)))}")));

    /// <summary>Turns independent coordinates in (0, 1) of one draw into tied ones, in place.</summary>
    public void Apply(Span<double> point)
    {
        Span<double> scores = stackalloc double[_members.Length];
        for (var i = 0; i < scores.Length; i++) scores[i] = NormalCurve.Quantile(point[_members[i]]);
        for (var i = 1; i < scores.Length; i++)
        {
            var mixed = 0.0;
            for (var j = 0; j <= i; j++) mixed += _factor[i][j] * scores[j];
            point[_members[i]] = Math.Clamp(NormalCurve.Probability(mixed), 1e-16, 1 - 1e-16);
        }
    }

    private static double[][]? Cholesky(double[][] a)
    {
        var l = a.Select(r => new double[r.Length]).ToArray();
        for (var i = 0; i < a.Length; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i][j];
                for (var k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                if (i == j && sum <= 1e-12) return null;
                l[i][j] = i == j ? Math.Sqrt(sum) : sum / l[j][j];
            }
        return l;
    }
}
