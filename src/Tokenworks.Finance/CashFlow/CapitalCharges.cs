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
            for (var d = 0; d < build.Width; d++)
            {
                var amount = flow.Usd.Sum(d) * Annuity.Crf(rate[d], flow.Life[d] / 12) / 12;
                var last = Math.Min(build.Horizon.Months, (long)flow.InService + (long)Math.Round(flow.Life[d]));
                for (var m = Math.Max(0, flow.InService); m < last; m++) charge[m, d] += amount;
            }
        return charge;
    }
}
