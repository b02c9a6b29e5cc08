using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Studies;

/// <summary>
/// A price of power day by day, as a share of its calm level: calm days revert to it, and spells of spikes stand above; a month has the mean of
/// its days over the mean of all days, so that the mean of the factors is 1 where the gas path's median is.
/// </summary>
/// <param name="ReversionPerYear">Speed of the return of calm days, 1/year.</param>
/// <param name="VolatilityPerRootYear">Standard deviation of their shocks of one year, share.</param>
/// <param name="SpellsPerYear">Spells of spikes that begin a year, of calm days.</param>
/// <param name="SpellDays">Mean length of a spell, days.</param>
/// <param name="SpikeMean">Mean of the logarithm of a spike's day over the calm level.</param>
/// <param name="SpikeDeviation">Its standard deviation.</param>
/// <param name="SpikeMost">Largest share of the calm level that a day has: the cap on offers.</param>
/// <remarks>Days are independent of the season; the first day follows a calm one at the level.</remarks>
[ModelReference("regime switching of calm and spike days: Huisman & Mahieu, Energy Economics 25 (2003) 425; calm days as Schwartz 1997")]
public sealed record SpikyProcess(
    double ReversionPerYear, double VolatilityPerRootYear, double SpellsPerYear, double SpellDays, double SpikeMean, double SpikeDeviation, double SpikeMost) : IPathMotion
{
    private const double Day = 1.0 / 365;

    /// <summary>What is left of a calm deviation after a day.</summary>
    public double DailyPersistence => Math.Exp(-ReversionPerYear * Day);

    /// <summary>Standard deviation of a calm day's shock.</summary>
    public double DailyDeviation => VolatilityPerRootYear * Math.Sqrt((1 - Math.Exp(-2 * ReversionPerYear * Day)) / (2 * ReversionPerYear));

    /// <summary>Chance that a spell begins after a calm day.</summary>
    public double Begins => Math.Min(1, SpellsPerYear * Day);

    /// <summary>Chance that a spell goes on after its day.</summary>
    public double GoesOn => 1 - 1 / Math.Max(1, SpellDays);

    /// <summary>Share of days with spikes in the long run.</summary>
    public double SpikeShare => Begins / (Begins + 1 - GoesOn);

    /// <summary>Mean of a day over the calm level in the long run.</summary>
    public double Mean => (1 - SpikeShare) * Math.Exp(VolatilityPerRootYear * VolatilityPerRootYear / (4 * ReversionPerYear)) + SpikeShare * MeanSpike;

    /// <inheritdoc/>
    public double[] Factors(RandomStream stream, int months)
    {
        var (factors, deviation, spike, mean) = (new double[months], 0.0, false, Mean);
        for (var m = 0; m < months; m++)
        {
            var days = (ModelYear.StartOfMonth(m % 12 + 1) - ModelYear.StartOfMonth(m % 12)) / 24;
            for (var day = 0; day < days; day++)
            {
                deviation = deviation * DailyPersistence + DailyDeviation * NormalCurve.Quantile(stream.NextDouble());
                var (state, size) = (stream.NextDouble(), stream.NextDouble());
                spike = state < (spike ? GoesOn : Begins);
                factors[m] += spike ? Math.Min(SpikeMost, Math.Exp(SpikeMean + SpikeDeviation * NormalCurve.Quantile(size))) : Math.Exp(deviation);
            }
            factors[m] /= days * mean;
        }
        return factors;
    }

    // Mean of a log-normal that is cut at the most.
    private double MeanSpike
    {
        get
        {
            if (SpikeDeviation <= 0) return Math.Min(SpikeMost, Math.Exp(SpikeMean));
            var at = (Math.Log(SpikeMost) - SpikeMean) / SpikeDeviation;
            return Math.Exp(SpikeMean + SpikeDeviation * SpikeDeviation / 2) * NormalCurve.Probability(at - SpikeDeviation) + SpikeMost * (1 - NormalCurve.Probability(at));
        }
    }
}
