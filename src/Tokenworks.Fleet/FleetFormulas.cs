using Tokenworks.Ledgers;

namespace Tokenworks.Fleet;

/// <summary>Formulas of the columns that the fleet causes.</summary>
public static class FleetFormulas
{
    private const string Own = "own: expected availability";

    /// <summary>One record for each column.</summary>
    public static IReadOnlyList<ColumnFormula> All { get; } =
    [
        new("fleet.installed_chip_hours", "chip-h", "chips installed x hours of the month", ["build.chips"], Own),
        new("fleet.down_chip_hours", "chip-h", "installed x (1 - availability); where operations.hazards names a fleet, availability x (1 - sum of rate x chips of the nodes lost x repair time)",
            ["fleet.installed_chip_hours", "scenario:operations.availability"], Own),
        new("fleet.unallotted_chip_hours", "chip-h", "installed x availability x (1 - sum of shares)",
            ["fleet.installed_chip_hours", "scenario:operations.availability", "scenario:workloads.*.share"], Own),
        new("tokens.*.allotted_chip_hours", "chip-h",
            "installed x availability x share by hour of day; shares of an hour add up to the sum of the stated shares",
            ["fleet.installed_chip_hours", "scenario:operations.availability", "scenario:workloads.*.share"], Own),
        new("fleet.interruptions", "1", "allotted chip-hours x interruptions per chip-hour, mean of the chips installed; where operations.hazards names a fleet, its counts over its observed chip-hours",
            ["tokens.*.allotted_chip_hours", "catalogue:systems/*:interruption_rate"], "Llama 3 (arXiv 2407.21783), Meta RSC (arXiv 2410.21680)"),
    ];
}
