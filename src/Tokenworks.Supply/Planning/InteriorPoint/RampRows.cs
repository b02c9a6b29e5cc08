namespace Tokenworks.Supply.Planning;

/// <summary>Ramp rows of one source: +-(x[t] - x[t-1]) + y = share x (existing + K), downwards and what capacity is lost in the hour, t from 1 on. GW an hour.</summary>
internal sealed class RampRows(int hours, int capacity, double share, double existing, double[]? lost)
{
    private readonly Side _up = new(hours), _down = new(hours);

    public int K => capacity;

    public double Share => share;

    public int Pairs => 2 * (hours - 1);

    /// <summary>theta of both rows of an hour.</summary>
    public double[] Sum { get; } = new double[hours];

    /// <summary>theta up less theta down.</summary>
    public double[] Difference { get; } = new double[hours];

    public void Start(double first)
    {
        foreach (var side in (ReadOnlySpan<Side>)[_up, _down])
            for (var t = 1; t < hours; t++) (side.Y[t], side.V[t]) = (0.6 * (share * (existing + first) + (side == _down ? Lost(t) : 0)), 1);
    }

    /// <summary>Adds what the ramp duals hand to A'y of their source.</summary>
    public void Transpose(Span<double> transposed)
    {
        for (var t = 1; t < hours; t++)
        {
            var net = _up.V[t] - _down.V[t];
            transposed[t] -= net;
            transposed[t - 1] += net;
        }
    }

    public double DualSum()
    {
        double sum = 0;
        for (var t = 1; t < hours; t++) sum += _up.V[t] + _down.V[t];
        return sum;
    }

    public void Prepare(double[] x, double k, ref Measures m)
    {
        var limit = share * (existing + (capacity >= 0 ? k : 0));
        for (var t = 1; t < hours; t++)
        {
            var rise = x[t] - x[t - 1];
            (_up.Gap[t], _down.Gap[t]) = (limit - rise - _up.Y[t], limit + Lost(t) + rise - _down.Y[t]);
            (_up.Theta[t], _down.Theta[t]) = (_up.V[t] / _up.Y[t], _down.V[t] / _down.Y[t]);
            (Sum[t], Difference[t]) = (_up.Theta[t] + _down.Theta[t], _up.Theta[t] - _down.Theta[t]);
            m.Primal = Math.Max(m.Primal, Math.Max(Math.Abs(_up.Gap[t]), Math.Abs(_down.Gap[t])));
            m.Products += _up.Y[t] * _up.V[t] + _down.Y[t] * _down.V[t];
        }
        m.Pairs += Pairs;
    }

    /// <summary>Adds to the source's right-hand side; returns what goes to the capacity's row.</summary>
    public double Target(double[] f, double target, bool corrects)
    {
        double sum = 0;
        for (var t = 1; t < hours; t++)
        {
            var (up, down) = (_up.Target(t, target, corrects), _down.Target(t, target, corrects));
            f[t] -= up - down;
            f[t - 1] += up - down;
            sum += up + down;
        }
        return share * sum;
    }

    public void Direct(double[] dx, double dk, ref Measures m)
    {
        var limit = capacity >= 0 ? share * dk : 0;
        for (var t = 1; t < hours; t++)
        {
            var rise = dx[t] - dx[t - 1];
            _up.Direct(t, limit - rise, ref m);
            _down.Direct(t, limit + rise, ref m);
        }
    }

    public double Affine(double primal, double dual)
    {
        double sum = 0;
        foreach (var s in (ReadOnlySpan<Side>)[_up, _down])
            for (var t = 1; t < hours; t++) sum += (s.Y[t] + primal * s.Dy[t]) * (s.V[t] + dual * s.Dv[t]);
        return sum;
    }

    public void Step(double primal, double dual, double floor)
    {
        foreach (var s in (ReadOnlySpan<Side>)[_up, _down])
            for (var t = 1; t < hours; t++)
            {
                s.Y[t] += primal * s.Dy[t];
                s.V[t] += dual * s.Dv[t];
                Pair.Lift(ref s.Y[t], ref s.V[t], floor);
            }
    }

    /// <summary>Contribution of existing capacity to the dual bound.</summary>
    public double Bound()
    {
        var bound = -share * existing * DualSum();
        for (var t = 1; t < hours && lost is not null; t++) bound -= lost[t] * _down.V[t];
        return bound;
    }

    private double Lost(int t) => lost?[t] ?? 0;

    private sealed class Side(int hours)
    {
        public readonly double[] Y = new double[hours], V = new double[hours], Dy = new double[hours], Dv = new double[hours];
        public readonly double[] Gap = new double[hours], Theta = new double[hours], Cy = new double[hours];

        public double Target(int t, double target, bool corrects)
        {
            Cy[t] = target - Y[t] * V[t] - (corrects ? Dy[t] * Dv[t] : 0);
            return Cy[t] / Y[t] - Theta[t] * Gap[t];
        }

        public void Direct(int t, double move, ref Measures m)
        {
            Dy[t] = Gap[t] + move;
            Dv[t] = (Cy[t] - V[t] * Dy[t]) / Y[t];
            m.LongestPrimal = Math.Max(m.LongestPrimal, -Dy[t] / Y[t]);
            m.LongestDual = Math.Max(m.LongestDual, -Dv[t] / V[t]);
        }
    }
}
