namespace Tokenworks.Reporting;

/// <summary>Water and CO2 by year.</summary>
internal sealed class WaterAndCarbon : IReportElement
{
    public int Order => 70;

    public Section? Make(ReportContext c)
    {
        var water = c.ByYear("energy.water_l").Select(l => l / 1e6).ToArray();
        var (co2, grid) = (c.ByYear("energy.co2_t"), c.ByYear("energy.grid_co2_t"));
        var i = c.FullYear - c.Years[0];
        var right = c.Scenario.Site.WaterRight is { } r ? $" The registered withdrawal is {Text.Number(r.Base.LitresPerHour * 8760 / 1e6)} million litres a year." : "";
        var says = $"In {c.FullYear} the campus draws {Text.Number(water[i])} million litres of water and causes {Text.Number(co2[i] / 1e6)} Mt of CO2, {Text.Number(c.Metric("energy.cue_kg_per_kwh"))} kg for a kWh of IT energy over the horizon.{right}";
        var years = c.Years.Select(Text.Year).ToList();
        return new Section("Water and carbon", says, "",
            new Chart("water", "Water drawn by year", "million L", Chart.Frame(years, "million litres", [Chart.Bars("Water", Palette.At(5), water)], 16), "low", "Water"),
            new Chart("co2", "CO2 by year", "Mt", Chart.WithLegend(Chart.Frame(years, "Mt CO2",
                [Chart.Bars("Fuel burnt on the units", Palette.Source("gas"), co2.Select((v, y) => (v - grid[y]) / 1e6), "co2"), Chart.Bars("Grid energy", Palette.Source("grid"), grid.Select(v => v / 1e6), "co2")]), 60), "low", "CO2"));
    }

}
