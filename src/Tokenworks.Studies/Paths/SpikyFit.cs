using Tokenworks.Ledgers;

namespace Tokenworks.Studies;

/// <summary>Fits a <see cref="SpikyProcess"/> to daily prices and tests it on days that the fit did not see. USD/MWh, days.</summary>
/// <remarks>A day is a spike above three times the median. Prices below 1 USD/MWh, negative ones among them, count as 1: calm days have a logarithm.</remarks>
[ModelReference("least squares on an AR(1) of the logarithm of neighbouring calm days, bias as in PriceFit; spells by counting")]
public static class SpikyFit
{
    private const double Times = 3;

    /// <summary>What a fit found.</summary>
    /// <param name="MeanLog">Calm level, logarithm of USD/MWh.</param>
    /// <param name="Threshold">Above it a day is a spike.</param>
    public sealed record Fitted(SpikyProcess Motion, double MeanLog, double Threshold, int Days);

    /// <summary>Fits daily means in their order.</summary>
    /// <param name="capUsdPerMwh">The market's cap on offers.</param>
    public static Fitted Of(IReadOnlyList<double> days, double capUsdPerMwh)
    {
        var threshold = Times * Quantiles.Of([.. days.Order()], 0.5);
        bool[] spike = [.. days.Select(p => p > threshold)];
        var level = TreeSum.Mean([.. days.Where((_, i) => !spike[i]).Select(Log)]);
        var (phi, deviation) = Calm([.. Enumerable.Range(0, days.Count - 1).Where(i => !spike[i] && !spike[i + 1]).Select(i => (Log(days[i]) - level, Log(days[i + 1]) - level))]);
        double[] sizes = [.. days.Where((_, i) => spike[i]).Select(p => Log(p) - level)];
        var starts = spike.Where((s, i) => s && (i == 0 || !spike[i - 1])).Count();
        var reversion = -365 * Math.Log(phi);
        var motion = new SpikyProcess(
            reversion, deviation * Math.Sqrt(2 * reversion / (1 - phi * phi)), 365.0 * starts / (days.Count - sizes.Length), sizes.Length / (double)starts,
            TreeSum.Mean(sizes), Math.Sqrt(TreeSum.Variance(sizes)), capUsdPerMwh / Math.Exp(level));
        return new Fitted(motion, level, threshold, days.Count);
    }

    /// <summary>For each day of a kept-out period, the share of the forecast so many days ahead that lies below what came; even over (0, 1) where the model is right.</summary>
    public static IReadOnlyList<double> Coverage(Fitted fit, IReadOnlyList<double> keptOut, int daysAhead)
    {
        var (motion, below, last) = (fit.Motion, new List<double>(), 0.0);
        var decay = Math.Pow(motion.DailyPersistence, daysAhead);
        var deviation = motion.DailyDeviation * Math.Sqrt((1 - decay * decay) / (1 - motion.DailyPersistence * motion.DailyPersistence));
        for (var t = 0; t + daysAhead < keptOut.Count; t++)
        {
            var isSpike = keptOut[t] > fit.Threshold;
            if (!isSpike) last = Log(keptOut[t]) - fit.MeanLog;
            var chance = motion.SpikeShare + ((isSpike ? 1 : 0) - motion.SpikeShare) * Math.Pow(motion.GoesOn - motion.Begins, daysAhead);
            var came = Log(keptOut[t + daysAhead]) - fit.MeanLog;
            below.Add((1 - chance) * NormalCurve.Probability((came - decay * last) / deviation) + chance * NormalCurve.Probability((came - motion.SpikeMean) / motion.SpikeDeviation));
        }
        return below;
    }

    private static (double Persistence, double Deviation) Calm(IReadOnlyList<(double Before, double After)> pairs)
    {
        var phi = pairs.Sum(p => p.Before * p.After) / pairs.Sum(p => p.Before * p.Before);
        phi = Math.Min(0.999, phi + (1 + 3 * phi) / pairs.Count);
        return (phi, Math.Sqrt(pairs.Sum(p => Math.Pow(p.After - phi * p.Before, 2)) / (pairs.Count - 2)));
    }

    private static double Log(double usd) => Math.Log(Math.Max(1, usd));
}
