using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Facility;

/// <summary>A line of the equipment list.</summary>
/// <param name="Installed">Blocks in all buildings, reserves included.</param>
/// <param name="Needed">Of which full load needs.</param>
/// <param name="RatingMw">Of one block as made to measure, MW (heat for coolers).</param>
/// <param name="CatalogueMw">Largest block of the catalogue, MW.</param>
/// <param name="LoadAtFullIt">Power through a block over its rating at full load.</param>
public sealed record HallEquipment(string Item, double Installed, double Needed, double RatingMw, double CatalogueMw, string Redundancy, double LoadAtFullIt)
{
    /// <summary>Heat that one coolant distribution unit carries, MW; estimate from vendors' in-row units (1.3 to 2 MW).</summary>
    public const double DistributionUnitMw = 1.5;

    /// <summary>Distribution units that so much liquid-borne heat of a building, MW, needs.</summary>
    public static double DistributionUnits(double liquidMw) => Math.Ceiling(liquidMw / DistributionUnitMw - 1e-9);

    /// <summary>Counts and ratings, from the meter to the racks; feeds costs and lead times.</summary>
    [ModelReference("own: PhaseDesign's blocks; ratings in MW")]
    public static IReadOnlyList<HallEquipment> Of(Hall hall)
    {
        var (design, setup) = (hall.Design, hall.Setup);
        var list = new List<HallEquipment>();
        for (var s = 0; s < hall.Stages.Count; s++)
        {
            var (stage, installed, total) = (hall.Stages[s], design.StageBlocks[s], hall.Ratings.StageMw[s]);
            var each = installed / setup.Buildings;
            var needed = RedundancyRule.Needed(stage.Redundancy, each, stage.SpareBlocks.Base.Base) * setup.Buildings;
            var loaded = total * RedundancyRule.Loaded(stage.Redundancy);
            var carried = total / RedundancyRule.Of(stage.Redundancy, needed / setup.Buildings, stage.SpareBlocks.Base.Base).RatingShare;
            list.Add(new HallEquipment(stage.Name, installed, needed, total / installed, stage.BlockRating.Base.Megawatts, stage.Redundancy.ToString(), carried / loaded));
        }
        var coolers = design.CoolingBlocks[0];
        var spares = setup.Cooling.SpareBlocks.Base.Base * setup.Buildings;
        list.Add(new HallEquipment($"cooling block ({setup.Cooling.Id})", coolers, coolers - spares, hall.Ratings.HeatMw[0] / (coolers - spares), setup.Cooling.BlockRating.Base.Megawatts, "Spares", 1));
        var liquid = setup.ItMw * (1 - setup.Cooling.AirShare.Base.Base);
        if (setup.Cooling.Capture == Scenarios.HeatCapture.DirectToChip && liquid > 0)
            list.Add(DistributionUnit(setup.Buildings * DistributionUnits(liquid / setup.Buildings), setup.Buildings));
        return list;
    }

    private static HallEquipment DistributionUnit(double needed, double spares) =>
        new("coolant distribution unit", needed + spares, needed, DistributionUnitMw, DistributionUnitMw, "Spares", 1);
}
