namespace Tokenworks.Finance;

/// <summary>Solves f(x) = 0 for a number that a user asks about: a price, a rent, a coupon.</summary>
public static class RootSearch
{
    private const int Most = 100;

    /// <summary>
    /// Secant steps, kept inside a range; where they leave the bracket that signs give, it is halved. Null where no root is met, as where the sign changes in a jump.
    /// </summary>
    /// <param name="tolerance">Of x, relative.</param>
    public static double? Secant(Func<double, double> f, double first, double second, double low, double high, double tolerance)
    {
        var (a, b) = (first, second);
        var (fa, fb) = (f(a), f(b));
        var scale = Math.Max(Size(fa), Size(fb));
        double? under = null, over = null;
        Note(a, fa, ref under, ref over);
        for (var i = 0; i < Most; i++)
        {
            if (fb == 0) return b;
            if (!double.IsFinite(fb)) return null;
            Note(b, fb, ref under, ref over);
            var next = fb == fa ? double.NaN : b - fb * (b - a) / (fb - fa);
            if (under is { } u && over is { } o && !(next > Math.Min(u, o) && next < Math.Max(u, o))) next = 0.5 * (u + o);
            else if (!(next >= low && next <= high)) next = double.IsNaN(next) ? Grow(b, high) : Math.Clamp(next, low, high);
            if (Math.Abs(next - b) <= tolerance * Math.Max(1e-300, Math.Abs(b))) return Math.Abs(f(next)) <= Math.Max(1e-9, 1e-7 * scale) ? next : null;
            (a, fa, b) = (b, fb, next);
            fb = f(b);
            scale = Math.Max(scale, Size(fb));
        }
        return null;
    }

    private static double Size(double f) => double.IsFinite(f) ? Math.Abs(f) : 0;

    private static double Grow(double x, double high) => Math.Min(high, x == 0 ? 1 : x * 2);

    private static void Note(double x, double f, ref double? under, ref double? over)
    {
        if (f < 0) under = x;
        else if (f > 0) over = x;
    }
}
