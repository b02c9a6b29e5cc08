namespace Tokenworks.Ledgers;

/// <summary>The regularised incomplete beta function I_x(a, b) and its inverse. Dimensionless; a and b above zero.</summary>
[ModelReference("Abramowitz & Stegun 26.5.8, continued fraction evaluated by Lentz; inverse by safeguarded Newton steps")]
public static class BetaCurve
{
    /// <summary>Share of a beta(a, b) distribution below x in [0, 1].</summary>
    public static double Probability(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - LogBeta(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - front * Fraction(1 - x, b, a) / b;
    }

    /// <summary>The x below which a share p of a beta(a, b) distribution lies.</summary>
    public static double Quantile(double p, double a, double b)
    {
        double low = 0, high = 1, x = a / (a + b);
        var logBeta = LogBeta(a, b);
        for (var i = 0; i < 100; i++)
        {
            var error = Probability(x, a, b) - p;
            if (error > 0) high = x; else low = x;
            var slope = Math.Exp((a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - x) - logBeta);
            var next = x - error / slope;
            if (!(next > low && next < high)) next = 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-15 * Math.Max(x, 1e-3)) return next;
            x = next;
        }
        return x;
    }

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    // ln Γ(x) for x above zero, by Stirling's series after shifting x above 12.
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 12; x++) shift += Math.Log(x);
        var r = 1 / (x * x);
        var tail = (1 / 12.0 - r * (1 / 360.0 - r * (1 / 1260.0 - r * (1 / 1680.0 - r / 1188.0)))) / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + tail - shift;
    }

    private static double Fraction(double x, double a, double b)
    {
        const double tiny = 1e-300;
        double c = 1, d = 1 / Guard(1 - (a + b) * x / (a + 1), tiny), h = d;
        for (var m = 1; m < 400; m++)
        {
            Step(m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), ref c, ref d, ref h, tiny);
            var change = Step(-(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), ref c, ref d, ref h, tiny);
            if (Math.Abs(change - 1) < 1e-16) break;
        }
        return h;
    }

    private static double Step(double term, ref double c, ref double d, ref double h, double tiny)
    {
        d = 1 / Guard(1 + term * d, tiny);
        c = Guard(1 + term / c, tiny);
        h *= c * d;
        return c * d;
    }

    private static double Guard(double value, double tiny) => Math.Abs(value) < tiny ? tiny : value;
}
