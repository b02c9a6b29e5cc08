namespace Tokenworks.Ledgers;

/// <summary>A facility's year hour by hour with all parts; 8,760 rows, one value a draw; MW, litres an hour.</summary>
/// <param name="StageLossMw">Losses by stage of the power chain, over all building types.</param>
/// <param name="AirFanMw">Fans of air handlers.</param>
/// <param name="FanMw">Fans of the heat rejection.</param>
/// <param name="WaterLitres">Water drawn.</param>
/// <param name="WaterOutLitres">Of which returned: blow-down to the sewer; the rest goes into the air.</param>
/// <param name="Balances">That the parts add up.</param>
public sealed record FacilityHours(
    IReadOnlyDictionary<string, DrawTable> StageLossMw, DrawTable LossMw, DrawTable CoolingMw, DrawTable HouseMw, DrawTable HeatMw, DrawTable AirFanMw, DrawTable FanMw,
    DrawTable PumpMw, DrawTable CompressorMw, DrawTable WaterLitres, DrawTable WaterOutLitres, IReadOnlyList<Balance> Balances);
