using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>Splits a portfolio's demand over its campuses by installed chips, month by month.</summary>
internal static class DemandShares
{
    /// <summary>Per member, by month of its own horizon; a campus outside its horizon has no chips.</summary>
    public static IReadOnlyList<DrawTable> Of(IReadOnlyList<PreparedCampus> members, IReadOnlyList<DrawBlock> blocks)
    {
        var builds = members.Select((m, i) => CampusRun.BuildOnly(m, blocks[i])).ToList();
        var chips = builds.Select(Chips).ToList();
        return [.. builds.Select((b, own) => Shares(b, own, builds, chips))];
    }

    private static DrawTable Shares(BuildLedger build, int own, List<BuildLedger> builds, List<DrawTable> chips)
    {
        var shares = new DrawTable(build.Horizon.Months, build.Width);
        for (var m = 0; m < shares.Rows; m++)
        {
            var rows = builds.Select((b, i) => RowAt(chips[i], Month(build, m) - Month(b, 0))).ToList();
            for (var d = 0; d < build.Width; d++)
            {
                var total = rows.Sum(r => r is null ? 0 : r[d]);
                shares.Row(m)[d] = total > 0 ? rows[own]![d] / total : 1.0 / rows.Count(r => r is not null);
            }
        }
        return shares;
    }

    private static int Month(BuildLedger build, int month) => build.Horizon.FirstYear * ModelYear.Months + month;

    private static double[]? RowAt(DrawTable chips, int month) => month < 0 || month >= chips.Rows ? null : chips.Row(month).ToArray();

    private static DrawTable Chips(BuildLedger build)
    {
        var chips = new DrawTable(build.Horizon.Months, build.Width);
        foreach (var vintage in build.Vintages)
            for (var i = 0; i < chips.Data.Length; i++) chips.Data[i] += vintage.Chips.Data[i];
        return chips;
    }
}
