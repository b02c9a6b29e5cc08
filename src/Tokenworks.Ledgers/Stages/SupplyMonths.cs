namespace Tokenworks.Ledgers;

/// <summary>The supply year summed by month, 12 rows and one column a draw: what is always there, whether hours are kept or not.</summary>
/// <param name="UnitMwh">Output of each unit, in the ledger's order of units, MWh.</param>
/// <param name="UnitStarts">Starts of each unit's plant, like units added up; zero where its technology states no start.</param>
/// <param name="GridMwh">Grid energy, MWh.</param>
/// <param name="GridPeakMw">Highest hour of grid import, MW.</param>
/// <param name="BilledMw">Grid demand that is paid for, after minimum take and ratchet, MW.</param>
/// <param name="ChargeMwh">Into stores at the bus, MWh.</param>
/// <param name="DischargeMwh">Out of stores at the bus, MWh.</param>
/// <param name="CurtailedMwh">Solar and wind discarded, MWh.</param>
/// <param name="UnservedMwh">Facility energy not served, MWh.</param>
/// <param name="UnservedBatchMwh">Of which batch, MWh.</param>
/// <param name="UnservedInteractiveMwh">Of which interactive, MWh.</param>
/// <param name="UnservedHours">Hours in which something was not served.</param>
/// <param name="GasMmBtu">Gas burnt, MMBtu (HHV).</param>
/// <param name="Co2Tonnes">CO2 of fuel and grid, t.</param>
/// <param name="GridCo2Tonnes">Of which grid, t.</param>
/// <param name="NoxTonnes">NOx of fuel burnt on the units, t.</param>
/// <param name="MethaneTonnes">Methane lost upstream of the burners, t.</param>
/// <param name="VariableCostUsd">Fuel, variable O&amp;M, starts and grid energy, USD.</param>
public sealed record SupplyMonths(
    IReadOnlyList<DrawTable> UnitMwh, IReadOnlyList<DrawTable> UnitStarts, DrawTable GridMwh, DrawTable GridPeakMw, DrawTable BilledMw,
    DrawTable ChargeMwh, DrawTable DischargeMwh, DrawTable CurtailedMwh, DrawTable UnservedMwh, DrawTable UnservedBatchMwh,
    DrawTable UnservedInteractiveMwh, DrawTable UnservedHours, DrawTable GasMmBtu, DrawTable Co2Tonnes, DrawTable GridCo2Tonnes,
    DrawTable NoxTonnes, DrawTable MethaneTonnes, DrawTable VariableCostUsd)
{
    /// <summary>What contracts for carbon-free energy do to the account; null where there are none.</summary>
    public ContractMonths? Contracts { get; init; }

    /// <summary>What least-cost operation adds; null where the year is dispatched by merit order.</summary>
    public OperationMonths? Operation { get; init; }

    /// <summary>A year of zeros.</summary>
    public static SupplyMonths Zero(int units, int width)
    {
        DrawTable T() => new(12, width);
        IReadOnlyList<DrawTable> Each() => [.. Enumerable.Range(0, units).Select(_ => T())];
        return new SupplyMonths(Each(), Each(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T(), T());
    }
}
