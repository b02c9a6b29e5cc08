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
            var (sums, amounts, last) = (Columns.Sums(flow.Usd), new double[build.Width], new long[build.Width]);
            for (var d = 0; d < amounts.Length; d++)
            {
                amounts[d] = sums[d] * Annuity.Crf(rate[d], flow.Life[d] / 12) / 12;
                last[d] = Math.Min(build.Horizon.Months, (long)flow.InService + (long)Math.Round(flow.Life[d]));
            }
            var (all, longest) = (last.Min(), last.Max());
            Columns.AddToRows(charge, Math.Max(0, flow.InService), (int)all, amounts);
            for (var m = (int)Math.Max(all, Math.Max(0, flow.InService)); m < longest; m++)
                for (var d = 0; d < amounts.Length; d++) charge[m, d] += m < last[d] ? amounts[d] : 0;
        }
        return charge;
    }
}
