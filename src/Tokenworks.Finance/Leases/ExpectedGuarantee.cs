using Tokenworks.Ledgers;

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
        return strike * Normal(deviation - d1) - forward * Normal(-d1);
    }

    /// <summary>Normal distribution function (Hart 1968 by way of West 2005): absolute error below 1e-14.</summary>
    internal static double Normal(double x)
    {
        var a = Math.Abs(x);
        if (a > 37) return x > 0 ? 1 : 0;
        var e = Math.Exp(-0.5 * a * a);
        double tail;
        if (a < 7.07106781186547)
        {
            var above = ((((((3.52624965998911e-2 * a + 0.700383064443688) * a + 6.37396220353165) * a + 33.912866078383) * a + 112.079291497871) * a + 221.213596169931) * a) + 220.206867912376;
            var below = (((((((8.83883476483184e-2 * a + 1.75566716318264) * a + 16.064177579207) * a + 86.7807322029461) * a + 296.564248779674) * a + 637.333633378831) * a + 793.826512519948) * a) + 440.413735824752;
            tail = e * above / below;
        }
        else tail = e / (a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))) / 2.506628274631;
        return x > 0 ? 1 - tail : tail;
    }
}
