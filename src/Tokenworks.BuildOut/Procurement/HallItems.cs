using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>Equipment that follows from the sizes of facility and fleet: breakers, switchboards, generators, CDUs, storage.</summary>
/// <remarks>
/// Breakers: two for each power transformer, a medium-voltage section for each distribution transformer, one main for each power transformer and ties
/// between those of a building; a switchboard for each distribution transformer. Generators: facility power of a building over the rating, and spares, where the
/// building has standby power. CDUs: liquid heat of a building's racks over the rating, and a spare for each few. Storage by what training writes and reads. Whole pieces by draw; MW, TB.
/// </remarks>
[ModelReference("own: counting rules on the equipment list")]
public static class HallItems
{
    /// <summary>Items of all blocks; nothing where the scenario names no prices.</summary>
    public static IReadOnlyList<EquipmentItem> Of(BuildSlice slice, EquipmentLedger equipment, DrawBlock draws)
    {
        if (slice.Prices is not { } entry) return [];
        var standby = slice.Phases.Where(p => p.HasStandby).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var listed = equipment.Items.Select(i => (i.Key, i.LeadTimeKey)).ToHashSet();
        // What facility and fleet size themselves is theirs.
        return [.. equipment.Blocks.SelectMany(b => Block(b, equipment.Items, entry, standby.Contains(b.Key.Block), draws)).Where(i => !listed.Contains((i.Key, i.LeadTimeKey)))];
    }

    private static IEnumerable<EquipmentItem> Block(BlockSize block, IReadOnlyList<EquipmentItem> all, ProcurementEntry entry, bool hasStandby, DrawBlock draws)
    {
        var listed = all.Where(i => i.Key == block.Key).GroupBy(i => i.LeadTimeKey).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var (hall, first) = (entry.Hall, block.Vintages.Count > 0 ? block.Vintages[0] : null);
        double[] generator = draws.Column(hall.Generator), spares = draws.Column(hall.SpareGenerators), cdu = draws.Column(hall.Cdu), forOne = draws.Column(hall.CdusForOneSpare), liquid = draws.Column(hall.LiquidShare);
        double Listed(string key, int d) => listed.TryGetValue(key, out var item) ? item.Count[d] : 0;
        double RatingOf(string key) => listed.TryGetValue(key, out var item) ? item.Rating : 0;
        double Buildings(int d) => Math.Max(1, Math.Round(block.Buildings[d]));
        double RacksMw(int d) => first is null ? 0 : first.Racks[d] * first.RackMw[d];
        EquipmentItem Item(string kind, string key, double rating, string unit, Func<int, double> count) =>
            new(block.Key, kind, entry.Id, [.. Enumerable.Range(0, draws.Width).Select(count)], rating, unit, key);
        yield return Item("breaker", "hv-breaker", RatingOf("hv-mv-transformer"), "MW", d => 2 * Listed("hv-mv-transformer", d));
        yield return Item("switchgear section", "mv-breaker", RatingOf("mv-lv-transformer"), "MW", d => Listed("mv-lv-transformer", d) + Listed("hv-mv-transformer", d) + Math.Max(0, Listed("hv-mv-transformer", d) - Buildings(d)));
        yield return Item("switchboard", "lv-switchboard", RatingOf("mv-lv-transformer"), "MW", d => Listed("mv-lv-transformer", d));
        yield return Item("generator", "generator", hall.Generator.Base.Megawatts, "MW", d => hasStandby ? Buildings(d) * (Up(block.FacilityMw[d] / Buildings(d) / generator[d]) + spares[d]) : 0);
        yield return Item("CDU", "cdu", hall.Cdu.Base.Megawatts, "MW", d => Buildings(d) * WithSpares(Up(RacksMw(d) * liquid[d] / Buildings(d) / cdu[d]), forOne[d]));
        var storage = Enumerable.Range(0, draws.Width).Select(d => StorageSizing.Of(entry.Storage, first?.Chips[d] ?? 0)).ToList();
        yield return Item("flash node", "flash-node", entry.Storage.FlashCapacity.BaseBase / 1e12, "TB", d => storage[d].FlashNodes);
        yield return Item("disk node", "disk-node", entry.Storage.DiskCapacity.BaseBase / 1e12, "TB", d => storage[d].DiskNodes);
    }

    private static double WithSpares(double needed, double forOne) => needed + Up(needed / forOne);

    private static double Up(double value) => Math.Ceiling(value - 1e-9);
}
