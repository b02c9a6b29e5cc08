using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads;

/// <summary>
/// Means over the chips installed, by month of one year: every generation has the same availability and the same mix of
/// products, so each counts by its chips. Power in MW per chip, with its share of host and network.
/// </summary>
internal sealed class FleetMeans(YieldSlice slice, ChipYields chips, BuildLedger build, DrawBlock draws, int year, IReadOnlyList<ChipCoolant> coolant)
{
    private readonly int _first = (year - build.Horizon.FirstYear) * ModelYear.Months;
    private readonly double[] _jobChips = draws.Column(slice.TrainingJobChips);
    private readonly double[] _lostHours = draws.Column(slice.LostPerInterruption);

    /// <summary>Yield of a product, and the chips' idle power.</summary>
    public ProductYield Of(YieldProduct product)
    {
        var (tokens, busy, idle, input) = (Months(), Months(), Months(), Months());
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < draws.Width; d++)
            {
                var all = Chips(m, d);
                foreach (var vintage in build.Vintages)
                {
                    var count = vintage.Chips[_first + m, d];
                    if (count <= 0) continue;
                    var (yield, weight, chipMw) = (chips.Items[(product.Name, vintage.SystemId)], count / all, vintage.ItMw[_first + m, d] / count);
                    var time = TrainingYield.EffectiveTime(yield.InterruptionRate[d], Math.Min(_jobChips[d], all), _lostHours[d]);
                    var (clock, leak) = Coolant(vintage, m, d);
                    tokens[m, d] += weight * yield.Tokens[d] * time * Speed(product.Tier == WorkloadTier.Training ? 1 : yield.InputShare[d], clock);
                    busy[m, d] += weight * chipMw * yield.BusyFraction[d] * leak;
                    idle[m, d] += weight * chipMw * yield.IdleFraction[d] * leak;
                    input[m, d] += weight * yield.InputShare[d];
                }
            }
        return new ProductYield(product.Name, tokens, busy, idle, input);
    }

    /// <summary>Idle power of a chip.</summary>
    public DrawTable IdleMw()
    {
        var (idle, fractions) = (Months(), slice.Systems.ToDictionary(s => s.SystemId, s => draws.Column(s.IdleFraction), StringComparer.Ordinal));
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < draws.Width; d++)
            {
                foreach (var vintage in build.Vintages) idle[m, d] += vintage.ItMw[_first + m, d] * fractions[vintage.SystemId][d] * Coolant(vintage, m, d).Power;
                idle[m, d] = Chips(m, d) is > 0 and var all ? idle[m, d] / all : 0;
            }
        return idle;
    }

    /// <summary>Mean power of a product's waiting chips x chips = idle power of all generations, MW.</summary>
    public Balance Closure(IReadOnlyList<ProductYield> products, DrawTable idleMw)
    {
        double worst = 0, scale = 0;
        foreach (var product in products)
            for (var m = 0; m < ModelYear.Months; m++)
                for (var d = 0; d < draws.Width; d++)
                {
                    worst = Math.Max(worst, Math.Abs(product.IdleMw[m, d] - idleMw[m, d]) * Chips(m, d));
                    scale = Math.Max(scale, idleMw[m, d] * Chips(m, d));
                }
        return new Balance("yield", "chips x mean idle power = idle power of all generations", worst, scale);
    }

    // Arithmetic slows down with the clock, reading memory does not: a share of the time is arithmetic.
    private static double Speed(double arithmetic, double clock) => clock < 1 ? 1 / (arithmetic / clock + 1 - arithmetic) : 1;

    private (double Clock, double Power) Coolant(VintageBuild vintage, int month, int draw)
    {
        foreach (var c in coolant)
            if (c.SystemId == vintage.SystemId && c.Key == vintage.Key) return (c.Clock[month, draw], c.Power[month, draw]);
        return (1, 1);
    }

    private double Chips(int month, int draw)
    {
        var all = 0.0;
        foreach (var vintage in build.Vintages) all += vintage.Chips[_first + month, draw];
        return all;
    }

    private DrawTable Months() => new(ModelYear.Months, draws.Width);
}
