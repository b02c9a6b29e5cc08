namespace Tokenworks.Workloads.Serving;

/// <summary>Fits the constants on published rows: damped Gauss-Newton on log ratios, robust, with log-normal priors.</summary>
/// <remarks>
/// Each residual is weighed by 1 / max(scale, |r|) of its quantity, so that far rows pull as absolute deviations do; rows of a large
/// source are weighed down by a power of its size. The priors are those of <see cref="ServingConstant"/>.
/// </remarks>
public sealed class ServingFitter
{
    private const int Patience = 3;

    // Rows of one source, model and build err alike: some sixteen of them tell as much as one that stands alone.
    private const double Temper = 0.06;
    private const double LeastGain = 1e-4;
    private const double Kept = 1e-4;

    // Measurements on one's own server scatter less than published ones.
    private const double OwnScale = 0.2;
    private const double SizePower = 0.25;
    private static readonly double[] Scales = [0.05, 0.15, 0.05, 0.06, 0.05, 0.08, 0.25];
    private static readonly double[] Weights = [1.0, 0.6, 1.3, 2.6, 0.8, 0.1, 0.1];

    private readonly ConstantVector _vector;
    private readonly List<RowModel> _rows;
    private readonly double[] _rowWeights;

    private readonly double[] _start;
    private readonly bool _keepsCommon;

    /// <param name="prior">The fit that the priors centre on, whose common values stay; the starting values where left out.</param>
    public ServingFitter(IEnumerable<ServingCaseSetup> rows, ServingFit? prior = null)
    {
        var setups = rows.ToList();
        _vector = new ConstantVector(setups.Select(s => s.Place));
        (_start, _keepsCommon) = (prior is null ? _vector.Start() : Take(prior), prior is not null);
        _rows = [.. setups.Select(s => new RowModel(s, _vector))];
        var sizes = setups.GroupBy(s => s.Row.SourceKey).ToDictionary(g => g.Key, g => g.Count());
        _rowWeights = [.. setups.Select(s => Math.Pow(100.0 / Math.Max(20, sizes[s.Row.SourceKey]), SizePower) * (s.Row.Flag.Length > 0 ? 0.5 : 1))];
    }

    /// <summary>The fitted tables.</summary>
    public ServingFit Fit(int rounds, Action<string>? progress = null)
    {
        var x = (double[])_start.Clone();
        double best = Loss(x), damping = 1e-3;
        var small = 0;
        for (var round = 0; round < rounds && small < Patience; round++)
        {
            Parallel.ForEach(_rows, r => r.Differentiate(x));
            var (matrix, gradient) = Normal(x);
            var improved = false;
            for (var attempt = 0; attempt < 8 && !improved; attempt++, damping = Math.Max(1e-6, damping * (improved ? 0.2 : 5)))
            {
                var trial = Moved(x, matrix, gradient, damping);
                var loss = Loss(trial);
                if (!(loss < best)) continue;
                improved = true;
                small = best - loss > LeastGain * best ? 0 : small + 1;
                (x, best) = (trial, loss);
            }
            progress?.Invoke(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"round {round + 1}: loss {best:F2}, damping {damping:G2}"));
            if (!improved) break;
        }
        var (common, deviations) = _vector.Tables(x);
        return new ServingFit("", "", _rows.Count, [.. _rows.Select(r => r.Setup.Setup.Shape.Name).Distinct().Order(StringComparer.Ordinal)], common, deviations, new Dictionary<string, IReadOnlyDictionary<string, double>>());
    }

    private double Spread(int at) => _keepsCommon && at < ConstantTable.Count ? Kept : _vector.Spread(at);

    private double[] Take(ServingFit from)
    {
        var x = _vector.Start();
        foreach (var constant in Enum.GetValues<ServingConstant>()) x[(int)constant] = Math.Log(from.Common[constant.ToString()]);
        _vector.Fill(x, from.Deviations);
        return x;
    }

    private double Loss(double[] x)
    {
        var sums = new double[_rows.Count];
        Parallel.For(0, _rows.Count, i =>
        {
            var residuals = _rows[i].At(x);
            for (var q = 0; q < residuals.Length; q++)
                if (Term(i, q, residuals[q]) is var (weight, scale) && weight > 0) sums[i] += weight * Rho(residuals[q], scale);
        });
        var prior = 0.0;
        for (var i = 0; i < x.Length; i++) prior += 0.5 * Math.Pow((x[i] - _start[i]) / Spread(i), 2);
        return sums.Sum() + prior;
    }

    // Huber's function in units where far residuals cost |r| / scale.
    private static double Rho(double r, double scale) => Math.Abs(r) < scale ? 0.5 * r * r / (scale * scale) : Math.Abs(r) / scale - 0.5;

    private (double Weight, double Scale) Term(int row, int quantity, double residual)
    {
        if (!double.IsFinite(residual) || Skipped(_rows[row].Setup.Row.Flag)) return (0, 1);
        var kind = (int)_rows[row].Setup.Measured[quantity].Quantity;
        return ((_keepsCommon ? 1 : Temper) * _rowWeights[row] * Weights[kind], Scales[kind] * (_keepsCommon ? OwnScale : 1));
    }

    // Flagged rows say nothing of the model, except that speculation's acceptance is read from its rows.
    private static bool Skipped(string flag) => flag.Length > 0 && !flag.Contains("specul", StringComparison.Ordinal);

    private (double[,] Matrix, double[] Gradient) Normal(double[] x)
    {
        var (matrix, gradient) = (new double[x.Length, x.Length], new double[x.Length]);
        for (var i = 0; i < _rows.Count; i++) Add(i, matrix, gradient);
        for (var j = 0; j < x.Length; j++)
        {
            var precision = 1 / (Spread(j) * Spread(j));
            matrix[j, j] += precision;
            gradient[j] += precision * (x[j] - _start[j]);
        }
        return (matrix, gradient);
    }

    private void Add(int i, double[,] matrix, double[] gradient)
    {
        var row = _rows[i];
        for (var q = 0; q < row.Residuals.Length; q++)
        {
            var (weight, scale) = Term(i, q, row.Residuals[q]);
            if (weight <= 0) continue;
            var w = weight / (scale * Math.Max(scale, Math.Abs(row.Residuals[q])));
            var active = Enumerable.Range(0, ConstantTable.Count).Where(c => row.Slopes[q][c] != 0).ToArray();
            foreach (var c in active)
                foreach (var e in row.Entries(c))
                {
                    var slope = w * row.Slopes[q][c];
                    gradient[e] += slope * row.Residuals[q];
                    foreach (var d in active)
                        foreach (var f in row.Entries(d)) matrix[e, f] += slope * row.Slopes[q][d];
                }
        }
    }

    private static double[] Moved(double[] x, double[,] matrix, double[] gradient, double damping)
    {
        var damped = (double[,])matrix.Clone();
        for (var j = 0; j < x.Length; j++) damped[j, j] *= 1 + damping;
        var step = Cholesky.Solve(damped, gradient);
        var moved = (double[])x.Clone();
        for (var j = 0; j < x.Length; j++) moved[j] -= Math.Clamp(step[j], -1, 1);
        return moved;
    }
}
