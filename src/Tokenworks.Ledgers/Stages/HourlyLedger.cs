namespace Tokenworks.Ledgers;

/// <summary>
/// Where the energy came from in one year; 8,760 rows, MW unless stated.
/// Balance: units + grid + discharge + unserved = facility demand + charge; curtailed stands beside it.
/// </summary>
/// <param name="Units">Output of each unit that generates.</param>
/// <param name="UnservedMw">Facility power not served, all tiers.</param>
/// <param name="UnservedBatchMw">Of which batch.</param>
/// <param name="UnservedInteractiveMw">Of which interactive; the rest is training and idle.</param>
/// <param name="CurtailedMw">Solar and wind that could not be used.</param>
/// <param name="SocMwh">Energy stored at the hour's end, MWh.</param>
/// <param name="GasMmBtu">Gas burnt in the hour, MMBtu (HHV).</param>
/// <param name="Co2Tonnes">CO2 of fuel burnt on the units and of grid energy, tonnes.</param>
/// <param name="VariableCostUsd">Fuel, variable O&amp;M and grid energy, USD.</param>
/// <param name="FixedCostUsd">12 months: fixed O&amp;M of units and capacity charges, USD.</param>
/// <param name="GridCo2Tonnes">Of which grid energy, tonnes.</param>
/// <param name="GridPrice">Grid energy price with delivery, USD/MWh.</param>
public sealed record SupplyLedger(
    int Year, IReadOnlyList<UnitHours> Units, DrawTable GridMw, DrawTable ChargeMw, DrawTable DischargeMw, DrawTable SocMwh,
    DrawTable CurtailedMw, DrawTable UnservedMw, DrawTable UnservedBatchMw, DrawTable UnservedInteractiveMw,
    DrawTable GasMmBtu, DrawTable Co2Tonnes, DrawTable GridCo2Tonnes, DrawTable VariableCostUsd, DrawTable GridPrice,
    DrawTable FixedCostUsd, IReadOnlyList<Balance> Balances)
{
    /// <summary>The year's sums by month; they are there even where the hourly columns (all but the unserved) were not kept and have no rows.</summary>
    public SupplyMonths Months { get; init; } = SupplyMonths.Zero(0, 0);
}

/// <summary>Output of one unit by hour, MW.</summary>
/// <param name="Source">Colour key: gas, solar, wind, nuclear, grid, storage.</param>
public sealed record UnitHours(string Name, string Source, DrawTable Mw);

/// <summary>All that happened hour by hour in one year on one campus.</summary>
public sealed record HourlyLedger(
    string Campus, int Year, FleetLedger Fleet, DemandLedger Demand, YieldLedger Yield, LoadLedger Load,
    FacilityLedger Asked, FacilityLedger Served, SupplyLedger Supply, TokenLedger Tokens);

/// <summary>Receives each year as it is done; nothing else holds all hours of all years.</summary>
public interface IYearSink
{
    /// <summary>Called once a year in order, campus by campus.</summary>
    void Accept(HourlyLedger year);
}
