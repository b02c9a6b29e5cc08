using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>The four kinds of MW and the chips as monthly columns.</summary>
internal static class BuildColumns
{
    public static void Add(MonthlyTable monthly, BuildLedger build)
    {
        foreach (var block in build.Blocks)
        {
            Sum(monthly.Ensure("build.it_mw"), block.ItMw);
            Sum(monthly.Ensure("build.facility_mw"), block.FacilityMw);
        }
        foreach (var vintage in build.Vintages) Sum(monthly.Ensure("build.chips"), vintage.Chips);
        foreach (var unit in build.Units) Sum(monthly.Ensure("build.generation_mw"), unit.Mw);
        foreach (var name in (string[])["build.it_mw", "build.facility_mw", "build.chips", "build.generation_mw"]) monthly.Ensure(name);
        Sum(monthly.Ensure("build.contracted_mw"), build.ContractedMw);
        var committed = build.Committed;
        Sum(monthly.Ensure("build.outstanding_usd"), committed.OutstandingUsd);
        Fill(monthly.Ensure("build.sunk_usd"), committed.SunkUsd);
        Fill(monthly.Ensure("build.cancellation_value_usd"), committed.CancellationUsd);
    }

    private static void Fill(DrawTable target, Func<int, int, double> value)
    {
        for (var m = 0; m < target.Rows; m++)
            for (var d = 0; d < target.Width; d++) target[m, d] = value(m, d);
    }

    private static void Sum(DrawTable target, DrawTable part) => DrawRows.AddTimes(target.Data, 1, part.Data);
}
