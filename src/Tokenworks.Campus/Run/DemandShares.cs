using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>Splits a portfolio's demand over its campuses by installed chips, month by month.</summary>
internal static class DemandShares
{
    public static IReadOnlyList<DrawTable> Of(IReadOnlyList<CampusScenario> members, OutsideSeries outside, DrawBlock draws)
    {
        var chips = members.Select(m => Chips(CampusRun.BuildOnly(m, outside, draws))).ToList();
        var total = new DrawTable(chips[0].Rows, draws.Width);
        foreach (var table in chips)
            for (var i = 0; i < total.Data.Length; i++) total.Data[i] += table.Data[i];
        foreach (var table in chips)
            for (var i = 0; i < total.Data.Length; i++)
                table.Data[i] = total.Data[i] > 0 ? table.Data[i] / total.Data[i] : 1.0 / chips.Count;
        return chips;
    }

    private static DrawTable Chips(BuildLedger build)
    {
        var chips = new DrawTable(build.Horizon.Months, build.Width);
        foreach (var vintage in build.Vintages)
            for (var i = 0; i < chips.Data.Length; i++) chips.Data[i] += vintage.Chips.Data[i];
        return chips;
    }
}
