using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The availability of a campus's blocks at base values.</summary>
public static class FacilityOutages
{
    /// <summary>Of the blocks whose building states its feeds.</summary>
    [ModelReference("HallAvailability for each block: own feeds, blocks of its power chain k out of n; hours and events a year")]
    public static IReadOnlyList<BlockOutages> Of(FacilitySlice slice, WeatherYear weather)
    {
        if (!slice.Phases.Any(p => p.Feed is not null)) return [];
        var facility = new PreparedFacility(slice, weather, DrawBlock.Single);
        return [.. facility.Designs.Where(d => d.Phase.Feed is not null && d.ItMw[0] > 0).Select(d => Of(slice.KeyOf(d.Phase), d))];
    }

    private static BlockOutages Of(BlockKey key, PhaseDesign design)
    {
        var groups = design.Phase.PowerChain.Select((s, i) => Group(s, design.StageBlocks[i], design.Buildings[0])).ToList();
        var found = HallAvailability.Of(groups, HallAvailability.Feed(design.Phase.Feed));
        return new BlockOutages(key, design.Phase.BuildingId, found.ItEventsPerYear, found.HoursPerEvent, found.ItHoursLostPerYear);
    }

    private static BlockGroup Group(LossStage stage, double installed, double buildings)
    {
        var needed = RedundancyRule.Needed(stage.Redundancy, installed / buildings, stage.SpareBlocks.BaseBase) * buildings;
        return new BlockGroup(stage.Name, (int)Math.Round(installed), Math.Max(1, (int)Math.Round(needed)), stage.FailuresPerYear?.BaseBase ?? 0, stage.RepairTime?.BaseBase ?? 0);
    }
}
