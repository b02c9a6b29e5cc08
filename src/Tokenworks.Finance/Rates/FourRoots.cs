using System.Runtime.Intrinsics;

namespace Tokenworks.Finance;

/// <summary><see cref="RootScan"/> of four series side by side: each takes the steps that it would take by itself, and those that are done wait.</summary>
internal sealed class FourRoots(FourValues value)
{
    private const int Lanes = 4;

    /// <summary>Rates of all roots of each series, rising; null where a series is to be searched by itself. Flows are an equal gap apart.</summary>
    public void Find(List<double>?[] roots)
    {
        Span<bool> on = stackalloc bool[Lanes];
        Span<int> above = stackalloc int[Lanes], below = stackalloc int[Lanes];
        Span<double> zero = stackalloc double[Lanes];
        value.HasOneSign(on);
        value.RunningSignChanges(above, below).CopyTo(zero);
        for (var l = 0; l < Lanes; l++)
        {
            roots[l] = on[l] || zero[l] is < 0 or > 0 ? [] : null;
            on[l] = !on[l] && roots[l] is not null;
        }
        Side(below, on, RootScan.Low, 0, zero, false, roots);
        Side(above, on, 0, RootScan.High, zero, true, roots);
    }

    /// <summary>Roots beside those of functions that are nearly the same, in their place; null where one is not found beside its own.</summary>
    public void Beside(List<double>?[] roots)
    {
        Span<bool> on = stackalloc bool[Lanes];
        Span<double> start = stackalloc double[Lanes], x = stackalloc double[Lanes], f = stackalloc double[Lanes], slope = stackalloc double[Lanes];
        for (var i = 0; i < roots.Max(r => r?.Count ?? 0); i++)
        {
            for (var l = 0; l < Lanes; l++) (on[l], start[l]) = (roots[l]?.Count > i, roots[l]?.Count > i ? Math.Log(1 + roots[l]![i]) : 0);
            start.CopyTo(x);
            for (var step = 0; step < 8 && on.Contains(true); step++)
            {
                var (values, slopes) = value.WithSlope(Like(x, on));
                values.CopyTo(f);
                slopes.CopyTo(slope);
                for (var l = 0; l < Lanes; l++) if (on[l]) on[l] = Step(ref x[l], start[l], -f[l] / slope[l], ref roots[l]);
            }
            for (var l = 0; l < Lanes; l++) if (roots[l]?.Count > i) roots[l]![i] = Math.Exp(x[l]) - 1;
        }
    }

    private static bool Step(ref double x, double start, double step, ref List<double>? roots)
    {
        x += step;
        if (!(Math.Abs(x - start) < 1e-3)) roots = null;
        return roots is not null && Math.Abs(step) > RootScan.Enough;
    }

    private void Side(ReadOnlySpan<int> most, ReadOnlySpan<bool> on, double low, double high, ReadOnlySpan<double> near, bool isAbove, List<double>?[] roots)
    {
        Span<bool> one = stackalloc bool[Lanes], several = stackalloc bool[Lanes];
        for (var l = 0; l < Lanes; l++) (one[l], several[l]) = (on[l] && most[l] == 1, on[l] && most[l] > 1);
        if (one.Contains(true)) One(one, low, high, near, isAbove, roots);
        if (several.Contains(true)) Several(several, low, high, isAbove, roots);
    }

    private void One(Span<bool> on, double low, double high, ReadOnlySpan<double> near, bool isAbove, List<double>?[] roots)
    {
        Span<double> end = stackalloc double[Lanes], a = stackalloc double[Lanes], b = stackalloc double[Lanes];
        value.At(Vector256.Create(isAbove ? high : low)).CopyTo(end);
        for (var l = 0; l < Lanes; l++) on[l] &= (end[l] > 0) != (near[l] > 0);
        a.Fill(low);
        b.Fill(high);
        Bracketed(on, a, b, isAbove ? near : end, roots);
    }

    private void Several(Span<bool> left, double low, double high, bool isAbove, List<double>?[] roots)
    {
        Span<int> beyond = stackalloc int[Lanes];
        Span<double> there = stackalloc double[Lanes];
        Span<bool> on = stackalloc bool[Lanes];
        foreach (var part in RootScan.Parts)
        {
            var cut = part * (isAbove ? high : low);
            value.Beyond(cut, isAbove, beyond);
            value.At(Vector256.Create(cut)).CopyTo(there);
            for (var l = 0; l < Lanes; l++)
            {
                on[l] = left[l] && beyond[l] <= 1 && there[l] != 0;
                left[l] &= !on[l];
                beyond[l] = 1;
            }
            if (isAbove) ScanSide(on, 0, cut, (int)(512 * part), roots);
            Side(beyond, on, isAbove ? cut : low, isAbove ? high : cut, there, isAbove, roots);
            if (!isAbove) ScanSide(on, cut, 0, (int)(512 * part), roots);
            if (!left.Contains(true)) return;
        }
        ScanSide(left, low, high, 512, roots);
    }

    private void ScanSide(ReadOnlySpan<bool> on, double low, double high, int steps, List<double>?[] roots)
    {
        if (!on.Contains(true)) return;
        var values = value.OnGrid(low, high, steps);
        Span<int> at = stackalloc int[Lanes];
        Span<bool> found = stackalloc bool[Lanes];
        Span<double> a = stackalloc double[Lanes], b = stackalloc double[Lanes], fa = stackalloc double[Lanes], fb = stackalloc double[Lanes];
        while (Next(values, on, at, found))
        {
            for (var l = 0; l < Lanes; l++) (a[l], b[l]) = (low + (high - low) * (at[l] - 1) / steps, low + (high - low) * at[l] / steps);
            value.At(Like(a, found)).CopyTo(fa);
            value.At(Like(b, found)).CopyTo(fb);
            for (var l = 0; l < Lanes; l++)
            {
                if (found[l] && fb[l] == 0) roots[l]!.Add(Math.Exp(b[l]) - 1);
                found[l] &= fb[l] != 0 && (fa[l] > 0) != (fb[l] > 0);
            }
            Bracketed(found, a, b, fa, roots);
        }
    }

    // The next change of sign of each series.
    private static bool Next(ReadOnlySpan<Vector256<double>> values, ReadOnlySpan<bool> on, Span<int> at, Span<bool> found)
    {
        for (var l = 0; l < Lanes; l++)
        {
            found[l] = false;
            while (on[l] && !found[l] && at[l] < values.Length - 1) found[l] = (values[at[l]++][l] > 0) != (values[at[l]][l] > 0);
        }
        return found.Contains(true);
    }

    // A series that is done stands at a place of one that is not, so that no other side of zero is computed for it.
    private static Vector256<double> Like(ReadOnlySpan<double> x, ReadOnlySpan<bool> on)
    {
        var other = x[Math.Max(0, on.IndexOf(true))];
        return Vector256.Create(on[0] ? x[0] : other, on[1] ? x[1] : other, on[2] ? x[2] : other, on[3] ? x[3] : other);
    }

    private void Bracketed(Span<bool> on, Span<double> a, Span<double> b, ReadOnlySpan<double> fa, List<double>?[] roots)
    {
        Span<double> x = stackalloc double[Lanes], before = stackalloc double[Lanes], f = stackalloc double[Lanes], slope = stackalloc double[Lanes];
        for (var l = 0; l < Lanes; l++) (x[l], before[l]) = (RootScan.Start(a[l], b[l]), double.PositiveInfinity);
        for (var i = 0; i < RootScan.Most && on.Contains(true); i++)
        {
            var (values, slopes) = value.WithSlope(Like(x, on));
            values.CopyTo(f);
            slopes.CopyTo(slope);
            for (var l = 0; l < Lanes; l++)
            {
                if (!on[l] || !RootScan.Step(i, f[l], slope[l], fa[l], ref a[l], ref b[l], ref x[l], ref before[l])) continue;
                roots[l]!.Add(Math.Exp(x[l]) - 1);
                on[l] = false;
            }
        }
        for (var l = 0; l < Lanes; l++) if (on[l]) roots[l]!.Add(Math.Exp(x[l]) - 1);
    }
}
