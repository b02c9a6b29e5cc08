namespace Tokenworks.Supply.Planning;

/// <summary>Worst residuals and the sum of complementarity products.</summary>
internal struct Measures
{
    public double Primal, Dual, Products, LongestPrimal, LongestDual;
    public int Pairs;
}

/// <summary>The passes over one kind of flow that an iteration makes.</summary>
internal static class VariablePasses
{
    /// <summary>Residuals, scaling and the fixed part of the right-hand side; <paramref name="transposed"/> holds A' times the row duals.</summary>
    public static void Prepare(HourVariable u, ReadOnlySpan<double> transposed, double capacity, ReadOnlySpan<double> limitDual, ref Measures m)
    {
        var shadow = u.F; // scratch until the right-hand side is written
        Array.Clear(shadow);
        foreach (var (limit, per) in u.Terms) for (var t = 0; t < shadow.Length; t++) shadow[t] += per[t] * limitDual[limit];
        double dual = m.Dual, primal = m.Primal, products = m.Products;
        var (hasUpper, k) = (u.HasUpper, u.K >= 0 ? capacity : 0);
        double[] x = u.X, z = u.Z, y = u.Y, v = u.V, inverse = u.Inverse, theta = u.Theta, gap = u.Gap, f0 = u.F0, cost = u.Cost, alpha = u.Alpha, bases = u.Base;
        for (var t = 0; t < x.Length; t++)
        {
            if (!u.Active[t]) continue;
            var th = hasUpper ? v[t] / y[t] : 0;
            var g = hasUpper ? bases[t] + alpha[t] * k - x[t] - y[t] : 0;
            var rd = cost[t] - transposed[t] - z[t] + (hasUpper ? v[t] : 0) + shadow[t];
            (theta[t], gap[t], inverse[t], f0[t]) = (th, g, 1 / (z[t] / x[t] + th), th * g - rd);
            dual = Math.Max(dual, Math.Abs(rd));
            primal = Math.Max(primal, Math.Abs(g));
            products += x[t] * z[t] + (hasUpper ? y[t] * v[t] : 0);
        }
        (m.Dual, m.Primal, m.Products) = (dual, primal, products);
        m.Pairs += u.Pairs;
    }

    /// <summary>Targets of the products and the right-hand side; returns what the bound rows hand to the capacity's row.</summary>
    public static double Target(HourVariable u, double target, bool corrects)
    {
        double toCapacity = 0;
        var hasUpper = u.HasUpper;
        double[] x = u.X, z = u.Z, y = u.Y, v = u.V, cx = u.Cx, cy = u.Cy, f = u.F, f0 = u.F0, theta = u.Theta, gap = u.Gap;
        for (var t = 0; t < x.Length; t++)
        {
            if (!u.Active[t]) continue;
            cx[t] = target - x[t] * z[t] - (corrects ? u.Dx[t] * u.Dz[t] : 0);
            cy[t] = hasUpper ? target - y[t] * v[t] - (corrects ? u.Dy[t] * u.Dv[t] : 0) : 0;
            var push = hasUpper ? cy[t] / y[t] : 0;
            f[t] = f0[t] + cx[t] / x[t] - push;
            if (hasUpper) toCapacity += u.Alpha[t] * (push - theta[t] * gap[t]);
        }
        return toCapacity;
    }

    /// <summary>The other directions from dx, and how far each side may go.</summary>
    public static void Direct(HourVariable u, double capacityStep, ref Measures m)
    {
        double primal = m.LongestPrimal, dual = m.LongestDual;
        var (hasUpper, k) = (u.HasUpper, u.K >= 0 ? capacityStep : 0);
        double[] x = u.X, z = u.Z, y = u.Y, v = u.V, dx = u.Dx, dz = u.Dz, dy = u.Dy, dv = u.Dv, alpha = u.Alpha, gap = u.Gap, cx = u.Cx, cy = u.Cy;
        for (var t = 0; t < x.Length; t++)
        {
            if (!u.Active[t]) continue;
            var inverse = 1 / x[t];
            dz[t] = (cx[t] - z[t] * dx[t]) * inverse;
            primal = Math.Max(primal, -dx[t] * inverse);
            dual = Math.Max(dual, -dz[t] / z[t]);
            if (!hasUpper) continue;
            inverse = 1 / y[t];
            dy[t] = gap[t] - dx[t] + alpha[t] * k;
            dv[t] = (cy[t] - v[t] * dy[t]) * inverse;
            primal = Math.Max(primal, -dy[t] * inverse);
            dual = Math.Max(dual, -dv[t] / v[t]);
        }
        (m.LongestPrimal, m.LongestDual) = (primal, dual);
    }

    public static double Affine(HourVariable u, double primal, double dual)
    {
        double sum = 0;
        var hasUpper = u.HasUpper;
        for (var t = 0; t < u.Hours; t++)
        {
            if (!u.Active[t]) continue;
            sum += (u.X[t] + primal * u.Dx[t]) * (u.Z[t] + dual * u.Dz[t]);
            if (hasUpper) sum += (u.Y[t] + primal * u.Dy[t]) * (u.V[t] + dual * u.Dv[t]);
        }
        return sum;
    }

    /// <summary>Takes the step and lifts pairs that fell far below the mean product (floor).</summary>
    public static void Step(HourVariable u, double primal, double dual, double floor)
    {
        var hasUpper = u.HasUpper;
        double[] x = u.X, z = u.Z, y = u.Y, v = u.V;
        for (var t = 0; t < x.Length; t++)
        {
            if (!u.Active[t]) continue;
            x[t] += primal * u.Dx[t];
            z[t] += dual * u.Dz[t];
            Pair.Lift(ref x[t], ref z[t], floor);
            if (!hasUpper) continue;
            y[t] += primal * u.Dy[t];
            v[t] += dual * u.Dv[t];
            Pair.Lift(ref y[t], ref v[t], floor);
        }
    }
}

/// <summary>Keeps a complementary pair from collapsing: the smaller one is raised until the product reaches the floor.</summary>
internal static class Pair
{
    public static void Lift(ref double x, ref double z, double floor)
    {
        if (x * z >= floor) return;
        if (x < z) x = floor / z;
        else z = floor / x;
    }
}
