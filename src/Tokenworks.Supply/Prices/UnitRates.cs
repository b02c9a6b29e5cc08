using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>What a unit burns, emits and costs in dollars of the dollar year, by draw: the same in all years. See <see cref="UnitCosts"/>.</summary>
/// <param name="HeatRate">MMBtu/MWh at full load; zero where nothing is burnt.</param>
/// <param name="OwnFuelPrice">Of the technology, USD/MMBtu; 0 where it states none.</param>
/// <param name="Vom">Variable O&amp;M, USD/MWh.</param>
/// <param name="HasFuel">False for a gas unit whose technology prices no gas.</param>
internal sealed record UnitRates(
    bool Burns, bool IsGas, bool HasFuel, double[] HeatRate, double[] OwnFuelPrice, double[] Vom, double[] Co2PerMwh, double[] NoxPerMwh, double[] NoLoad, double[] MinLoad, double[] StartUsdPerMw)
{
    /// <summary>Zeros.</summary>
    public double[] None { get; } = new double[Vom.Length];

    public static UnitRates Of(SupplySlice slice, SupplyUnit unit, DrawBlock draws)
    {
        var entry = unit.Technology.Entry;
        var burns = entry is { Kind: SupplyKind.Thermal, Fuel: not FuelKind.None };
        var isGas = burns && entry.Fuel == FuelKind.Gas;
        var heatRate = burns ? draws.Column(Technology.Required(unit, unit.HeatRate ?? entry.HeatRate, "heat rate")) : new double[draws.Width];
        var runs = slice.Commitment ? entry.Commitment : null;
        var minLoad = draws.Column(entry.MinLoad ?? runs?.MinLoad, 0);
        double[] Times(double[] factor) => [.. heatRate.Select((rate, d) => rate * factor[d])];
        return new UnitRates(
            burns, isGas, !isGas || entry.FuelPrice is not null, heatRate, draws.Column(entry.FuelPrice, 0), draws.Column(entry.VariableCost), Times(draws.Column(entry.FuelCarbon, 0)),
            Times(draws.Column(entry.Nox, 0)), UnitCosts.WillansShare(minLoad, draws.Column(entry.PartLoadHeatRate ?? runs?.PartLoadHeatRate, 1)), minLoad,
            draws.Column(entry.StartCost ?? runs?.StartCost, 0));
    }
}
