using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// The gas pipeline's limit: an hour's gas (MMBtu) is at most the firm daily transport / 24, shared by all gas units, lowest heat rate
/// first, which gives the most MW that the gas allows. Not modelled: line pack and daily balancing (which would let a unit
/// burn more in some hours of a day), interruptible transport, stored fuel. Valid for any limit; it comes from the scenario,
/// and without one there is no limit.
/// </summary>
[ModelReference("own: firm transport taken rateably, hourly = daily / 24, as pipeline tariffs state")]
public static class GasLimit
{
    /// <summary>12 rows, MMBtu an hour; null where nothing limits.</summary>
    public static DrawTable? Monthly(SupplySlice slice, DrawBlock draws, int year)
    {
        if (slice.Gas?.TransportLimit is not { } limit) return null;
        var mmBtuPerHour = new DrawTable(ModelYear.Months, draws.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            draws.Column(limit.At(new YearMonth(year, m + 1)), 0).CopyTo(mmBtuPerHour.Row(m));
        return mmBtuPerHour;
    }

    /// <summary>Cuts the capability of the gas units to what the limit feeds.</summary>
    internal static void Apply(DrawTable? mmBtuPerHour, IReadOnlyList<YearUnit> firm)
    {
        var gas = firm.Where(u => u.Costs.GasMmBtuPerMwh.Any(rate => rate > 0)).ToArray();
        if (mmBtuPerHour is null || gas.Length == 0) return;
        var width = mmBtuPerHour.Width;
        var order = new int[gas.Length * width];
        DrawOrder.Sort(gas.Length, width, (u, d) => gas[u].Costs.GasMmBtuPerMwh[d], order);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                Cut(gas, order, mmBtuPerHour.Row(m), h);
    }

    private static void Cut(YearUnit[] gas, int[] order, ReadOnlySpan<double> limitMmBtu, int hour)
    {
        for (var d = 0; d < limitMmBtu.Length; d++)
        {
            var leftMmBtu = limitMmBtu[d];
            for (var k = 0; k < gas.Length; k++)
            {
                var unit = gas[order[k * limitMmBtu.Length + d]];
                ref var mw = ref unit.Mw.Data[hour * limitMmBtu.Length + d];
                mw = Math.Min(mw, leftMmBtu / unit.Costs.GasMmBtuPerMwh[d]);
                leftMmBtu = Math.Max(0, leftMmBtu - mw * unit.Costs.GasMmBtuPerMwh[d]);
            }
        }
    }
}
