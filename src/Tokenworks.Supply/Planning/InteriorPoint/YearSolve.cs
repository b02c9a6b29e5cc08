namespace Tokenworks.Supply.Planning;

/// <summary>Right-hand sides and back substitution of a year on its factor.</summary>
internal sealed class YearSolve(YearBlock b, YearFactor factor)
{
    private readonly int _ramped = b.Ramped.Length, _stores = b.Levels.Length, _n = factor.ChainWidth, _width = factor.Width;
    private readonly double[] _flow = new double[b.Hours], _chain = new double[b.Hours * factor.ChainWidth], _x = new double[factor.ChainWidth];
    private readonly double[] _work = new double[factor.ChainWidth], _byStore = new double[Math.Max(1, b.Levels.Length)];

    /// <summary>This year's part of the dense right-hand side.</summary>
    public double[] Border { get; } = new double[factor.Width];

    /// <summary>Forward substitution of the flows' right-hand sides.</summary>
    public void Forward()
    {
        Array.Clear(Border);
        for (var t = 0; t < b.Hours; t++)
        {
            HourFlows(t);
            ChainSide(t);
            Sweep(t);
        }
        for (var s = 0; s < _stores; s++) Border[factor.LastLevelAt + s] += b.Levels[s].Inverse[^1] == 0 ? 0 : b.Levels[s].F[^1];
    }

    private void HourFlows(int t)
    {
        Array.Clear(_byStore);
        double sum = 0;
        foreach (var u in b.Locals)
        {
            var weighted = u.F[t] * u.Inverse[t];
            if (weighted == 0) continue;
            sum += u.Balance * weighted;
            if (u.Store >= 0) _byStore[u.Store] += u.StoreCoefficient * weighted;
            if (u.K >= 0) Border[factor.ColumnOfK(u.K)] += u.Theta[t] * u.Alpha[t] * weighted;
            foreach (var (limit, per) in u.Terms) Border[factor.LimitColumn[limit]] -= per[t] * weighted;
        }
        _flow[t] = sum - b.BalanceGap[t];
        var scaled = _flow[t] * factor.InverseSum[t];
        var q = factor.Q(t);
        for (var w = 0; w < _width; w++) Border[w] += q[w] * scaled;
    }

    private void ChainSide(int t)
    {
        var side = _chain.AsSpan(t * _n, _n);
        for (var i = 0; i < _ramped; i++) side[i] = (b.Ramped[i].Inverse[t] == 0 ? 0 : b.Ramped[i].F[t]) - _flow[t] * factor.InverseSum[t];
        for (var s = 0; s < _stores; s++)
        {
            var level = b.Levels[s];
            var value = b.LevelGap[s][t] - _byStore[s] + factor.Share(t)[s] * _flow[t];
            if (t + 1 < b.Hours)
            {
                var weighted = level.F[t] * level.Inverse[t];
                value -= weighted;
                if (level.K >= 0) Border[factor.ColumnOfK(level.K)] += level.Theta[t] * level.Alpha[t] * weighted;
            }
            if (t > 0) value += b.Stores[s].Retention * level.F[t - 1] * level.Inverse[t - 1];
            side[_ramped + s] = value;
        }
    }

    private void Sweep(int t)
    {
        var side = _chain.AsSpan(t * _n, _n);
        if (t > 0)
        {
            var link = factor.Link(t);
            var before = _chain.AsSpan((t - 1) * _n, _n);
            Multiply(factor.Inverse(t - 1), before, _work);
            for (var i = 0; i < _n; i++) side[i] -= link[i] * _work[i];
        }
        Multiply(factor.Inverse(t), side, _work);
        var border = factor.Border(t);
        for (var i = 0; i < _n; i++)
            for (var w = 0; w < _width; w++) Border[w] -= border[i * _width + w] * _work[i];
    }

    private void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < _n; i++)
        {
            double sum = 0;
            for (var j = 0; j < _n; j++) sum += a[i * _n + j] * x[j];
            y[i] = sum;
        }
    }

    /// <summary>All directions of the year from the dense unknowns (in the order of the factor's columns).</summary>
    public void Backward(ReadOnlySpan<double> w)
    {
        for (var s = 0; s < _stores; s++) b.Levels[s].Dx[^1] = w[factor.LastLevelAt + s];
        for (var t = b.Hours - 1; t >= 0; t--)
        {
            ChainUnknowns(t, w);
            var pi = BalanceDual(t, w);
            b.DLambda[t] = -pi;
            foreach (var u in b.Locals) LocalStep(u, t, w, pi);
        }
        LevelSteps(w);
    }

    private void ChainUnknowns(int t, ReadOnlySpan<double> w)
    {
        var side = _chain.AsSpan(t * _n, _n);
        var border = factor.Border(t);
        for (var i = 0; i < _n; i++)
        {
            var value = side[i];
            for (var c = 0; c < _width; c++) value -= border[i * _width + c] * w[c];
            if (t + 1 < b.Hours) value -= factor.Link(t + 1)[i] * _x[i];
            _work[i] = value;
        }
        Multiply(factor.Inverse(t), _work, _x);
        for (var i = 0; i < _ramped; i++) b.Ramped[i].Dx[t] = _x[i];
        for (var s = 0; s < _stores; s++) b.DMu[s][t] = -_x[_ramped + s];
    }

    private double BalanceDual(int t, ReadOnlySpan<double> w)
    {
        var value = _flow[t];
        var q = factor.Q(t);
        var share = factor.Share(t);
        for (var c = 0; c < _width; c++) value -= q[c] * w[c];
        for (var i = 0; i < _ramped; i++) value += _x[i];
        value *= factor.InverseSum[t];
        for (var s = 0; s < _stores; s++) value -= share[s] * _x[_ramped + s];
        return value;
    }

    private void LocalStep(HourVariable u, int t, ReadOnlySpan<double> w, double pi)
    {
        if (u.Inverse[t] == 0) return;
        var value = u.F[t] - u.Balance * pi;
        if (u.K >= 0) value += u.Theta[t] * u.Alpha[t] * w[factor.ColumnOfK(u.K)];
        foreach (var (limit, per) in u.Terms) value -= per[t] * w[factor.LimitColumn[limit]];
        if (u.Store >= 0) value -= u.StoreCoefficient * _x[_ramped + u.Store];
        u.Dx[t] = value * u.Inverse[t];
    }

    private void LevelSteps(ReadOnlySpan<double> w)
    {
        for (var s = 0; s < _stores; s++)
        {
            var (level, keep, dmu) = (b.Levels[s], b.Stores[s].Retention, b.DMu[s]);
            var capacity = level.K >= 0 ? w[factor.ColumnOfK(level.K)] : 0;
            for (var t = 0; t < b.Hours - 1; t++)
                level.Dx[t] = (level.F[t] + level.Theta[t] * level.Alpha[t] * capacity + dmu[t] - keep * dmu[t + 1]) * level.Inverse[t];
        }
    }
}
