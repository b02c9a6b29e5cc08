using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The design hour of a cooling plant: the one with the warmest sink, where the plant draws most at full load.</summary>
internal sealed class DesignHours(WeatherYear weather)
{
    public (double DryBulb, double WetBulb) At(Plant plant, int draw)
    {
        var worst = 0;
        var warmest = double.NegativeInfinity;
        for (var h = 0; h < plant.WetC.Length; h++)
        {
            var sink = plant.Cooling.SinkC(draw, weather.DryBulb[h], plant.WetC[h]);
            if (sink <= warmest) continue;
            (warmest, worst) = (sink, h);
        }
        return (weather.DryBulb[worst], plant.WetC[worst]);
    }
}
