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
    }

    private static void Sum(DrawTable target, DrawTable part)
    {
        for (var i = 0; i < target.Data.Length; i++) target.Data[i] += part.Data[i];
    }
}
