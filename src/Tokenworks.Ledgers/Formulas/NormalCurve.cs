namespace Tokenworks.Ledgers;

/// <summary>The standard normal distribution: probabilities (share) and their inverse. Dimensionless.</summary>
[ModelReference("Wichura 1988, AS 241 (PPND16), doi:10.2307/2347330; erfc by its continued fraction and series, Abramowitz & Stegun 7.1")]
public static class NormalCurve
{
    // Coefficients of AS 241, central part and two tails.
    private static readonly double[] CentralTop = [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727];
    private static readonly double[] CentralBelow = [1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610];
    private static readonly double[] NearTop = [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4];
    private static readonly double[] NearBelow = [1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9];
    private static readonly double[] FarTop = [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 0.00124266094738807843860, 2.71155556874348757815e-5, 2.01033439929228813265e-7];
    private static readonly double[] FarBelow = [1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15];

    /// <summary>The value below which a share <paramref name="p"/> in (0, 1) of the draws lies, in standard deviations.</summary>
    public static double Quantile(double p)
    {
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425) return q * Ratio(CentralTop, CentralBelow, 0.180625 - q * q);
        var r = Math.Sqrt(-Math.Log(q < 0 ? p : 1 - p));
        var value = r <= 5 ? Ratio(NearTop, NearBelow, r - 1.6) : Ratio(FarTop, FarBelow, r - 5);
        return q < 0 ? -value : value;
    }

    /// <summary>Share of the draws below <paramref name="z"/> standard deviations.</summary>
    public static double Probability(double z) => z > 0 ? 1 - Below(-z) : Below(z);

    // Lower tail for z <= 0: series near the middle, continued fraction far out.
    private static double Below(double z)
    {
        var x = -z;
        var density = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
        if (x < 3) return 0.5 - density * Series(x);
        var fraction = 0.0;
        for (var k = 60; k > 0; k--) fraction = k / (x + fraction);
        return density / (x + fraction);
    }

    private static double Series(double x)
    {
        double term = x, sum = x;
        for (var k = 1; k < 200 && Math.Abs(term) > 1e-18 * Math.Abs(sum); k++) sum += term *= x * x / (2 * k + 1);
        return sum;
    }

    private static double Ratio(double[] top, double[] below, double x) => Polynomial(top, x) / Polynomial(below, x);

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
        return sum;
    }
}
