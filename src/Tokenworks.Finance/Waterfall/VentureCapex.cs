using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// What the venture's buildings cost by month: the build-out's amounts, with the part before closing set to the assets that the
/// member contributes at closing, as the filing states, and the rest of the curve scaled so that the total stays.
/// </summary>
internal static class VentureCapex
{
    public static DrawTable Monthly(FinanceSlice slice, VentureSection venture, BuildLedger build, int closing, DrawBlock draws)
    {
        var capex = new DrawTable(slice.Horizon.Months, draws.Width);
        var (first, end) = (closing, closing + 1);
        foreach (var flow in build.Capex.Where(c => c.Owner == venture.Name))
        {
            (first, end) = (Math.Min(first, flow.SpentFrom), Math.Max(end, flow.SpentUntil));
            for (var m = flow.SpentFrom; m < flow.SpentUntil; m++) Columns.Add(capex.Row(m), flow.Usd.Row(m));
        }
        SetBefore(capex, (Math.Max(0, first), Math.Min(capex.Rows, end)), closing, draws.Column(venture.MemberAssetsAtClosing));
        return capex;
    }

    private static void SetBefore(DrawTable capex, (int First, int End) spent, int closing, double[] assets)
    {
        var (total, was) = (Columns.Sums(capex), Columns.Sums(capex, 0, Math.Clamp(closing, 0, capex.Rows)));
        for (var m = spent.First; m < spent.End; m++)
        {
            var row = capex.Row(m);
            for (var d = 0; d < row.Length; d++)
            {
                var (before, rest) = (Math.Min(assets[d], total[d]), total[d] - was[d]);
                if (was[d] > 0) row[d] = m < closing ? row[d] * before / was[d] : rest > 0 ? row[d] * (total[d] - before) / rest : 0;
                else if (closing >= 0 && closing < capex.Rows && total[d] > 0) row[d] = AtClosing(row[d], m - closing, total[d], before);
            }
        }
    }

    // Nothing was spent before closing on the curve: the assets are paid for in the month of closing.
    private static double AtClosing(double usd, int after, double total, double before) =>
        after < 0 ? 0 : usd * (total - before) / total + (after == 0 ? before : 0);
}
