using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// A monthly price as a share of its expected path: the logarithm reverts to zero (or wanders where reversion is 0, or
/// is a plain AR(1)), with normal shocks and, where stated, jumps that die out as shocks do.
/// </summary>
/// <param name="ReversionPerYear">Speed of the return, 1/year; 0 for a random walk.</param>
/// <param name="VolatilityPerRootYear">Standard deviation of the shocks of one year, share.</param>
/// <param name="JumpsPerYear">Mean number of jumps a year.</param>
/// <param name="JumpMean">Mean of a jump's logarithm.</param>
/// <param name="JumpDeviation">Standard deviation of a jump's logarithm.</param>
/// <remarks>Month 0 is drawn one month after a factor of 1. The median is 1 without jumps; the mean lies above it. Rates a year, exact in steps of a month.</remarks>
[ModelReference("Schwartz 1997 one-factor model, doi:10.1111/j.1540-6261.1997.tb02721.x; jumps as Merton 1976")]
public sealed record PriceProcess(double ReversionPerYear, double VolatilityPerRootYear, double JumpsPerYear = 0, double JumpMean = 0, double JumpDeviation = 0) : IPathMotion
{
    private const double Month = 1.0 / 12;

    /// <summary>What is left of a deviation after a month.</summary>
    public double MonthlyPersistence => Math.Exp(-ReversionPerYear * Month);

    /// <summary>Standard deviation of a month's shock.</summary>
    public double MonthlyDeviation => ReversionPerYear <= 0
        ? VolatilityPerRootYear * Math.Sqrt(Month)
        : VolatilityPerRootYear * Math.Sqrt((1 - Math.Exp(-2 * ReversionPerYear * Month)) / (2 * ReversionPerYear));

    /// <inheritdoc/>
    public double[] Factors(RandomStream stream, int months)
    {
        var (factors, deviation) = (new double[months], 0.0);
        for (var m = 0; m < months; m++)
        {
            deviation = deviation * MonthlyPersistence + MonthlyDeviation * NormalCurve.Quantile(stream.NextDouble());
            var (jumps, jump) = (stream.NextDouble(), stream.NextDouble());
            // At most one jump a month, with the chance of at least one.
            if (jumps < 1 - Math.Exp(-JumpsPerYear * Month)) deviation += JumpMean + JumpDeviation * NormalCurve.Quantile(jump);
            factors[m] = Math.Exp(deviation);
        }
        return factors;
    }
}
