using Tokenworks.Quantities;

namespace Tokenworks.Facility.Tests;

public class MeteredFitTests
{
    private const double Idle = 1.5, Proportional = 0.04, Quadratic = 0.03, Slope = 0.004, Point = 18;

    private static List<MeteredHour> Hours(int count, double noise)
    {
        var stream = RandomStream.Open(3, 0, "meter", "noise");
        return [.. Enumerable.Range(0, count).Select(h =>
        {
            var it = 60 + 30 * Math.Sin(h / 17.0);
            var sink = 12 + 14 * Math.Sin(2 * Math.PI * h / 8760) + 5 * Math.Sin(2 * Math.PI * h / 24);
            var facility = it + Idle + Proportional * it + Quadratic * it * it / 90 + Slope * it * Math.Max(0, sink - Point);
            return new MeteredHour(it, facility + noise * (stream.NextDouble() - 0.5), sink);
        })];
    }

    [Fact]
    public void Known_parameters_are_found()
    {
        var fit = MeteredFit.Of(Hours(8760, 0));
        Assert.Equal(Idle, fit.Estimates[0].Value, 0.03);
        Assert.Equal(Proportional, fit.Estimates[1].Value, 0.002);
        Assert.Equal(Slope, fit.Estimates[3].Value, 0.0002);
        Assert.Equal(Point, fit.BalancePointC, 0.6);
        Assert.InRange(fit.HeldOutErrorPercent, 0, 0.05);
    }

    // With noise of a known size the truth lies within three standard errors.
    [Fact]
    public void Standard_errors_cover_the_truth()
    {
        var fit = MeteredFit.Of(Hours(8760, 2));
        double[] truth = [Idle, Proportional, Quadratic, Slope];
        for (var i = 0; i < truth.Length; i++) Assert.InRange(Math.Abs(fit.Estimates[i].Value - truth[i]) / fit.Estimates[i].StandardError, 0, 4);
        Assert.InRange(fit.HeldOutErrorPercent, 0.2, 1.5);
        Assert.InRange(fit.HeldOutHours, 2000, 2300);
    }

    [Fact]
    public void Too_few_or_constant_hours_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MeteredFit.Of(Hours(500, 0)));
        Assert.Throws<ArgumentException>(() => MeteredFit.Of([.. Enumerable.Repeat(new MeteredHour(10, 12, 20), 8760)]));
    }
}
