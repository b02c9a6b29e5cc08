namespace Tokenworks.Quantities;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>Its distribution function (Hart 1968 by way of West 2005): absolute error below 1e-14.</summary>
    public static double Cumulative(double x)
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
