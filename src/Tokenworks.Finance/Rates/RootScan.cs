namespace Tokenworks.Finance;

/// <summary>Finds every sign change of a function of x = ln(1 + rate) for rates above -99.99 % up to 1000 %.</summary>
internal static class RootScan
{
    private static readonly double Low = Math.Log(1e-4);
    private static readonly double High = Math.Log(11);

    /// <summary>Rates of all roots, rising. Where running sums allow one root on a side of zero it is bracketed at once; else the side is
    /// scanned, and roots closer than 1.1 % of (1 + rate) may be missed, in pairs.</summary>
    /// <param name="hint">A rate near which a root is likely, or NaN.</param>
    public static List<double> Find(PresentValue value, double hint = double.NaN)
    {
        if (value.SignChanges() == 0) return [];
        var zero = value.At(0);
        if (zero == 0) return Scan(value, Low, High, 1024);
        var (above, below) = value.RunningSignChanges();
        var roots = Side(value, below, Low, 0, zero, isAbove: false, hint);
        roots.AddRange(Side(value, above, 0, High, zero, isAbove: true, hint));
        return roots;
    }

    private static List<double> Side(PresentValue value, int most, double low, double high, double zero, bool isAbove, double hint)
    {
        if (most == 0) return [];
        if (most > 1) return ScanSide(value, low, high, 512);
        var end = value.At(isAbove ? high : low);
        if ((end > 0) == (zero > 0)) return [];
        var (a, b, fa, fb) = isAbove ? (0.0, high, zero, end) : (low, 0.0, end, zero);
        if (!double.IsNaN(hint)) (a, b, fa, fb) = Near(value, Math.Log(1 + hint), a, b, fa, fb);
        return [Math.Exp(Bracketed(value, a, b, fa, fb)) - 1];
    }

    // A narrow bracket round a guess where the sign changes in it.
    private static (double A, double B, double Fa, double Fb) Near(PresentValue value, double x, double a, double b, double fa, double fb)
    {
        const double width = 3e-4;
        if (!(x - width > a && x + width < b)) return (a, b, fa, fb);
        var (left, right) = (value.At(x - width), value.At(x + width));
        return (left > 0) != (right > 0) ? (x - width, x + width, left, right) : (a, b, fa, fb);
    }

    private static List<double> ScanSide(PresentValue value, double low, double high, int steps)
    {
        var (roots, values) = (new List<double>(), value.OnGrid(low, high, steps));
        for (var i = 1; i <= steps; i++)
        {
            if ((values[i - 1] > 0) == (values[i] > 0)) continue;
            var (a, b) = (low + (high - low) * (i - 1) / steps, low + (high - low) * i / steps);
            var (fa, fb) = (value.At(a), value.At(b));
            if (fb == 0 || (fa > 0) != (fb > 0)) roots.Add(Math.Exp(fb == 0 ? b : Bracketed(value, a, b, fa, fb)) - 1);
        }
        return roots;
    }

    private static List<double> Scan(PresentValue value, double low, double high, int steps)
    {
        var roots = new List<double>();
        var (x, f) = (low, value.At(low));
        for (var i = 1; i <= steps; i++)
        {
            var nextX = low + (high - low) * i / steps;
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
