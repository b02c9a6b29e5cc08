using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>Fits a <see cref="PriceProcess"/> to monthly prices and tests it on months that the fit did not see. Rates a year, months as steps.</summary>
[ModelReference("least squares on an AR(1) of the logarithm; bias of the slope by Marriott & Pope 1954: -(1 + 3 phi) / n")]
public static class PriceFit
{
    /// <summary>What a fit found.</summary>
    /// <param name="MeanLog">Level that the logarithm reverts to.</param>
    public sealed record Fitted(PriceProcess Motion, double MeanLog, int Months);

    /// <summary>Fits monthly prices in their order, all above zero.</summary>
    public static Fitted Of(IReadOnlyList<double> prices)
    {
        var x = prices.Select(p => Math.Log(p)).ToArray();
        var (before, after) = (x[..^1], x[1..]);
        var (meanBefore, meanAfter) = (TreeSum.Mean(before), TreeSum.Mean(after));
        var cross = TreeSum.Of([.. before.Select((b, i) => (b - meanBefore) * (after[i] - meanAfter))]);
        var slope = cross / TreeSum.Of([.. before.Select(b => (b - meanBefore) * (b - meanBefore))]);
        slope = Math.Min(0.999, slope + (1 + 3 * slope) / before.Length);
        var shocks = before.Select((b, i) => after[i] - meanAfter - slope * (b - meanBefore)).ToArray();
        var deviation = Math.Sqrt(TreeSum.Of([.. shocks.Select(s => s * s)]) / (shocks.Length - 2));
        var reversion = -12 * Math.Log(slope);
        var volatility = deviation * Math.Sqrt(2 * reversion / (1 - slope * slope));
        return new Fitted(new PriceProcess(reversion, volatility), TreeSum.Mean(x), prices.Count);
    }

    /// <summary>A random walk through monthly values: what a level does that reverts to nothing, such as the load of a region that grows.</summary>
    public static Fitted Walk(IReadOnlyList<double> values)
    {
        var x = values.Select(v => Math.Log(v)).ToArray();
        var deviation = Math.Sqrt(TreeSum.Mean([.. Enumerable.Range(1, x.Length - 1).Select(i => (x[i] - x[i - 1]) * (x[i] - x[i - 1]))]));
        return new Fitted(new PriceProcess(0, deviation * Math.Sqrt(12)), TreeSum.Mean(x), values.Count);
    }

    /// <summary>Monthly values over the geometric mean of their calendar month in the first years; for loads, which have a season.</summary>
    public static IReadOnlyList<double> WithoutSeason(IReadOnlyList<double> values, int years)
    {
        double[] season = [.. Enumerable.Range(0, 12).Select(m => Math.Exp(TreeSum.Mean([.. Enumerable.Range(0, years).Select(y => Math.Log(values[12 * y + m]))])))];
        return [.. values.Select((v, i) => v / season[i % 12])];
    }

    /// <summary>
    /// For each start month of a kept-out period, the share (0 to 1) of the forecast distribution so many months ahead
    /// that lies below what came; even over (0, 1) where the model is right.
    /// </summary>
    public static IReadOnlyList<double> Coverage(Fitted fit, IReadOnlyList<double> keptOut, int monthsAhead)
    {
        var (phi, s) = (fit.Motion.MonthlyPersistence, fit.Motion.MonthlyDeviation);
        var decay = Math.Pow(phi, monthsAhead);
        var deviation = phi < 1 ? s * Math.Sqrt((1 - decay * decay) / (1 - phi * phi)) : s * Math.Sqrt(monthsAhead);
        return
        [
            .. Enumerable.Range(0, keptOut.Count - monthsAhead).Select(t => NormalCurve.Probability(
                (Math.Log(keptOut[t + monthsAhead]) - fit.MeanLog - decay * (Math.Log(keptOut[t]) - fit.MeanLog)) / deviation)),
        ];
    }
}
