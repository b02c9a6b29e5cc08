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
    private readonly DrawTable _chips = All(build, draws.Width, year);

    /// <summary>Yield of a product, and the chips' idle power.</summary>
    public ProductYield Of(YieldProduct product)
    {
        var made = new ProductYield(product.Name, Months(), Months(), Months(), Months());
        foreach (var vintage in build.Vintages)
        {
            var (yield, warm) = (chips.Items[(product.Name, vintage.SystemId)], Coolant(vintage));
            for (var m = 0; m < ModelYear.Months; m++)
                if (vintage.Chips.Row(_first + m).ContainsAnyExcept(0)) Add(made, product.Tier == WorkloadTier.Training, yield, vintage, warm, m);
        }
        return made;
    }

    private void Add(ProductYield made, bool trains, ChipYield yield, VintageBuild vintage, ChipCoolant? warm, int m)
    {
        Span<double> of = vintage.Chips.Row(_first + m), all = _chips.Row(m), itMw = vintage.ItMw.Row(_first + m);
        Span<double> tokens = made.TokensPerChipHour.Row(m), busy = made.BusyMw.Row(m), idle = made.IdleMw.Row(m), input = made.InputShare.Row(m);
        for (var d = 0; d < of.Length; d++)
        {
            if (of[d] <= 0) continue;
            var (weight, chipMw) = (of[d] / all[d], itMw[d] / of[d]);
            var time = TrainingYield.EffectiveTime(yield.InterruptionRate[d], Math.Min(_jobChips[d], all[d]), _lostHours[d]);
            var (clock, leak) = warm is null ? (1, 1) : (warm.Clock[m, d], warm.Power[m, d]);
            tokens[d] += weight * yield.Tokens[d] * time * Speed(trains ? 1 : yield.InputShare[d], clock);
            busy[d] += weight * chipMw * yield.BusyFraction[d] * leak;
            idle[d] += weight * chipMw * yield.IdleFraction[d] * leak;
            input[d] += weight * yield.InputShare[d];
        }
    }

    /// <summary>Idle power of a chip.</summary>
    public DrawTable IdleMw()
    {
        var (idle, fractions) = (Months(), slice.Systems.ToDictionary(s => s.SystemId, s => draws.Column(s.IdleFraction), StringComparer.Ordinal));
        foreach (var vintage in build.Vintages)
        {
            var (fraction, warm) = (fractions[vintage.SystemId], Coolant(vintage));
            for (var m = 0; m < ModelYear.Months; m++)
            {
                Span<double> sum = idle.Row(m), itMw = vintage.ItMw.Row(_first + m);
                for (var d = 0; d < sum.Length; d++) sum[d] += itMw[d] * fraction[d] * (warm is null ? 1 : warm.Power[m, d]);
            }
        }
        for (var i = 0; i < idle.Data.Length; i++) idle.Data[i] = _chips.Data[i] is > 0 and var all ? idle.Data[i] / all : 0;
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
                    worst = Math.Max(worst, Math.Abs(product.IdleMw[m, d] - idleMw[m, d]) * _chips[m, d]);
                    scale = Math.Max(scale, idleMw[m, d] * _chips[m, d]);
                }
        return new Balance("yield", "chips x mean idle power = idle power of all generations", worst, scale);
    }

    // Arithmetic slows down with the clock, reading memory does not: a share of the time is arithmetic.
    private static double Speed(double arithmetic, double clock) => clock < 1 ? 1 / (arithmetic / clock + 1 - arithmetic) : 1;

    private ChipCoolant? Coolant(VintageBuild vintage) => coolant.FirstOrDefault(c => c.SystemId == vintage.SystemId && c.Key == vintage.Key);

    private static DrawTable All(BuildLedger build, int width, int year)
    {
        var (all, first) = (new DrawTable(ModelYear.Months, width), (year - build.Horizon.FirstYear) * ModelYear.Months);
        foreach (var vintage in build.Vintages) DrawRows.AddTimes(all.Data, 1, vintage.Chips.Data.AsSpan(first * width, all.Data.Length));
        return all;
    }

    private DrawTable Months() => new(ModelYear.Months, draws.Width);
}
