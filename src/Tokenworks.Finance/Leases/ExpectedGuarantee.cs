using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Finance;

/// <summary>Expected payment under a capped guarantee when the value is uncertain: a put less a put further down.</summary>
/// <remarks>USD; volatility a year as a fraction, years. The value is lognormal about its path; without volatility it is the payoff itself.</remarks>
[ModelReference("Black, The pricing of commodity contracts, J. Fin. Econ. 3 (1976), undiscounted; own composition of two puts")]
public static class ExpectedGuarantee
{
    /// <summary>Mean of min(cap, max(0, threshold - value)).</summary>
    public static double Payment(double threshold, double meanValue, double cap, double volatility, double years) =>
        Put(threshold, meanValue, volatility * Math.Sqrt(years)) - Put(threshold - cap, meanValue, volatility * Math.Sqrt(years));

    private static double Put(double strike, double forward, double deviation)
    {
        if (strike <= 0) return 0;
        if (deviation < 1e-12 || forward <= 0) return Math.Max(0, strike - forward);
        var d1 = Math.Log(forward / strike) / deviation + 0.5 * deviation;
        return strike * NormalCurve.Probability(deviation - d1) - forward * NormalCurve.Probability(-d1);
    }
}
