namespace Tokenworks.Ledgers;

/// <summary>Contracts for carbon-free energy of a year by month, 12 rows and one column a draw.</summary>
/// <param name="GenerationMwh">Certificates earned: energy of the plants behind the contracts, MWh.</param>
/// <param name="MatchedMwh">Of the grid energy what time-stamped certificates cover in the same hour, MWh.</param>
/// <param name="MarketHourlyTonnes">Scope 2 by contract with hourly matching, t CO2.</param>
/// <param name="CostUsd">What the contracts cost over the market's price, USD; below 0 where they pay.</param>
/// <param name="AvoidedTonnes">CO2 that additional plant keeps from the grid, t.</param>
/// <param name="ResidualTonnes">Grid energy at the residual mix, or where none is stated at the grid's mean, t.</param>
public sealed record ContractMonths(DrawTable GenerationMwh, DrawTable MatchedMwh, DrawTable MarketHourlyTonnes, DrawTable CostUsd, DrawTable AvoidedTonnes, DrawTable ResidualTonnes)
{
    public static ContractMonths Zero(int width) => new(new(12, width), new(12, width), new(12, width), new(12, width), new(12, width), new(12, width));

    /// <summary>Monthly columns by name.</summary>
    public IEnumerable<(string Name, DrawTable Months)> Columns() =>
    [
        ("contracts.generation_mwh", GenerationMwh), ("contracts.matched_mwh", MatchedMwh), ("contracts.market_hourly_co2_t", MarketHourlyTonnes), ("contracts.cost_usd", CostUsd),
        ("contracts.avoided_co2_t", AvoidedTonnes), ("contracts.grid_residual_co2_t", ResidualTonnes),
    ];
}
