namespace Tokenworks.Workloads.Training;

/// <summary>Errors of a set of predictions, each row's capped at 100 %.</summary>
public sealed record ErrorSummary(int Scored, double MedianAbsErrorPct, double P90AbsErrorPct, double BiasPct, double MeanOfSourceMediansPct, double MeanOfSourceMediansN5Pct, double MeanAbsErrorPct)
{
    private const int EnoughRows = 5;

    /// <summary>Of ratios predicted / published with their sources.</summary>
    public static ErrorSummary Of(IReadOnlyList<(string Source, double Ratio)> rows)
    {
        if (rows.Count == 0) return new ErrorSummary(0, 0, 0, 0, 0, 0, 0);
        var errors = rows.Select(r => Error(r.Ratio)).ToList();
        var sources = rows.GroupBy(r => r.Source).Select(g => (Count: g.Count(), Median: Quantile([.. g.Select(r => Error(r.Ratio))], 0.5))).ToList();
        var large = sources.Where(s => s.Count >= EnoughRows).Select(s => s.Median).ToList();
        return new ErrorSummary(
            rows.Count, Quantile(errors, 0.5), Quantile(errors, 0.9), 100 * (Quantile([.. rows.Select(r => r.Ratio)], 0.5) - 1),
            sources.Average(s => s.Median), large.Count > 0 ? large.Average() : 0, errors.Average());
    }

    /// <summary>Error in percent, capped.</summary>
    public static double Error(double ratio) => Math.Min(100, 100 * Math.Abs(ratio - 1));

    /// <summary>Quantile by linear interpolation between order statistics.</summary>
    public static double Quantile(List<double> values, double q)
    {
        values.Sort();
        var at = q * (values.Count - 1);
        var i = (int)at;
        return i + 1 < values.Count ? values[i] + (at - i) * (values[i + 1] - values[i]) : values[i];
    }
}
