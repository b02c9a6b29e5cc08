namespace Tokenworks.Supply.Planning;

/// <summary>
/// The year's part of the Newton system, eliminated in order: flows of the hour, balance dual, levels, then the chain of ramped flows and store duals
/// over the hours (block-tridiagonal, off-diagonal blocks diagonal), which leaves a small dense system of capacities, limits and last levels.
/// </summary>
internal sealed class YearFactor
{
    private readonly YearBlock _b;
    private readonly int _hours, _ramped, _stores, _n, _width;
    private readonly double[] _inverseChain, _link, _border, _q, _qb, _share, _column, _own, _carry;
    private readonly int[] _columnOfK;
    private readonly double _give;

    /// <param name="lastLevelAt">Place of the first last-level unknown of this year in the dense system.</param>
    /// <param name="give">What the hour's balance gives way, GW a USD/MWh; 0 for none.</param>
    public YearFactor(YearBlock b, int capacities, int lastLevelAt, double give)
    {
        _give = give;
        (_b, _hours, _ramped, _stores) = (b, b.Hours, b.Ramped.Length, b.Levels.Length);
        int[] used = [.. b.All.Select(u => u.K).Where(k => k >= 0).Distinct().Order()];
        Columns = [.. used, .. b.Limits.Select(r => capacities + r), .. Enumerable.Range(lastLevelAt, _stores)];
        (LimitAt, LastLevelAt, _n, _width) = (used.Length, used.Length + b.Limits.Length, _ramped + _stores, Columns.Length);
        _columnOfK = new int[capacities];
        for (var i = 0; i < used.Length; i++) _columnOfK[used[i]] = i;
        LimitColumn = [.. Enumerable.Range(0, b.Limits.Length == 0 ? 0 : b.Limits[^1] + 1).Select(r => LimitAt + Array.IndexOf(b.Limits, r))];
        (_inverseChain, _link, _border) = (new double[_hours * _n * _n], new double[_hours * _n], new double[_hours * _n * _width]);
        (_q, _qb, _share) = (new double[_hours * _width], new double[Math.Max(1, _stores) * _width], new double[_hours * Math.Max(1, _stores)]);
        (_own, _carry) = (new double[_n * _n], new double[_n * _n]);
        (_column, InverseSum, Schur) = (new double[_width], new double[_hours], new double[_width * _width]);
    }

    /// <summary>Place of each border column in the dense system.</summary>
    public int[] Columns { get; }

    public int LimitAt { get; }

    public int LastLevelAt { get; }

    public int[] LimitColumn { get; }

    public int Width => _width;

    public int ChainWidth => _n;

    /// <summary>1 / sum over the hour's flows of a^2/D.</summary>
    public double[] InverseSum { get; }

    /// <summary>This year's part of the dense system.</summary>
    public double[] Schur { get; }

    public ReadOnlySpan<double> Q(int t) => _q.AsSpan(t * _width, _width);

    public ReadOnlySpan<double> Share(int t) => _share.AsSpan(t * _stores, _stores);

    public ReadOnlySpan<double> Inverse(int t) => _inverseChain.AsSpan(t * _n * _n, _n * _n);

    /// <summary>Diagonal of the block that links an hour's chain unknowns to those of the hour before.</summary>
    public ReadOnlySpan<double> Link(int t) => _link.AsSpan(t * _n, _n);

    public ReadOnlySpan<double> Border(int t) => _border.AsSpan(t * _n * _width, _n * _width);

    public int ColumnOfK(int k) => _columnOfK[k];

    public void Factor()
    {
        Array.Clear(Schur);
        Array.Clear(_q);
        Array.Clear(_border);
        for (var t = 0; t < _hours; t++)
        {
            HourFlows(t);
            Chain(t);
            BorderColumns(t);
            Sweep(t);
        }
        foreach (var ramp in _b.Ramps) if (ramp.K >= 0) AddRampCapacity(ramp);
        Mirror();
    }

    // Eliminates the hour's own flows; leaves q, qb and their part of the dense system.
    private void HourFlows(int t)
    {
        Array.Clear(_qb);
        var q = _q.AsSpan(t * _width, _width);
        var sum = _give;
        foreach (var u in _b.Locals)
        {
            var inverse = u.Inverse[t];
            if (inverse == 0) continue;
            sum += inverse;
            if (u.K >= 0) CapacityTerms(u, t, inverse, q);
            foreach (var (limit, per) in u.Terms)
            {
                var (at, g) = (LimitColumn[limit], per[t]);
                q[at] += u.Balance * g * inverse;
                if (u.Store >= 0) _qb[u.Store * _width + at] += u.StoreCoefficient * g * inverse;
                foreach (var (other, perOther) in u.Terms) if (LimitColumn[other] <= at) Schur[LimitColumn[other] * _width + at] -= g * perOther[t] * inverse;
            }
        }
        InverseSum[t] = 1 / sum;
        var scale = InverseSum[t];
        for (var i = 0; i < _width; i++)
        {
            var qi = q[i] * scale;
            if (qi == 0) continue;
            for (var j = i; j < _width; j++) Schur[i * _width + j] += qi * q[j];
        }
    }

    private void CapacityTerms(HourVariable u, int t, double inverse, Span<double> q)
    {
        var (at, coupling) = (_columnOfK[u.K], -u.Theta[t] * u.Alpha[t]);
        q[at] += u.Balance * coupling * inverse;
        if (u.Store >= 0) _qb[u.Store * _width + at] += u.StoreCoefficient * coupling * inverse;
        Schur[at * _width + at] += Merged(u, t, inverse);
        foreach (var (limit, per) in u.Terms) Schur[at * _width + LimitColumn[limit]] -= coupling * per[t] * inverse;
    }

    // alpha^2 theta less its elimination, without cancellation.
    private static double Merged(HourVariable u, int t, double inverse) => u.Alpha[t] * u.Alpha[t] * u.Theta[t] * (u.Z[t] / u.X[t]) * inverse;

    // Diagonal block and link of the hour's chain unknowns.
    private void Chain(int t)
    {
        var block = _inverseChain.AsSpan(t * _n * _n, _n * _n);
        var scale = InverseSum[t];
        for (var s = 0; s < _stores; s++) _share[t * _stores + s] = StoreShare(s, t) * scale;
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++) block[i * _n + j] = ThroughBalance(i, j, t, scale);
        for (var i = 0; i < _ramped; i++) block[i * _n + i] += RampedDiagonal(i, t);
        for (var s = 0; s < _stores; s++) block[(_ramped + s) * _n + _ramped + s] = -StoreDiagonal(s, t);
        for (var i = 0; i < _n; i++) _link[t * _n + i] = t == 0 ? 0 : i < _ramped ? -_b.Ramps[i].Sum[t] : Keep(i - _ramped) * _b.Levels[i - _ramped].Inverse[t - 1];
    }

    // What the eliminated balance row puts between two chain unknowns.
    private double ThroughBalance(int i, int j, int t, double scale) => (i < _ramped, j < _ramped) switch
    {
        (true, true) => scale,
        (true, false) => -_share[t * _stores + j - _ramped],
        (false, true) => -_share[t * _stores + i - _ramped],
        _ => _share[t * _stores + i - _ramped] * _share[t * _stores + j - _ramped] / scale,
    };

    private double Keep(int store) => _b.Stores[store].Retention;

    private double StoreShare(int s, int t)
    {
        var (charge, discharge) = (_b.Charges[s], _b.Discharges[s]);
        return charge.Balance * charge.StoreCoefficient * charge.Inverse[t] + discharge.Balance * discharge.StoreCoefficient * discharge.Inverse[t];
    }

    private double RampedDiagonal(int i, int t)
    {
        var inverse = _b.Ramped[i].Inverse[t];
        return inverse == 0 ? 1e12 : 1 / inverse;
    }

    private double StoreDiagonal(int s, int t)
    {
        var (charge, discharge) = (_b.Charges[s], _b.Discharges[s]);
        double others = _give, p = charge.Inverse[t], r = discharge.Inverse[t];
        foreach (var u in _b.Locals) if (u.Store != s) others += u.Inverse[t];
        var (bc, bd) = (charge.StoreCoefficient, discharge.StoreCoefficient);
        var spread = charge.Balance * bc - discharge.Balance * bd;
        return (others * (bc * bc * p + bd * bd * r) + p * r * spread * spread) * InverseSum[t];
    }

    private void BorderColumns(int t)
    {
        var q = Q(t);
        var border = _border.AsSpan(t * _n * _width, _n * _width);
        for (var i = 0; i < _ramped; i++) RampedColumn(i, t, border.Slice(i * _width, _width));
        for (var s = 0; s < _stores; s++) StoreColumn(s, t, border.Slice((_ramped + s) * _width, _width));
        for (var w = 0; w < _width; w++)
        {
            for (var i = 0; i < _ramped; i++) border[i * _width + w] -= q[w] * InverseSum[t];
            for (var s = 0; s < _stores; s++) border[(_ramped + s) * _width + w] += _share[t * _stores + s] * q[w] - _qb[s * _width + w];
        }
    }

    private void RampedColumn(int i, int t, Span<double> row)
    {
        var (u, ramp) = (_b.Ramped[i], _b.Ramps[i]);
        foreach (var (limit, per) in u.Terms) row[LimitColumn[limit]] += per[t];
        if (u.K < 0) return;
        var at = _columnOfK[u.K];
        row[at] += -u.Theta[t] * u.Alpha[t] - ramp.Share * (ramp.Difference[t] - (t + 1 < _hours ? ramp.Difference[t + 1] : 0));
        Schur[at * _width + at] += u.Alpha[t] * u.Alpha[t] * u.Theta[t];
    }

    private void StoreColumn(int s, int t, Span<double> row)
    {
        var (level, last) = (_b.Levels[s], LastLevelAt + s);
        if (t == _hours - 1) LastLevel(s, t, row, last);
        else if (level.K >= 0)
        {
            row[_columnOfK[level.K]] += level.Theta[t] * level.Alpha[t] * level.Inverse[t];
            Schur[_columnOfK[level.K] * _width + _columnOfK[level.K]] += Merged(level, t, level.Inverse[t]);
        }
        if (t == 0) row[last] -= Keep(s);
        else if (level.K >= 0) row[_columnOfK[level.K]] -= Keep(s) * level.Theta[t - 1] * level.Alpha[t - 1] * level.Inverse[t - 1];
    }

    private void LastLevel(int s, int t, Span<double> row, int last)
    {
        var level = _b.Levels[s];
        row[last] += 1;
        Schur[last * _width + last] += level.Inverse[t] == 0 ? 1e12 : 1 / level.Inverse[t];
        if (level.K < 0) return;
        var at = _columnOfK[level.K];
        Schur[at * _width + last] -= level.Theta[t] * level.Alpha[t];
        Schur[at * _width + at] += level.Alpha[t] * level.Alpha[t] * level.Theta[t];
    }

    // Forward elimination of the chain and its border columns.
    private void Sweep(int t)
    {
        var block = _inverseChain.AsSpan(t * _n * _n, _n * _n);
        var border = _border.AsSpan(t * _n * _width, _n * _width);
        if (t > 0)
        {
            var before = Inverse(t - 1);
            var link = Link(t);
            var borderBefore = Border(t - 1);
            for (var i = 0; i < _n; i++)
                for (var j = 0; j < _n; j++)
                {
                    block[i * _n + j] += _carry[i * _n + j];
                    var factor = link[i] * before[i * _n + j];
                    for (var w = 0; w < _width; w++) border[i * _width + w] -= factor * borderBefore[j * _width + w];
                }
        }
        block.CopyTo(_own);
        for (var i = 0; i < _n; i++) block[i * _n + i] += Onward(i, t);
        SmallMatrix.Invert(block, _n);
        Carry(block, t);
        for (var i = 0; i < _n; i++)
        {
            for (var w = 0; w < _width; w++) _column[w] = 0;
            for (var j = 0; j < _n; j++)
            {
                var factor = block[i * _n + j];
                for (var w = 0; w < _width; w++) _column[w] += factor * border[j * _width + w];
            }
            for (var v = 0; v < _width; v++)
            {
                var left = border[i * _width + v];
                if (left == 0) continue;
                for (var w = v; w < _width; w++) Schur[v * _width + w] -= left * _column[w];
            }
        }
    }

    // What the link to the next hour adds to an unknown's diagonal.
    private double Onward(int i, int t) => t + 1 == _hours ? 0 : i < _ramped ? _b.Ramps[i].Sum[t + 1] : -_b.Levels[i - _ramped].Inverse[t];

    // The next hour's share of this one: L - L (M + L)^-1 L, written as M (M + L)^-1 L, where nothing large cancels.
    private void Carry(ReadOnlySpan<double> inverse, int t)
    {
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < _n; j++)
            {
                double sum = 0;
                for (var k = 0; k < _n; k++) sum += _own[i * _n + k] * inverse[k * _n + j];
                _carry[i * _n + j] = sum * Onward(j, t) * Kept(i) * Kept(j);
            }
        for (var i = 0; i < _n; i++)
            for (var j = 0; j < i; j++) _carry[i * _n + j] = _carry[j * _n + i] = (_carry[i * _n + j] + _carry[j * _n + i]) / 2;
    }

    private double Kept(int i) => i < _ramped ? 1 : Keep(i - _ramped);

    private void AddRampCapacity(RampRows ramp)
    {
        double sum = 0;
        for (var t = 1; t < _hours; t++) sum += ramp.Sum[t];
        Schur[_columnOfK[ramp.K] * _width + _columnOfK[ramp.K]] += ramp.Share * ramp.Share * sum;
    }

    private void Mirror()
    {
        for (var i = 0; i < _width; i++)
            for (var j = 0; j < i; j++) Schur[i * _width + j] = Schur[j * _width + i];
    }
}
