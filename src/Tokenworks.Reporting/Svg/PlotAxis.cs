using System.Globalization;

namespace Tokenworks.Reporting;

/// <summary>An axis that holds all values, with round ticks.</summary>
internal sealed record PlotAxis(double Low, double High, bool IsLogarithmic, IReadOnlyList<double> Ticks)
{
    private const int MostLogTicks = 9;
    private static readonly double[] RoundSteps = [1, 2, 5, 10];

    public static PlotAxis Of(IEnumerable<double> values, bool isLogarithmic)
    {
        var all = values.ToList();
        return isLogarithmic ? Logarithmic(all.Min(), all.Max()) : Linear(all.Min(), all.Max());
    }

    /// <summary>From 0 at the low end to 1 at the high end.</summary>
    public double Place(double value) => IsLogarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low);

    public static string Shown(double tick) => tick is >= 1e5 or < 1e-3 and not 0 ? tick.ToString("0.##e0", CultureInfo.InvariantCulture) : tick.ToString("0.####", CultureInfo.InvariantCulture);

    private static PlotAxis Logarithmic(double least, double most)
    {
        var (low, high) = (least / 1.15, most * 1.15);
        var ticks = new List<double>();
        for (var e = (int)Math.Floor(Math.Log10(low)); e <= Math.Log10(high); e++)
            foreach (var step in new[] { 1, 2, 5 })
                if (step * Math.Pow(10, e) is var tick && tick >= low && tick <= high) ticks.Add(tick);
        return new PlotAxis(low, high, true, ticks.Count > MostLogTicks ? [.. ticks.Where(t => Math.Abs(Math.Log10(t) - Math.Round(Math.Log10(t))) < 1e-9)] : ticks);
    }

    private static PlotAxis Linear(double least, double most)
    {
        var span = most > least ? most - least : Math.Max(1, Math.Abs(most));
        var rough = span / 5;
        var scale = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = RoundSteps.First(r => r * scale >= rough) * scale;
        var (low, high) = (Math.Floor(least / step) * step, Math.Ceiling(most / step + 1e-9) * step);
        if (high <= low) high = low + step;
        return new PlotAxis(low, high, false, [.. Enumerable.Range(0, (int)Math.Round((high - low) / step) + 1).Select(i => low + i * step)]);
    }
}
