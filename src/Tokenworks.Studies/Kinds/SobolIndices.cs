using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// How much of a metric's variance each input explains (share): alone (first order) and with all it takes part in (total order),
/// each with its standard error from resampled rows.
/// </summary>
/// <remarks>
/// N (k + 2) runs for k inputs. Row j of both matrices and of all their mixtures shares one draw number, so that outages
/// and other random streams are common to what is compared. Inputs are taken as independent: a copula does not apply.
/// </remarks>
[ModelReference("Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018: first order by their (b), total by Jansen 1999; bootstrap by Archer et al. 1997")]
public static class SobolIndices
{
    private const int Resamples = 200;

    /// <summary>Indices of one metric.</summary>
    public sealed record Index(string Input, double First, double FirstError, double Total, double TotalError);

    /// <summary>The points to run, in rows of k + 2: A, B, then A with column i of B.</summary>
    public static (List<double[]> Points, List<long> Numbers) Plan(StudyDesign design, string method, ulong seed, int rows)
    {
        var names = design.Names;
        var sampler = Samplers.Of(method, seed, [.. names.SelectMany(n => new[] { "A:" + n, "B:" + n })], rows, 1);
        var (points, numbers, k) = (new List<double[]>(), new List<long>(), names.Count);
        for (var j = 0; j < rows; j++)
        {
            double At(int matrix, int i) => design.Inputs[i].Distribution.Quantile(sampler.At(j, 2 * i + matrix));
            double[] a = [.. Enumerable.Range(0, k).Select(i => At(0, i))], b = [.. Enumerable.Range(0, k).Select(i => At(1, i))];
            points.Add(a);
            points.Add(b);
            for (var i = 0; i < k; i++)
            {
                var mixed = (double[])a.Clone();
                mixed[i] = b[i];
                points.Add(mixed);
            }
            numbers.AddRange(Enumerable.Repeat((long)j, k + 2));
        }
        return (points, numbers);
    }

    /// <summary>Indices from the metric at the planned points; rows with an undefined value are left out.</summary>
    public static IReadOnlyList<Index> Of(IReadOnlyList<string> inputs, IReadOnlyList<double> metric, ulong seed)
    {
        var (k, stride) = (inputs.Count, inputs.Count + 2);
        var rows = Enumerable.Range(0, metric.Count / stride).Where(r => Enumerable.Range(r * stride, stride).All(p => !double.IsNaN(metric[p]))).ToArray();
        if (rows.Length < 2) return [];
        if (!DriverRanker.Varies([.. rows.SelectMany(r => Enumerable.Range(r * stride, stride).Select(p => metric[p]))])) return [.. inputs.Select(name => new Index(name, 0, 0, 0, 0))];
        var centre = TreeSum.Mean([.. rows.SelectMany(r => new[] { metric[r * stride], metric[r * stride + 1] })]);
        var table = rows.Select(r => Enumerable.Range(r * stride, stride).Select(p => metric[p] - centre).ToArray()).ToArray();
        var all = Enumerable.Range(0, rows.Length).ToArray();
        var estimate = Enumerable.Range(0, k).Select(i => Estimate(table, all, i)).ToArray();
        var spread = Bootstrap(table, k, seed);
        return [.. inputs.Select((name, i) => new Index(name, estimate[i].First, spread[i].First, estimate[i].Total, spread[i].Total))];
    }

    private static (double First, double Total) Estimate(double[][] table, int[] rows, int input)
    {
        var variance = TreeSum.Variance([.. rows.Select(r => table[r][0]), .. rows.Select(r => table[r][1])]);
        if (variance <= 0) return (0, 0);
        var first = TreeSum.Mean([.. rows.Select(r => table[r][1] * (table[r][2 + input] - table[r][0]))]);
        var total = TreeSum.Mean([.. rows.Select(r => table[r][0] - table[r][2 + input]).Select(d => d * d)]);
        return (first / variance, total / (2 * variance));
    }

    private static (double First, double Total)[] Bootstrap(double[][] table, int k, ulong seed)
    {
        var draws = Enumerable.Range(0, Resamples).Select(b =>
        {
            var stream = RandomStream.Open(seed, b, "indices", "bootstrap");
            var rows = Enumerable.Range(0, table.Length).Select(_ => (int)(stream.NextDouble() * table.Length)).ToArray();
            return Enumerable.Range(0, k).Select(i => Estimate(table, rows, i)).ToArray();
        }).ToArray();
        return [.. Enumerable.Range(0, k).Select(i => (Deviation([.. draws.Select(d => d[i].First)]), Deviation([.. draws.Select(d => d[i].Total)])))];
    }

    private static double Deviation(double[] values) => Math.Sqrt(TreeSum.Variance(values));
}
