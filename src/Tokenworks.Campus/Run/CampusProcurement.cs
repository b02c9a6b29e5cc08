using NodaTime;
using Tokenworks.BuildOut.Procurement;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>A campus's bill with its orders.</summary>
public sealed record CampusBill(double ItMw, IReadOnlyList<BillLine> Lines, IReadOnlyList<(string Block, StorageSize Size)> Storage, EquipmentLedger Equipment, ProcurementResult Plan, BuildLedger Build)
{
    private static readonly CostCategory[] It = [CostCategory.Compute, CostCategory.Network, CostCategory.Storage];

    /// <summary>Shell, power, cooling and works, without IT.</summary>
    public double FacilityUsd => Lines.Where(l => !It.Contains(l.Item.Category)).Sum(l => l.Usd);

    /// <summary>Shares of the facility's or of the IT's cost by category, %.</summary>
    public IReadOnlyDictionary<string, double> Split(bool isFacility)
    {
        var lines = Lines.Where(l => It.Contains(l.Item.Category) != isFacility).ToList();
        return lines.GroupBy(l => RecordShape.KeyOf(l.Item.Category.ToString())).ToDictionary(g => g.Key, g => 100 * g.Sum(l => l.Usd) / lines.Sum(l => l.Usd));
    }
}

/// <summary>Joins the equipment of facility and fleet with the build-out's bill: the stages do not know each other.</summary>
public static class CampusProcurement
{
    /// <summary>The bill on base values and stated dates.</summary>
    /// <param name="fabric">Built in each building for its chips.</param>
    public static CampusBill? Of(CampusScenario scenario, ProcurementEntry entry, FabricEntry fabric, FindingBag findings)
    {
        if (fabric.Topology is null) findings.Error("no-topology", SourceSpan.Of(fabric.Id), $"fabric '{fabric.Id}' does not say how it is built", "a fabric with 'topology'", "");
        if (findings.HasErrors) return null;
        var here = SourceSpan.Of(entry.Id);
        var (equipment, build) = CampusRun.EquipmentAndBuild(scenario with { Procurement = (scenario.Procurement ?? new()) with { Prices = new(entry.Id, entry, here), Fabric = new(fabric.Id, fabric, here) } });
        foreach (var key in BillOfMaterials.Unpriced(equipment, entry))
            findings.Note("unpriced", SourceSpan.Of($"procurement/{entry.Id}"), $"equipment '{key}' has no price and is not in the bill", "Add an item of that key.");
        var lines = BillOfMaterials.Of(equipment, entry);
        var services = equipment.Blocks.ToDictionary(b => b.Key.Block, b => Services(b, build));
        var storage = equipment.Blocks.Select(b => (b.Key.Block, StorageSizing.Of(entry.Storage, b.Vintages.Count > 0 ? b.Vintages[0].Chips[0] : 0))).ToList();
        return new CampusBill(equipment.Blocks.Sum(b => b.ItMw[0]), lines, storage, equipment, ProcurementPlan.Of(lines, services, entry.DollarYear), build);
    }

    // Months in which IT power of the block comes on, with its share.
    private static IReadOnlyList<(YearMonth Month, double Share)> Services(BlockSize block, BuildLedger build)
    {
        var (mw, made, had) = (build.Blocks.First(b => b.Key == block.Key).ItMw, new List<(YearMonth, double)>(), 0.0);
        for (var m = 0; m < mw.Rows; m++)
        {
            if (mw[m, 0] - had > 1e-9) made.Add((build.Horizon.MonthAt(m), (mw[m, 0] - had) / block.ItMw[0]));
            had = Math.Max(had, mw[m, 0]);
        }
        return made;
    }
}
