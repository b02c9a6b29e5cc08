namespace Tokenworks.Ledgers;

/// <summary>What a rank correlation over so many draws can tell, at 95 %. Dimensionless; fewer than ten draws tell nothing.</summary>
/// <remarks>Holds for random draws, and for stratified ones whose inputs are paired at random (Latin hypercube, Latin supercube).</remarks>
[ModelReference(
    "squared correlation of unrelated columns is beta(1/2, n/2 - 1), for the largest of k by Šidák 1967, doi:10.2307/2283989; interval of Bonett & Wright 2000, doi:10.1007/BF02294183; two correlations with one column in common by Meng, Rosenthal & Rubin 1992, doi:10.1037/0033-2909.111.1.172, with the variance of ranks of Fieller et al. 1957, doi:10.2307/2332878")]
public static class CorrelationTest
{
    private const int LeastDraws = 10;
    private const double Sure = 0.95;
    private const double OfRanks = 1.06;

    /// <summary>The size below which the largest of so many correlations stays in 95 of 100 studies whose inputs have no part in the metric.</summary>
    public static double Critical(int draws, int inputs) =>
        draws < LeastDraws || inputs < 1 ? 1 : Math.Sqrt(BetaCurve.Quantile(Math.Pow(Sure, 1.0 / inputs), 0.5, draws / 2.0 - 1));

    /// <summary>The interval of one correlation.</summary>
    public static (double Low, double High) Interval(double rank, int draws)
    {
        if (draws < LeastDraws) return (-1, 1);
        var half = Deviations * Math.Sqrt((1 + rank * rank / 2) / (draws - 3));
        return (Math.Tanh(Math.Atanh(rank) - half), Math.Tanh(Math.Atanh(rank) + half));
    }

    /// <summary>True where the first correlation with a metric is larger in size than the second, beyond chance.</summary>
    /// <param name="between">Correlation of the two inputs.</param>
    public static bool IsLarger(double first, double second, double between, int draws)
    {
        if (draws < LeastDraws) return false;
        var common = between * Math.Sign(first) * Math.Sign(second);
        var square = (first * first + second * second) / 2;
        var share = Math.Min(1, (1 - common) / (2 * (1 - square)));
        var spread = OfRanks * 2 * (1 - common) * (1 - share * square) / (1 - square) / (draws - 3);
        return (Math.Atanh(Math.Abs(first)) - Math.Atanh(Math.Abs(second))) / Math.Sqrt(spread) > Deviations;
    }

    private static double Deviations => NormalCurve.Quantile((1 + Sure) / 2);
}
