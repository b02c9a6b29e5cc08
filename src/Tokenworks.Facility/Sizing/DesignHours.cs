using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The design hour of a cooling plant: the one of the design year with the warmest sink, where the plant draws most at full load.</summary>
internal sealed class DesignHours(WeatherYear weather, double[] wetBulbs)
{
    private readonly Dictionary<Plant, double[]> _wet = [];

    public (double DryBulb, double WetBulb) At(Plant plant, int draw)
    {
        if (!_wet.TryGetValue(plant, out var wet)) _wet[plant] = wet = Plant.Wet(plant.Cooling.Kind, weather, wetBulbs);
        var worst = 0;
        var warmest = double.NegativeInfinity;
        for (var h = 0; h < wet.Length; h++)
        {
            var sink = plant.Cooling.SinkC(draw, weather.DryBulb[h], wet[h]);
            if (sink <= warmest) continue;
            (warmest, worst) = (sink, h);
        }
        return (weather.DryBulb[worst], wet[worst]);
    }
}
