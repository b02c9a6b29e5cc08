using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// What a MWh of a unit costs and emits in one year: marginal cost (USD/MWh) = fuel price of the month x heat rate + variable
/// O&amp;M x inflation; CO2 (t/MWh) = heat rate x carbon of the fuel. Uranium is priced by its technology and grows with inflation.
/// Heat rate is the net one at full load (HHV): part load burns some 5 to 15 % more, not modelled. Valid for any heat rate above
/// 3.412 MMBtu/MWh. Numbers come from the unit or its technology.
/// </summary>
/// <param name="MarginalUsd">12 rows, USD/MWh.</param>
/// <param name="GasMmBtuPerMwh">Gas per MWh; zero where none is burnt.</param>
/// <param name="Co2PerMwh">Tonnes per MWh.</param>
/// <param name="HasFuel">False for a gas unit where neither the scenario nor the technology prices gas: it cannot run.</param>
[ModelReference("own: the identity cost = fuel price x heat rate + VOM")]
public sealed record UnitCosts(DrawTable MarginalUsd, double[] GasMmBtuPerMwh, double[] Co2PerMwh, bool HasFuel)
{
    public static UnitCosts Of(SupplySlice slice, SupplyUnit unit, DrawTable? gasPrice, DrawBlock draws, int year)
    {
        var entry = unit.Technology.Entry;
        var burns = entry is { Kind: SupplyKind.Thermal, Fuel: not FuelKind.None };
        var heatRate = burns ? draws.Column(HeatRate(unit)) : new double[draws.Width];
        var carbon = draws.Column(entry.FuelCarbon, 0);
        var inflation = Inflation.Factor(slice, draws, year);
        var isGas = burns && entry.Fuel == FuelKind.Gas;
        var fuelUsd = burns ? FuelPrice(entry, isGas ? gasPrice : null, inflation, draws) : new DrawTable(ModelYear.Months, draws.Width);
        return new UnitCosts(
            Marginal(fuelUsd, heatRate, draws.Column(entry.VariableCost), inflation), isGas ? heatRate : new double[draws.Width],
            [.. heatRate.Select((rate, d) => rate * carbon[d])], !isGas || gasPrice is not null || entry.FuelPrice is not null);
    }

    private static ISourced HeatRate(SupplyUnit unit) =>
        Technology.Required(unit, unit.HeatRate ?? unit.Technology.Entry.HeatRate, "heat rate");

    private static DrawTable FuelPrice(SupplyEntry entry, DrawTable? gasPrice, double[] inflation, DrawBlock draws)
    {
        if (gasPrice is not null) return gasPrice;
        var own = draws.Column(entry.FuelPrice, 0);
        var price = new DrawTable(ModelYear.Months, draws.Width);
        for (var i = 0; i < price.Data.Length; i++) price.Data[i] = own[i % draws.Width] * inflation[i % draws.Width];
        return price;
    }

    private static DrawTable Marginal(DrawTable fuelUsd, double[] heatRate, double[] vomUsd, double[] inflation)
    {
        var usd = new DrawTable(fuelUsd.Rows, fuelUsd.Width);
        for (var i = 0; i < usd.Data.Length; i++)
        {
            var d = i % usd.Width;
            usd.Data[i] = fuelUsd.Data[i] * heatRate[d] + vomUsd[d] * inflation[d];
        }
        return usd;
    }
}
