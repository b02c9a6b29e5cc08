namespace Tokenworks.Ledgers;

/// <summary>What must be there: counts and ratings, no time axis. Every per-draw array has the block's width.</summary>
/// <param name="Blocks">Phases with their designed power and the chips that fill them.</param>
/// <param name="Units">Supply units.</param>
/// <param name="Items">Everything countable: racks, chips, transformers, cooling blocks, units.</param>
/// <param name="Balances">Sizing balances (IT power = racks x rack power + network + unused).</param>
public sealed record EquipmentLedger(
    string Campus,
    IReadOnlyList<BlockSize> Blocks,
    IReadOnlyList<UnitSize> Units,
    IReadOnlyList<EquipmentItem> Items,
    IReadOnlyList<Balance> Balances);

/// <summary>Designed power of a block and of each generation of chips in it.</summary>
/// <param name="ItMw">IT power when full, MW.</param>
/// <param name="FacilityMw">Facility power at the design hour, MW.</param>
/// <param name="Buildings">Number of buildings.</param>
public sealed record BlockSize(
    BlockKey Key, double[] ItMw, double[] FacilityMw, double[] Buildings, IReadOnlyList<VintageSize> Vintages);

/// <summary>A generation of chips that fills a block.</summary>
/// <param name="Step">0 for the first installation, then one for each refresh.</param>
/// <param name="ItMw">IT power of the racks and of the network share that serves them, MW.</param>
public sealed record VintageSize(
    int Step, string SystemId, string ChipId, double[] Racks, double[] Chips, double[] RackMw, double[] ItMw);

/// <summary>A supply unit (all like units together).</summary>
/// <param name="NameplateMw">All units together, MW.</param>
/// <param name="StorageMwh">Energy at full charge, MWh; zero where the unit stores nothing.</param>
public sealed record UnitSize(string Name, string TechnologyId, double[] Units, double[] NameplateMw, double[] StorageMwh);

/// <summary>Countable equipment.</summary>
/// <param name="Kind">rack, chip, transformer stage, cooling block, supply unit.</param>
/// <param name="CatalogueId">Catalogue entry that states the rating.</param>
/// <param name="Rating">Rating of one, in <paramref name="RatingUnit"/>.</param>
/// <param name="LeadTimeKey">Key of the procurement lead time.</param>
public sealed record EquipmentItem(
    BlockKey Key, string Kind, string CatalogueId, double[] Count, double Rating, string RatingUnit, string LeadTimeKey);

/// <summary>What one stage's Size step contributes; Campus merges the parts.</summary>
public sealed record EquipmentPart(
    IReadOnlyList<BlockSize> Blocks, IReadOnlyList<UnitSize> Units, IReadOnlyList<EquipmentItem> Items, IReadOnlyList<Balance> Balances);
