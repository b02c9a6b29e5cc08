namespace Tokenworks.Scenarios;

/// <summary>The weather year is one for all draws: its shifts are single values.</summary>
public sealed class WeatherShiftCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        foreach (var (name, value) in new[] { ("warming", scenario.Site.Warming), ("heat_wave", scenario.Site.HeatWave) })
            if (value.LowBase != value.HighBase)
                yield return Problem.Error("weather-shift", places[$"site.{name}"], $"site.{name} is a range, but the weather year is the same in all draws", "one value", "State one value, and run a scenario or a stress for each other one.");
    }
}
