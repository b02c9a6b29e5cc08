using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Procurement;

/// <summary>A line of a bill: how many of what, at which price of the entry's dollar year.</summary>
public sealed record BillLine(string Block, ProcurementItem Item, double Count, double Rating, string RatingUnit, double Usd);

/// <summary>Prices the first installation: pieces of the equipment list, and works by MW of IT power.</summary>
/// <remarks>
/// Pieces as the equipment list has them (<see cref="HallItems"/> adds what follows from sizes). Refreshes, land, soft cost and contingency are not in it.
/// Counts; USD of the entry's year.
/// </remarks>
[ModelReference("own: prices so that Cushman & Wakefield 2025's cost and split follow")]
public static class BillOfMaterials
{
    /// <summary>All lines of a draw with a count above 0.</summary>
    public static IReadOnlyList<BillLine> Of(EquipmentLedger equipment, ProcurementEntry entry, DrawBlock? draws = null, int draw = 0) =>
        [.. equipment.Blocks.SelectMany(b => Block(equipment, b, entry, draws, draw))];

    /// <summary>The lines of one block.</summary>
    public static IEnumerable<BillLine> Block(EquipmentLedger equipment, BlockSize block, ProcurementEntry entry, DrawBlock? draws, int draw)
    {
        var items = equipment.Items.Where(i => i.Key == block.Key).GroupBy(i => i.LeadTimeKey).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var item in entry.Items)
        {
            var listed = items.GetValueOrDefault(item.Key);
            var count = item.Basis == ItemBasis.ItMegawatt ? block.ItMw[draw] : listed?.Count[draw] ?? 0;
            var price = draws is not null && draws.Sampled.TryGetValue(item.Price.Path, out var drawn) ? drawn[draw] : item.Price.BaseBase;
            if (count > 0) yield return new BillLine(block.Key.Block, item, count, listed?.Rating ?? 0, item.Basis == ItemBasis.ItMegawatt ? "MW of IT" : listed?.RatingUnit ?? "", count * price);
        }
    }

    /// <summary>Lead-time keys of the equipment list that the entry has no item for.</summary>
    public static IReadOnlyList<string> Unpriced(EquipmentLedger equipment, ProcurementEntry entry) =>
        [.. equipment.Items.Where(i => i.Kind is not ("chip" or "supply unit")).Select(i => i.LeadTimeKey).Distinct().Except(entry.Items.Select(i => i.Key)).Where(k => !equipment.Units.Any(u => u.Name == k || u.TechnologyId == k))];
}
