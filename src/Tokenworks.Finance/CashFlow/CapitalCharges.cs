using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Level monthly charges that recover capital over its life, from first service to the horizon's end.</summary>
internal static class CapitalCharges
{
    /// <summary>Charge by month of the flows given, USD: amount x capital recovery factor / 12.</summary>
    public static DrawTable Monthly(BuildLedger build, IEnumerable<CapexFlow> flows, double[] rate)
    {
        var charge = new DrawTable(build.Horizon.Months, build.Width);
        foreach (var flow in flows)
        {
            var (amounts, first, last) = Of(build, flow, rate);
            var (all, longest) = (last.Min(), last.Max());
            Columns.AddToRows(charge, first, all, amounts);
            for (var m = Math.Max(all, first); m < longest; m++)
                for (var d = 0; d < amounts.Length; d++) charge[m, d] += m < last[d] ? amounts[d] : 0;
        }
        return charge;
    }

    /// <summary>The same summed over all months.</summary>
    public static double[] Total(BuildLedger build, IEnumerable<CapexFlow> flows, double[] rate)
    {
        var total = new double[build.Width];
        foreach (var flow in flows)
        {
            var (amounts, first, last) = Of(build, flow, rate);
            for (var d = 0; d < total.Length; d++) total[d] += amounts[d] * Math.Max(0, last[d] - first);
        }
        return total;
    }

    // A month's charge by draw, with its first month and the one after its last.
    private static (double[] Usd, int First, int[] Last) Of(BuildLedger build, CapexFlow flow, double[] rate)
    {
        var (usd, last) = (Columns.Sums(flow), new int[build.Width]);
        for (var d = 0; d < usd.Length; d++)
        {
            usd[d] *= Annuity.Crf(rate[d], flow.Life[d] / 12) / 12;
            last[d] = (int)Math.Min(build.Horizon.Months, (long)flow.InService + (long)Math.Round(flow.Life[d]));
        }
        return (usd, Math.Max(0, flow.InService), last);
    }
}
