namespace Tokenworks.Finance;

/// <summary>Finds every sign change of a function of x = ln(1 + rate) for rates above -99.99 % up to 1000 %.</summary>
internal static class RootScan
{
    private static readonly double Low = Math.Log(1e-4);
    private static readonly double High = Math.Log(11);

    /// <summary>Rates of all roots, rising. Roots closer than 1.1 % of (1 + rate) may be missed, in pairs.</summary>
    public static List<double> Find(PresentValue value)
    {
        var changes = value.SignChanges();
        return changes == 0 ? [] : Scan(value, changes == 1 ? 64 : 1024);
    }

    private static List<double> Scan(PresentValue value, int steps)
    {
        var roots = new List<double>();
        var (x, f) = (Low, value.At(Low));
        for (var i = 1; i <= steps; i++)
        {
            var nextX = Low + (High - Low) * i / steps;
            var next = value.At(nextX);
            if (next == 0) roots.Add(Math.Exp(nextX) - 1);
            else if (f != 0 && (f > 0) != (next > 0)) roots.Add(Math.Exp(Bracketed(value, x, nextX, f, next)) - 1);
            (x, f) = (nextX, next);
        }
        return roots;
    }

    /// <summary>Chandrupatla (1997): inverse quadratic interpolation where it is safe, else bisection.</summary>
    private static double Bracketed(PresentValue value, double a, double b, double fa, double fb)
    {
        var (c, fc, t) = (a, fa, 0.5);
        for (var i = 0; i < 200; i++)
        {
            var x = a + t * (b - a);
            var f = value.At(x);
            if ((f > 0) == (fa > 0)) (c, fc) = (a, fa);
            else (c, fc, b, fb) = (b, fb, a, fa);
            (a, fa) = (x, f);
            var (best, fBest) = Math.Abs(fa) < Math.Abs(fb) ? (a, fa) : (b, fb);
            var tolerance = (2 * double.Epsilon + 2.3e-16 * Math.Abs(best)) / Math.Abs(b - c);
            if (fBest == 0 || tolerance > 0.5 || a == b) return best;
            t = Math.Clamp(Step(a, b, c, fa, fb, fc), tolerance, 1 - tolerance);
        }
        return a;
    }

    private static double Step(double a, double b, double c, double fa, double fb, double fc)
    {
        var (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb));
        if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
        return fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb);
    }
}
