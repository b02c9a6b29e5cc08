using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// What a MWh of a unit costs and emits in one year: marginal cost at full load (USD/MWh) = fuel price of the month x heat rate + variable
/// O&amp;M x inflation; CO2 (t/MWh) = heat rate x carbon of the fuel. Uranium is priced by its technology and grows with inflation.
/// Heat rate is the net one at full load (HHV). Where a technology states its least output m and the heat rate there over that at full load r,
/// fuel = heat rate x ((1 - a) x output + a x running nameplate) with a = (r - 1) / (1 / m - 1): the Willans line through both
/// points. A start costs what the technology states. What the technology states under <c>commitment</c> counts where the scenario asks for it. Valid for any heat rate above 3.412 MMBtu/MWh. Numbers come from the unit or its technology.
/// </summary>
/// <param name="FuelUsd">12 rows, fuel at full load, USD/MWh.</param>
/// <param name="VomUsd">12 rows, variable O&amp;M, USD/MWh.</param>
/// <param name="GasMmBtuPerMwh">Gas per MWh at full load; zero where none is burnt.</param>
/// <param name="Co2PerMwh">Tonnes per MWh at full load.</param>
/// <param name="NoxPerMwh">Tonnes of NOx per MWh at full load.</param>
/// <param name="HasFuel">False for a gas unit where neither the scenario nor the technology prices gas: it cannot run.</param>
/// <param name="NoLoad">Share a of the fuel at full load that running plant burns at any output.</param>
/// <param name="MinLoad">Least output of a running unit, share of its nameplate.</param>
/// <param name="StartUsdPerMw">A start, USD per MW of the unit.</param>
[ModelReference("own: the identity cost = fuel price x heat rate + VOM; part load by the Willans line, as in Wood, Wollenberg, Sheble, 3rd ed., ch. 2")]
public sealed record UnitCosts(
    DrawTable FuelUsd, DrawTable VomUsd, double[] GasMmBtuPerMwh, double[] Co2PerMwh, double[] NoxPerMwh, bool HasFuel,
    double[] NoLoad, double[] MinLoad, double[] StartUsdPerMw)
{
    /// <summary>True where running plant is counted unit by unit.</summary>
    public bool Commits { get; } = NoLoad.Any(a => a > 0) || MinLoad.Any(m => m > 0) || StartUsdPerMw.Any(s => s > 0);

    /// <summary>USD/MWh at full load.</summary>
    public double MarginalUsd(int month, int draw) => FuelUsd[month, draw] + VomUsd[month, draw];

    public static UnitCosts Of(SupplySlice slice, SupplyUnit unit, DrawTable? gasPrice, DrawBlock draws, int year) =>
        Of(UnitRates.Of(slice, unit, draws), gasPrice, Inflation.Factor(slice, draws, year));

    /// <summary>Of what holds in all years and what the year's prices are.</summary>
    internal static UnitCosts Of(UnitRates rates, DrawTable? gasPrice, double[] inflation)
    {
        var price = rates.IsGas ? gasPrice : null;
        var (fuelUsd, vomUsd) = (new DrawTable(ModelYear.Months, inflation.Length), new DrawTable(ModelYear.Months, inflation.Length));
        for (var m = 0; m < ModelYear.Months; m++)
        {
            Span<double> fuel = fuelUsd.Row(m), vom = vomUsd.Row(m);
            for (var d = 0; d < inflation.Length; d++) vom[d] = rates.Vom[d] * inflation[d];
            for (var d = 0; d < inflation.Length && rates.Burns; d++) fuel[d] = (price is null ? rates.OwnFuelPrice[d] * inflation[d] : price[m, d]) * rates.HeatRate[d];
        }
        return new UnitCosts(
            fuelUsd, vomUsd, rates.IsGas ? rates.HeatRate : rates.None, rates.Co2PerMwh, rates.NoxPerMwh, rates.HasFuel || gasPrice is not null,
            rates.NoLoad, rates.MinLoad, [.. rates.StartUsdPerMw.Select((usd, d) => usd * inflation[d])]);
    }

    /// <summary>Fuel at full load of a running plant that burns at any output, share (1).</summary>
    public static double[] WillansShare(double[] minLoad, double[] heatRateRatio) =>
        [.. minLoad.Select((m, d) => m is > 0 and < 1 ? Math.Min(1, (heatRateRatio[d] - 1) / (1 / m - 1)) : 0)];
}
