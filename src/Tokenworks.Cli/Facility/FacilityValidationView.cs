using System.Globalization;

namespace Tokenworks.Cli;

/// <summary>The points as JSON (in the shape of <c>validate training</c>) and as a table.</summary>
internal static class FacilityValidationView
{
    public static object Json(FacilityValidation v)
    {
        var errors = v.Points.Where(p => p.ErrorPercent is not null).Select(p => p.ErrorPercent!.Value).ToList();
        return new
        {
            area = "facility", cases = v.Points.Count + v.Skipped.Count, scored = v.Points.Count, skipped = v.Skipped.Select(s => new { id = s.Id, reason = s.Reason }), cases_file = v.Cases,
            median_abs_error_pct = Quantile(errors, 0.5), p90_abs_error_pct = Quantile(errors, 0.9), bias_pct = errors.Count == 0 ? 0 : errors.Average(), met = v.Points.Count(p => p.IsMet),
            by_source = v.Points.GroupBy(p => p.SourceKey).Select(g => new { source_key = g.Key, scored = g.Count(), median_abs_error_pct = Quantile([.. g.Select(p => p.ErrorPercent ?? 0)], 0.5), met = g.Count(p => p.IsMet) }),
            rows = v.Points.Select(p => new { id = p.Id, source_key = p.SourceKey, quantity = p.Kind, unit = p.Unit, published = p.Published, low = p.Low, high = p.High, predicted = p.Predicted, error_pct = p.ErrorPercent, met = p.IsMet, tolerance_reason = p.ToleranceReason, source = p.Source }),
        };
    }

    public static void Write(FacilityValidation v, TextWriter to)
    {
        to.WriteLine($"{v.Points.Count(p => p.IsMet)} of {v.Points.Count} points met, {v.Skipped.Count} skipped.");
        foreach (var (id, reason) in v.Skipped) to.WriteLine($"  {id}: {reason}");
        to.WriteLine($"{"point",-30} {"published",12} {"span",22} {"predicted",12} {"error %",9}  met");
        foreach (var p in v.Points)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Id,-30} {p.Published,12:0.####} {$"{p.Low:0.####} .. {p.High:0.####}",22} {p.Predicted,12:0.####} {p.ErrorPercent,9:0.0}  {(p.IsMet ? "yes" : "NO")}"));
    }

    private static double Quantile(List<double> errors, double share)
    {
        if (errors.Count == 0) return 0;
        var sorted = errors.Select(Math.Abs).Order().ToList();
        var at = share * (sorted.Count - 1);
        return sorted[(int)at] + (at - (int)at) * (sorted[Math.Min(sorted.Count - 1, (int)at + 1)] - sorted[(int)at]);
    }
}
