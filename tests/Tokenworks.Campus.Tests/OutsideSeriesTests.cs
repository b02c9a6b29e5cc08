using Tokenworks.Import;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus.Tests;

/// <summary>Hyperion on files of others: weather, gas price and grid carbon.</summary>
public sealed class OutsideSeriesTests(Hyperion hyperion) : IClassFixture<Hyperion>
{
    [Fact]
    public void Run_on_monroe_weather_henry_hub_and_miso_carbon_closes_and_stays_near_the_climate()
    {
        var findings = new FindingBag();
        var outside = new OutsideSeries(
            Weather: WeatherFile.Read(Shipped.Data("weather/LA-Monroe_Regional_Ap.tmy3"), -6, findings),
            GasPrice: CsvSeries.ReadMonthly(Shipped.Data("prices/henry_hub_monthly.csv"), CsvQuantity.GasPrice, findings),
            GridCarbon: CsvSeries.ReadHourly(
                Shipped.Data("carbon/eia_MISO_generation_mix_avgCI_2022.csv"), CsvQuantity.GridCarbon, "avg_CI", -6, findings));
        Assert.DoesNotContain(findings.Items, f => f.Severity == Severity.Error);
        var result = CampusRun.Run(hyperion.Scenario, outside, DrawBlock.Single);
        Assert.All(result.Balances, b => Assert.True(b.Relative <= Balance.Tolerance, b.ToString()));
        var pue = result.Metrics.Single(m => m.Name == "energy.pue").Value!.Value;
        // The shipped climate is made from this file's monthly means; hot spells differ, so PUE may by 0.01.
        Assert.Equal(hyperion.Number("energy.pue"), pue, 0.01);
        Assert.NotEqual(hyperion.Number("energy.co2_t"), result.Metrics.Single(m => m.Name == "energy.co2_t").Value);
        Assert.NotEqual(hyperion.Number("energy.cost_usd"), result.Metrics.Single(m => m.Name == "energy.cost_usd").Value);
    }
}
