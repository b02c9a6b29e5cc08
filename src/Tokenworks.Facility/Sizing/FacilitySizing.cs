using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Designed power of each phase and the blocks of its power chain and cooling plant.</summary>
/// <remarks>
/// The design hour is the hour of the weather year with the warmest sink, at full IT load. IT power gives facility power
/// by the chain, stated facility power gives IT power by its inverse. Powers in MW. Each building has the blocks that its
/// power asks for and the spares of the catalogue. Land and water are not sized here.
/// </remarks>
[ModelReference("own: LossChain and CoolingPlant at the design hour; N + spares per building")]
public static class FacilitySizing
{
    /// <summary>Sizes the phases that count. Vintages are left empty: the fleet fills them.</summary>
    public static EquipmentPart Size(FacilitySlice slice, SiteWeather weather, DrawBlock draws)
    {
        var facility = new PreparedFacility(slice, weather, draws);
        return new EquipmentPart(
            [.. facility.Designs.Select(d => new BlockSize(slice.KeyOf(d.Phase), d.ItMw, d.FacilityMw, d.Buildings, []))],
            [],
            [.. facility.Designs.SelectMany(d => Items(slice.KeyOf(d.Phase), d, draws.Width))],
            [new Balance("equipment", "facility power sized = drawn by the hourly model at full load in the design hour",
                facility.Designs.Select(d => d.WorstMismatch).DefaultIfEmpty().Max(),
                facility.Designs.SelectMany(d => d.FacilityMw).DefaultIfEmpty().Max())]);
    }

    private static IEnumerable<EquipmentItem> Items(BlockKey key, PhaseDesign design, int width)
    {
        for (var s = 0; s < design.Phase.PowerChain.Count; s++)
        {
            var stage = design.Phase.PowerChain[s];
            yield return new EquipmentItem(
                key, stage.Name, design.Phase.BuildingId, design.StageBlocks.AsSpan(s * width, width).ToArray(),
                stage.BlockRating.Base.Megawatts, "MW", LeadTimeKey(stage.Name));
        }
        yield return new EquipmentItem(
            key, "cooling block", design.Phase.Cooling.Id, design.CoolingBlocks, design.Phase.Cooling.BlockRating.Base.Megawatts, "MW",
            "cooling-block");
    }

    private static string LeadTimeKey(string stage) => stage.Trim().Replace(' ', '-').ToLowerInvariant();
}
