namespace Tokenworks.Finance;

/// <summary>Finds every sign change of a function of x = ln(1 + rate) for rates above -99.99 % up to 1000 %.</summary>
internal static class RootScan
{
    private static readonly double Low = Math.Log(1e-4);
    private static readonly double High = Math.Log(11);

    // Where Newton's steps start: about 8 % a year.
    private const double Usual = 0.077;

    // After a step as small as this, of steps that shrink fast, the next would be below what doubles hold.
    private const double Enough = 2e-9;

    // Places at which a side may be cut; each a multiple of a 32nd, so that the grid keeps its spacing and its 16 lanes.
    private static readonly double[] Parts = [1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2];

    /// <summary>Rates of all roots, rising. Where running sums allow one root on a side of zero it is bracketed at once; else the side is
    /// scanned, and roots closer than 1.1 % of (1 + rate) may be missed, in pairs.</summary>
    public static List<double> Find(PresentValue value)
    {
        if (value.HasOneSign()) return [];
        var (above, below, zero) = value.RunningSignChanges();
        if (double.IsNaN(zero)) throw new ArithmeticException("A flow is not a number.");
        if (zero == 0) return Scan(value, Low, High, 1024);
        var roots = Side(value, below, Low, 0, zero, isAbove: false);
        roots.AddRange(Side(value, above, 0, High, zero, isAbove: true));
        return roots;
    }

    /// <summary>Roots beside those of a function that is nearly the same; where one is not found beside its own, the whole range is searched.</summary>
    public static List<double> Beside(PresentValue value, IReadOnlyList<double> rates)
    {
        var roots = new List<double>(rates.Count);
        foreach (var rate in rates)
        {
            var start = Math.Log(1 + rate);
            var x = start;
            for (var i = 0; i < 8; i++)
            {
                var (f, slope) = value.WithSlope(x);
                var step = -f / slope;
                x += step;
                if (!(Math.Abs(x - start) < 1e-3)) return Find(value);
                if (Math.Abs(step) <= Enough) break;
            }
            roots.Add(Math.Exp(x) - 1);
        }
        return roots;
    }

    private static List<double> Side(PresentValue value, int most, double low, double high, double near, bool isAbove)
    {
        if (most == 0) return [];
        if (most > 1) return Several(value, low, high, isAbove);
        var end = value.At(isAbove ? high : low);
        if ((end > 0) == (near > 0)) return [];
        return [Math.Exp(Bracketed(value, low, high, isAbove ? near : end)) - 1];
    }

    // Beyond some rate there is mostly one root at most, as far flows no longer count: only what lies nearer is scanned, at the same spacing.
    private static List<double> Several(PresentValue value, double low, double high, bool isAbove)
    {
        foreach (var part in Parts)
        {
            var cut = part * (isAbove ? high : low);
            if (value.Beyond(cut, isAbove) > 1 || value.At(cut) is not (var there and not 0)) continue;
            var near = isAbove ? ScanSide(value, 0, cut, (int)(512 * part)) : ScanSide(value, cut, 0, (int)(512 * part));
            var far = isAbove ? Side(value, 1, cut, high, there, true) : Side(value, 1, low, cut, there, false);
            return isAbove ? [.. near, .. far] : [.. far, .. near];
        }
        return ScanSide(value, low, high, 512);
    }

    private static List<double> ScanSide(PresentValue value, double low, double high, int steps)
    {
        var (roots, values) = (new List<double>(), value.OnGrid(low, high, steps));
        for (var i = 1; i <= steps; i++)
        {
            if ((values[i - 1] > 0) == (values[i] > 0)) continue;
            var (a, b) = (low + (high - low) * (i - 1) / steps, low + (high - low) * i / steps);
            var (fa, fb) = (value.At(a), value.At(b));
            if (fb == 0 || (fa > 0) != (fb > 0)) roots.Add(Math.Exp(fb == 0 ? b : Bracketed(value, a, b, fa)) - 1);
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
            else if (f != 0 && (f > 0) != (next > 0)) roots.Add(Math.Exp(Bracketed(value, x, nextX, f)) - 1);
            (x, f) = (nextX, next);
        }
        return roots;
    }

    // Newton's steps in x, kept inside the bracket that the signs give; a step that leaves it, or shrinks too little, halves it.
    private static double Bracketed(PresentValue value, double a, double b, double fa)
    {
        var x = a < Usual && Usual < b ? Usual : 0.5 * (a + b);
        var before = double.PositiveInfinity;
        for (var i = 0; i < 200; i++)
        {
            var (f, slope) = value.WithSlope(x);
            if (f == 0) return x;
            if ((f > 0) == (fa > 0)) a = x;
            else b = x;
            var step = -f / slope;
            if (Math.Abs(step) <= Enough && Math.Abs(step) < 0.01 * before) return x + step;
            var next = x + step;
            if (!(next > a && next < b) || Math.Abs(step) > 0.5 * before && i > 3) next = 0.5 * (a + b);
            before = Math.Abs(next - x);
            if (b - a <= 4.5e-16 * (1 + Math.Abs(x))) return x;
            x = next;
        }
        return x;
    }
}
