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
        foreach (var flow in build.Capex.Where(c => c.Owner == venture.Name))
            for (var i = 0; i < capex.Data.Length; i++) capex.Data[i] += flow.Usd.Data[i];
        var assets = draws.Column(venture.MemberAssetsAtClosing);
        for (var d = 0; d < draws.Width; d++) SetBefore(capex, closing, Math.Min(assets[d], capex.Sum(d)), d);
        return capex;
    }

    private static void SetBefore(DrawTable capex, int closing, double before, int d)
    {
        var (total, was) = (capex.Sum(d), capex.Sum(0, closing, d));
        var rest = total - was;
        for (var m = 0; m < capex.Rows; m++)
            capex[m, d] = m < closing ? (was > 0 ? capex[m, d] * before / was : 0) : rest > 0 ? capex[m, d] * (total - (was > 0 ? before : 0)) / rest : 0;
        // Nothing was spent before closing on the curve: the assets are paid for in the month of closing.
        if (was == 0 && rest > 0 && closing >= 0 && closing < capex.Rows)
        {
            for (var m = closing; m < capex.Rows; m++) capex[m, d] *= (total - before) / total;
            capex[closing, d] += before;
        }
    }
}
