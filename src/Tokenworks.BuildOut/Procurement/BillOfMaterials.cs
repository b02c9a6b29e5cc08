using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>A line of a bill: how many of what, at which price of the entry's dollar year.</summary>
public sealed record BillLine(string Block, ProcurementItem Item, double Count, double Rating, string RatingUnit, double Usd);

/// <summary>What a block's bill is made from beside the equipment list.</summary>
/// <param name="HasStandby">Standby generators carry the load when the grid fails.</param>
public sealed record BillBlock(string Block, bool HasStandby);

/// <summary>Makes the bill of materials of the first installation from the equipment list.</summary>
/// <remarks>
/// Transformers, UPS, busway, coolers and racks as sized there. Breakers: two for each power transformer, a medium-voltage section for each
/// distribution transformer, one main for each power transformer and ties between those of a building; a switchboard for each
/// distribution transformer. Generators: facility power of a building over the rating, and spares. CDUs: liquid heat of a building's racks over the
/// rating, and a spare for each few. Works by MW of IT power. Refreshes, land, soft cost and contingency are not in it. Counts; USD of the entry's year.
/// </remarks>
[ModelReference("own: counting rules on the equipment list; prices so that Cushman & Wakefield 2025's cost and split follow")]
public static class BillOfMaterials
{
    /// <summary>All lines with a count above 0.</summary>
    public static IReadOnlyList<BillLine> Of(EquipmentLedger equipment, IReadOnlyList<BillBlock> blocks, ProcurementEntry entry) =>
        [.. blocks.SelectMany(b => Block(equipment, b, entry))];

    /// <summary>Lead-time keys of the equipment list that the entry has no item for.</summary>
    public static IReadOnlyList<string> Unpriced(EquipmentLedger equipment, ProcurementEntry entry) =>
        [.. equipment.Items.Where(i => i.Kind is not ("chip" or "supply unit")).Select(i => i.LeadTimeKey).Distinct().Except(entry.Items.Select(i => i.Key)).Where(k => !equipment.Units.Any(u => u.Name == k || u.TechnologyId == k))];

    private static IEnumerable<BillLine> Block(EquipmentLedger equipment, BillBlock own, ProcurementEntry entry)
    {
        var block = equipment.Blocks.First(b => b.Key.Block == own.Block);
        var items = equipment.Items.Where(i => i.Key.Block == own.Block).GroupBy(i => i.LeadTimeKey).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        double Listed(string key) => items.TryGetValue(key, out var item) ? item.Count[0] : 0;
        var (buildings, chips) = (Math.Max(1, block.Buildings[0]), block.Vintages.Count > 0 ? block.Vintages[0].Chips[0] : 0);
        var racksMw = block.Vintages.Count > 0 ? block.Vintages[0].Racks[0] * block.Vintages[0].RackMw[0] : 0;
        var storage = StorageSizing.Of(entry.Storage, chips);
        double Count(ProcurementItem item) => item.Basis == ItemBasis.ItMegawatt ? block.ItMw[0] : item.Key switch
        {
            "hv-breaker" => 2 * Listed("hv-mv-transformer"),
            "mv-breaker" => Listed("mv-lv-transformer") + Listed("hv-mv-transformer") + Math.Max(0, Listed("hv-mv-transformer") - buildings),
            "lv-switchboard" => Listed("mv-lv-transformer"),
            "generator" => own.HasStandby ? buildings * (Up(block.FacilityMw[0] / buildings / entry.Hall.Generator.BaseBase) + entry.Hall.SpareGenerators.BaseBase) : 0,
            "cdu" => buildings * WithSpares(Up(racksMw * entry.Hall.LiquidShare.BaseBase / buildings / entry.Hall.Cdu.BaseBase), entry.Hall.CdusForOneSpare.BaseBase),
            "flash-node" => storage.FlashNodes,
            "disk-node" => storage.DiskNodes,
            _ => Listed(item.Key),
        };
        return entry.Items.Select(i => (Item: i, Count: Count(i))).Where(l => l.Count > 0)
            .Select(l => new BillLine(own.Block, l.Item, l.Count, Rating(l.Item.Key, items, entry), l.Item.Basis == ItemBasis.ItMegawatt ? "MW of IT" : items.TryGetValue(l.Item.Key, out var i) ? i.RatingUnit : "MW", l.Count * l.Item.Price.BaseBase));
    }

    private static double Rating(string key, Dictionary<string, EquipmentItem> items, ProcurementEntry entry) => key switch
    {
        "generator" => entry.Hall.Generator.BaseBase,
        "cdu" => entry.Hall.Cdu.BaseBase,
        _ => items.TryGetValue(key, out var item) ? item.Rating : 0,
    };

    private static double WithSpares(double needed, double forOne) => needed + Up(needed / forOne);

    private static double Up(double value) => Math.Ceiling(value - 1e-9);
}
