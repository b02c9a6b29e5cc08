using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>A metered hour.</summary>
/// <param name="ItMw">IT power, MW.</param>
/// <param name="FacilityMw">Power at the meter, MW.</param>
/// <param name="SinkC">Dry or wet bulb, whichever the plant works against, degC.</param>
public readonly record struct MeteredHour(double ItMw, double FacilityMw, double SinkC);

/// <summary>A fitted parameter with its standard error.</summary>
public readonly record struct Estimate(string Name, double Value, double StandardError, string Unit);

/// <summary>Loss, cooling and idle parameters of a facility from its meters.</summary>
/// <param name="Estimates">Constant, proportional, quadratic and weather parameter, and the balance point.</param>
/// <param name="BalancePointC">Sink temperature above which cooling draws more, degC.</param>
/// <param name="FittedErrorPercent">Mean absolute error of facility power on the hours of the fit, %.</param>
/// <param name="HeldOutErrorPercent">The same on the hours kept back, %.</param>
/// <param name="HeldOutBiasPercent">Mean signed error of the energy kept back, %.</param>
/// <remarks>
/// Overhead = idle + proportional x IT + quadratic x IT2 / largest IT + weather x IT x max(0, sink - balance point). Every fourth week is kept
/// back. Standard errors allow for hours that are alike (Newey, West, a day's lag) and for the balance point that is found with the rest.
/// Equipment that is switched, and set-points that change, are not in it.
/// </remarks>
public sealed record MeteredFit(
    IReadOnlyList<Estimate> Estimates, double BalancePointC, int FittedHours, int HeldOutHours, double FittedErrorPercent, double HeldOutErrorPercent, double HeldOutBiasPercent)
{
    /// <summary>Hours of a week; every fourth week is kept back.</summary>
    public const int HoursPerWeek = 168;

    /// <summary>Fewest hours for a fit: eight weeks.</summary>
    public const int FewestHours = 8 * HoursPerWeek;

    private const int Parameters = 4;
    private const double CoarseK = 1;
    private const double FineK = 1e-4;
    private const int LagHours = 24;

    /// <summary>Fits by least squares.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="FewestHours"/> hours, or hours that do not tell the parameters apart.</exception>
    [ModelReference("ordinary least squares; Newey, West: A simple positive semi-definite covariance matrix, Econometrica 55 (1987) 703; change-point model as in ASHRAE Guideline 14; MW and %")]
    public static MeteredFit Of(IReadOnlyList<MeteredHour> hours)
    {
        if (hours.Count < FewestHours) throw new ArgumentException($"A fit needs {FewestHours} hours; there are {hours.Count}.", nameof(hours));
        var (fitted, kept) = (hours.Where((_, i) => !IsKept(i)).ToList(), hours.Where((_, i) => IsKept(i)).ToList());
        var rated = hours.Max(h => h.ItMw);
        var (point, best) = (double.NaN, double.PositiveInfinity);
        double[] beta = [];
        void Try(double candidate)
        {
            if (Solve(fitted, rated, candidate) is not { } solved) return;
            var squares = fitted.Sum(h => Square(h.FacilityMw - Predict(solved, h, rated, candidate)));
            if (squares < best) (best, point, beta) = (squares, candidate, solved);
        }
        foreach (var candidate in Candidates(fitted)) Try(candidate);
        for (var width = CoarseK; width > FineK; width /= 2)
            foreach (var side in (ReadOnlySpan<double>)[point - width, point + width]) Try(side);
        if (double.IsNaN(point)) throw new ArgumentException("The hours do not tell the parameters apart: IT power or weather hardly vary.", nameof(hours));
        var errors = StandardErrors(fitted, beta, rated, point);
        return new MeteredFit(
            [
                new("idle overhead", beta[0], errors[0], "MW"), new("proportional overhead", beta[1], errors[1], "MW per MW of IT"),
                new("quadratic loss at the largest IT power", beta[2], errors[2], "MW per MW of IT"), new("cooling slope above the balance point", beta[3], errors[3], "MW per MW of IT and K"),
                new("balance point", point, errors[4], "degC"),
            ],
            point, fitted.Count, kept.Count, Error(fitted, beta, rated, point), Error(kept, beta, rated, point),
            100 * (kept.Sum(h => Predict(beta, h, rated, point)) / kept.Sum(h => h.FacilityMw) - 1));
    }

    private static bool IsKept(int hour) => hour / HoursPerWeek % 4 == 3;

    private static double Square(double x) => x * x;

    private static IEnumerable<double> Candidates(List<MeteredHour> hours)
    {
        var sorted = hours.Select(h => h.SinkC).Order().ToList();
        for (var percent = 5; percent <= 95; percent += 1) yield return sorted[percent * (sorted.Count - 1) / 100];
    }

    private static double[] Terms(MeteredHour h, double rated, double point) => [1, h.ItMw, h.ItMw * h.ItMw / rated, h.ItMw * Math.Max(0, h.SinkC - point)];

    private static double Predict(double[] beta, MeteredHour h, double rated, double point)
    {
        var x = Terms(h, rated, point);
        return h.ItMw + beta[0] * x[0] + beta[1] * x[1] + beta[2] * x[2] + beta[3] * x[3];
    }

    private static double Error(List<MeteredHour> hours, double[] beta, double rated, double point) =>
        hours.Count == 0 ? double.NaN : 100 * hours.Average(h => Math.Abs(Predict(beta, h, rated, point) / h.FacilityMw - 1));

    private static double[]? Solve(List<MeteredHour> hours, double rated, double point)
    {
        var (normal, right) = (new double[Parameters, Parameters], new double[Parameters]);
        foreach (var h in hours)
        {
            var x = Terms(h, rated, point);
            for (var i = 0; i < Parameters; i++)
            {
                right[i] += x[i] * (h.FacilityMw - h.ItMw);
                for (var j = 0; j < Parameters; j++) normal[i, j] += x[i] * x[j];
            }
        }
        return Inverse(normal) is { } inverse ? Times(inverse, right) : null;
    }

    private static double[] StandardErrors(List<MeteredHour> hours, double[] beta, double rated, double point)
    {
        const int All = Parameters + 1;
        var (normal, meat) = (new double[All, All], new double[All, All]);
        double[] Slopes(MeteredHour h) => [.. Terms(h, rated, point), h.SinkC > point ? -beta[3] * h.ItMw : 0];
        var scores = hours.Select(h => (X: Slopes(h), E: h.FacilityMw - Predict(beta, h, rated, point))).ToList();
        for (var t = 0; t < scores.Count; t++)
            for (var i = 0; i < All; i++)
                for (var j = 0; j < All; j++)
                {
                    normal[i, j] += scores[t].X[i] * scores[t].X[j];
                    for (var lag = 0; lag <= Math.Min(LagHours, t); lag++)
                    {
                        var term = scores[t].E * scores[t - lag].E * scores[t].X[i] * scores[t - lag].X[j] * (1 - lag / (LagHours + 1.0));
                        meat[i, j] += term;
                        if (lag > 0) meat[j, i] += term;
                    }
                }
        if (Inverse(normal) is not { } inverse) return [.. Enumerable.Repeat(double.NaN, All)];
        var errors = new double[All];
        for (var k = 0; k < All; k++)
            for (var i = 0; i < All; i++)
                for (var j = 0; j < All; j++) errors[k] += inverse[k, i] * meat[i, j] * inverse[j, k];
        return [.. errors.Select(e => Math.Sqrt(Math.Max(0, e)))];
    }

    private static double[] Times(double[,] matrix, double[] vector)
    {
        var product = new double[Parameters];
        for (var i = 0; i < Parameters; i++)
            for (var j = 0; j < Parameters; j++) product[i] += matrix[i, j] * vector[j];
        return product;
    }

    /// <summary>Gauss-Jordan on the scaled matrix; null where it is singular.</summary>
    private static double[,]? Inverse(double[,] matrix)
    {
        const double Least = 1e-10;
        var n = matrix.GetLength(0);
        var scale = Enumerable.Range(0, n).Select(i => Math.Sqrt(matrix[i, i])).ToArray();
        if (scale.Contains(0)) return null;
        var (a, inverse) = (new double[n, n], new double[n, n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) a[i, j] = matrix[i, j] / scale[i] / scale[j];
            inverse[i, i] = 1;
        }
        for (var column = 0; column < n; column++)
        {
            var pivot = a[column, column];
            if (pivot < Least) return null;
            for (var j = 0; j < n; j++) (a[column, j], inverse[column, j]) = (a[column, j] / pivot, inverse[column, j] / pivot);
            for (var row = 0; row < n; row++)
            {
                if (row == column) continue;
                var factor = a[row, column];
                for (var j = 0; j < n; j++) (a[row, j], inverse[row, j]) = (a[row, j] - factor * a[column, j], inverse[row, j] - factor * inverse[column, j]);
            }
        }
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++) inverse[i, j] /= scale[i] * scale[j];
        return inverse;
    }
}
