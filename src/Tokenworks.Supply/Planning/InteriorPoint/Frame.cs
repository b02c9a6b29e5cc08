namespace Tokenworks.Supply.Planning;

/// <summary>Capacities and limits: the few unknowns that all hours share. GW, USD a MW-year.</summary>
internal sealed class Frame
{
    private const double PerGw = 1000;
    private readonly ExpansionProblem _problem;
    private readonly double[] _capacityCoefficient;
    private readonly double[] _rhs;

    public Frame(ExpansionProblem problem)
    {
        _problem = problem;
        (Capacities, Limits) = (problem.Capacities.Count, problem.Limits.Count);
        double[] K() => new double[Capacities];
        double[] R() => new double[Limits];
        (X, Z, Y, V, Dx, Dz, Dy, Dv, Gap, Cx, Cy, Side) = (K(), K(), K(), K(), K(), K(), K(), K(), K(), K(), K(), K());
        (Slack, Dual, DSlack, DDual, LimitGap, Cq) = (R(), R(), R(), R(), R(), R());
        Most = [.. problem.Capacities.Select(c => c.Most / PerGw)];
        (_capacityCoefficient, _rhs) = (new double[Limits * Capacities], [.. problem.Limits.Select(l => l.Most / l.Scale)]);
        for (var r = 0; r < Limits; r++)
            foreach (var term in problem.Limits[r].Capacities) _capacityCoefficient[r * Capacities + term.Capacity] += term.PerUnit * PerGw / problem.Limits[r].Scale;
    }

    public int Capacities { get; }

    public int Limits { get; }

    public double[] X { get; }

    public double[] Z { get; }

    public double[] Y { get; }

    public double[] V { get; }

    public double[] Dx { get; }

    public double[] Dz { get; }

    public double[] Dy { get; }

    public double[] Dv { get; }

    public double[] Gap { get; }

    public double[] Cx { get; }

    public double[] Cy { get; }

    /// <summary>What hours add to each capacity's right-hand side.</summary>
    public double[] Side { get; }

    public double[] Most { get; }

    public double[] Slack { get; }

    public double[] Dual { get; }

    public double[] DSlack { get; }

    public double[] DDual { get; }

    public double[] LimitGap { get; }

    public double[] Cq { get; }

    public double Rhs(int limit) => _rhs[limit];

    public double Coefficient(int limit, int capacity) => _capacityCoefficient[limit * Capacities + capacity];

    public double Cost(int k) => _problem.Capacities[k].CostUsdPerUnit;

    public bool HasMost(int k) => double.IsFinite(Most[k]);

    public void Start()
    {
        for (var k = 0; k < Capacities; k++)
        {
            var first = _problem.Capacities[k].IsEnergy ? 4 : 1.0;
            X[k] = HasMost(k) ? Math.Min(first, Math.Max(0.4 * Most[k], 1e-3)) : first;
            Z[k] = Math.Max(0.1 * Cost(k), 1);
            (Y[k], V[k]) = HasMost(k) ? (Math.Max(0.6 * Most[k], 1e-3), Z[k]) : (1, 0);
        }
        for (var r = 0; r < Limits; r++) (Slack[r], Dual[r]) = (Math.Max(1e-3 * Math.Abs(_rhs[r]), 0.1), 50);
    }

    /// <summary>Residuals of the capacities' stationarity and of the limits; flows were summed into <paramref name="flowSum"/>.</summary>
    public void Prepare(double[] stationarity, double[] flowSum, ref Measures m)
    {
        for (var k = 0; k < Capacities; k++)
        {
            Gap[k] = HasMost(k) ? Most[k] - X[k] - Y[k] : 0;
            for (var r = 0; r < Limits; r++) stationarity[k] += Coefficient(r, k) * Dual[r];
            stationarity[k] += Cost(k) - Z[k] + V[k];
            m.Dual = Math.Max(m.Dual, Math.Abs(stationarity[k]) / (1 + Math.Abs(Cost(k))));
            m.Primal = Math.Max(m.Primal, Math.Abs(Gap[k]));
            m.Products += X[k] * Z[k] + Y[k] * V[k];
            m.Pairs += HasMost(k) ? 2 : 1;
        }
        for (var r = 0; r < Limits; r++)
        {
            LimitGap[r] = _rhs[r] - flowSum[r] - Slack[r];
            for (var k = 0; k < Capacities; k++) LimitGap[r] -= Coefficient(r, k) * X[k];
            m.Primal = Math.Max(m.Primal, Math.Abs(LimitGap[r]) / (1 + Math.Abs(_rhs[r])));
            m.Products += Slack[r] * Dual[r];
            m.Pairs++;
        }
    }

    public void AddTo(double[] matrix, int size)
    {
        for (var k = 0; k < Capacities; k++) matrix[k * size + k] += Z[k] / X[k] + (HasMost(k) ? V[k] / Y[k] : 0);
        for (var r = 0; r < Limits; r++)
        {
            matrix[(Capacities + r) * size + Capacities + r] -= Slack[r] / Dual[r];
            for (var k = 0; k < Capacities; k++)
            {
                matrix[(Capacities + r) * size + k] += Coefficient(r, k);
                matrix[k * size + Capacities + r] += Coefficient(r, k);
            }
        }
    }

    /// <summary>Targets and the right-hand side of the dense system.</summary>
    public void Target(double[] side, double[] stationarity, double target, bool corrects)
    {
        for (var k = 0; k < Capacities; k++)
        {
            Cx[k] = target - X[k] * Z[k] - (corrects ? Dx[k] * Dz[k] : 0);
            Cy[k] = HasMost(k) ? target - Y[k] * V[k] - (corrects ? Dy[k] * Dv[k] : 0) : 0;
            side[k] += Side[k] - stationarity[k] + Cx[k] / X[k] - (HasMost(k) ? (Cy[k] - V[k] * Gap[k]) / Y[k] : 0);
        }
        for (var r = 0; r < Limits; r++)
        {
            Cq[r] = target - Slack[r] * Dual[r] - (corrects ? DSlack[r] * DDual[r] : 0);
            side[Capacities + r] += LimitGap[r] - Cq[r] / Dual[r];
        }
    }

    /// <summary>Takes what the shared rows' own terms use of a right-hand side off it.</summary>
    public void Leave(ReadOnlySpan<double> unknowns, double[] left)
    {
        for (var k = 0; k < Capacities; k++) left[k] -= (Z[k] / X[k] + (HasMost(k) ? V[k] / Y[k] : 0)) * unknowns[k];
        for (var r = 0; r < Limits; r++)
        {
            left[Capacities + r] += Slack[r] / Dual[r] * unknowns[Capacities + r];
            for (var k = 0; k < Capacities; k++)
            {
                left[Capacities + r] -= Coefficient(r, k) * unknowns[k];
                left[k] -= Coefficient(r, k) * unknowns[Capacities + r];
            }
        }
    }

    public void Direct(double[] unknowns, ref Measures m)
    {
        for (var k = 0; k < Capacities; k++)
        {
            Dx[k] = unknowns[k];
            Dz[k] = (Cx[k] - Z[k] * Dx[k]) / X[k];
            Longest(ref m, X[k], Dx[k], Z[k], Dz[k]);
            if (!HasMost(k)) continue;
            Dy[k] = Gap[k] - Dx[k];
            Dv[k] = (Cy[k] - V[k] * Dy[k]) / Y[k];
            Longest(ref m, Y[k], Dy[k], V[k], Dv[k]);
        }
        for (var r = 0; r < Limits; r++)
        {
            DDual[r] = unknowns[Capacities + r];
            DSlack[r] = (Cq[r] - Slack[r] * DDual[r]) / Dual[r];
            Longest(ref m, Slack[r], DSlack[r], Dual[r], DDual[r]);
        }
    }

    private static void Longest(ref Measures m, double x, double dx, double z, double dz)
    {
        m.LongestPrimal = Math.Max(m.LongestPrimal, -dx / x);
        m.LongestDual = Math.Max(m.LongestDual, -dz / z);
    }

    public double Affine(double primal, double dual)
    {
        double sum = 0;
        for (var k = 0; k < Capacities; k++)
        {
            sum += (X[k] + primal * Dx[k]) * (Z[k] + dual * Dz[k]);
            if (HasMost(k)) sum += (Y[k] + primal * Dy[k]) * (V[k] + dual * Dv[k]);
        }
        for (var r = 0; r < Limits; r++) sum += (Slack[r] + primal * DSlack[r]) * (Dual[r] + dual * DDual[r]);
        return sum;
    }

    public void Step(double primal, double dual, double floor)
    {
        for (var k = 0; k < Capacities; k++)
        {
            X[k] += primal * Dx[k];
            Z[k] += dual * Dz[k];
            Pair.Lift(ref X[k], ref Z[k], floor);
            if (!HasMost(k)) continue;
            Y[k] += primal * Dy[k];
            V[k] += dual * Dv[k];
            Pair.Lift(ref Y[k], ref V[k], floor);
        }
        for (var r = 0; r < Limits; r++)
        {
            Slack[r] += primal * DSlack[r];
            Dual[r] += dual * DDual[r];
            Pair.Lift(ref Slack[r], ref Dual[r], floor);
        }
    }
}
