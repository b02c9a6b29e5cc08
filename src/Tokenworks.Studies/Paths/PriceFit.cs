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

    /// <summary>
    /// For each start month of a kept-out period, the share (0 to 1) of the forecast distribution so many months ahead
    /// that lies below what came; even over (0, 1) where the model is right.
    /// </summary>
    public static IReadOnlyList<double> Coverage(Fitted fit, IReadOnlyList<double> keptOut, int monthsAhead)
    {
        var (phi, s) = (fit.Motion.MonthlyPersistence, fit.Motion.MonthlyDeviation);
        var decay = Math.Pow(phi, monthsAhead);
        var deviation = s * Math.Sqrt((1 - decay * decay) / (1 - phi * phi));
        return
        [
            .. Enumerable.Range(0, keptOut.Count - monthsAhead).Select(t => NormalCurve.Probability(
                (Math.Log(keptOut[t + monthsAhead]) - fit.MeanLog - decay * (Math.Log(keptOut[t]) - fit.MeanLog)) / deviation)),
        ];
    }
}
