using Tokenworks.Ledgers;

namespace Tokenworks.Campus;

/// <summary>When what is there, and what it costs to build.</summary>
internal static class BuildOutMetrics
{
    public static void Add(MetricList list)
    {
        const string december = "level in December";
        list.ByYear("build_out.it_mw_by_year", "MW", $"IT power in service, {december}", 1, "level:build.it_mw@{year}-12");
        list.ByYear("build_out.facility_mw_by_year", "MW", $"facility power at the design hour, {december}", 1, "level:build.facility_mw@{year}-12");
        list.ByYear("build_out.contracted_mw_by_year", "MW", $"contracted power, {december}", 1, "level:build.contracted_mw@{year}-12");
        list.ByYear("build_out.generation_mw_by_year", "MW", $"nameplate of units in service, {december}", 1, "level:build.generation_mw@{year}-12");
        list.ByYear("build_out.chips_by_year", "chips", $"installed chips, {december}", 1, "level:build.chips@{year}-12");
        AddCapex(list);
    }

    private static void AddCapex(MetricList list)
    {
        list.Add("build_out.capex_usd", "USD", "facility + IT with refreshes + supply, over the horizon", ["capex:all"], x => x[0]);
        list.Add("build_out.capex_facility_usd", "USD", "IT power x facility cost per MW, all phases", ["capex:facility"], x => x[0]);
        list.Add("build_out.capex_it_usd", "USD", "racks x cost per rack, with refreshes", ["capex:it"], x => x[0]);
        list.Add("build_out.capex_supply_usd", "USD", "nameplate x capital cost, all units", ["capex:supply"], x => x[0]);
        foreach (var block in list.Result.Build.Blocks) AddBlock(list, block);
    }

    private static void AddBlock(MetricList list, BlockBuild block)
    {
        var (name, key) = ($"build_out.blocks.{block.Key.Block}", block.Key.Block);
        list.Add($"{name}.it_mw", "MW", "designed IT power: stated, or the inverse of the stated facility power at the design hour",
            [$"design:{key}.it_mw"], x => x[0]);
        list.Add($"{name}.facility_mw", "MW", "facility power at the design hour: IT + losses + cooling + house",
            [$"design:{key}.facility_mw"], x => x[0]);
        list.Add($"{name}.facility_capex_usd_per_it_mw", "USD/MW", "facility capital cost / IT power",
            [$"capex:facility/{key}", $"design:{key}.it_mw"], x => Ratios.Of(x[0], x[1]));
        list.Add($"{name}.facility_capex_usd_per_facility_mw", "USD/MW", "facility capital cost / facility power at the design hour",
            [$"capex:facility/{key}", $"design:{key}.facility_mw"], x => Ratios.Of(x[0], x[1]));
    }
}
