using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>Brings hourly columns to stated monthly means.</summary>
internal static class MonthShape
{
    /// <summary>Straight line between the middles of months, round the year.</summary>
    public static double Interpolate(double[] monthly, int hour)
    {
        var month = ModelYear.MonthOfHour(hour);
        var half = 0.5 * ModelYear.HoursInMonth(month);
        var offset = hour + 0.5 - ModelYear.StartOfMonth(month) - half;
        var other = offset < 0 ? (month + 11) % 12 : (month + 1) % 12;
        var weight = Math.Abs(offset) / (half + 0.5 * ModelYear.HoursInMonth(other));
        return monthly[month] * (1 - weight) + monthly[other] * weight;
    }

    /// <summary>Shifts and stretches each month to its mean and to its standard deviation of daily means.</summary>
    public static void FitMeanAndSpread(double[] hours, double[] means, double[] spreads)
    {
        for (var month = 0; month < ModelYear.Months; month++)
        {
            var span = Month(hours, month);
            var (mean, spread) = DailyMoments(span);
            var stretch = spread > 1e-12 ? spreads[month] / spread : 0;
            for (var i = 0; i < span.Length; i++) span[i] = means[month] + (span[i] - mean) * stretch;
        }
    }

    /// <summary>Scales each month of a column that is not negative to its mean; an all-zero month becomes flat.</summary>
    public static void ScaleToMean(double[] hours, double[] means)
    {
        for (var month = 0; month < ModelYear.Months; month++)
        {
            var span = Month(hours, month);
            var mean = Mean(span);
            for (var i = 0; i < span.Length; i++) span[i] = mean > 0 ? span[i] * (means[month] / mean) : means[month];
        }
    }

    public static Span<double> Month(double[] hours, int month) =>
        hours.AsSpan(ModelYear.StartOfMonth(month), ModelYear.HoursInMonth(month));

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static (double Mean, double Spread) DailyMoments(ReadOnlySpan<double> span)
    {
        double sum = 0, squares = 0;
        var days = span.Length / 24;
        var mean = Mean(span);
        for (var day = 0; day < days; day++)
        {
            var deviation = Mean(span.Slice(day * 24, 24)) - mean;
            sum += deviation;
            squares += deviation * deviation;
        }
        return (mean, Math.Sqrt(Math.Max(0, squares / days - sum * sum / days / days)));
    }
}
