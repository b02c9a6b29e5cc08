namespace Tokenworks.Ledgers;

/// <summary>
/// Which chips are up and for what, in one year. Installed chip-hours = allotted to products + unallotted (idle) + down.
/// Tables are by hour unless they say months.
/// </summary>
/// <param name="InstalledChips">12 months: chips in service in all blocks.</param>
/// <param name="Products">Chip-hours allotted to each product, in the order of the scenario's workloads.</param>
/// <param name="UnallottedChipHours">Up, but no product's share.</param>
/// <param name="DownChipHours">Installed but out of service.</param>
/// <param name="Interruptions">12 months: unexpected interruptions of chips at work.</param>
public sealed record FleetLedger(
    int Year,
    DrawTable InstalledChips,
    IReadOnlyList<ProductHours> Products,
    HourTable UnallottedChipHours,
    HourTable DownChipHours,
    DrawTable Interruptions,
    IReadOnlyList<Balance> Balances);

/// <summary>Chip-hours of one product by hour.</summary>
public sealed record ProductHours(string Product, HourTable ChipHours);
