using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The design hour of a cooling plant: the one of the design year with the warmest sink, where the plant draws most at full load.</summary>
internal sealed class DesignHours(WeatherYear weather, double[] wetBulbs)
{
    private readonly Dictionary<Plant, Known> _known = [];

    /// <summary>Looked for once where draws share what their sink depends on.</summary>
    public (double DryBulb, double WetBulb) At(Plant plant, int draw)
    {
        ref readonly var p = ref plant.Cooling.Parameters(draw);
        if (_known.TryGetValue(plant, out var known) && known.Start.Equals(p.Start) && known.Effectiveness.Equals(p.Effectiveness)) return known.Hour;
        var wet = known?.Wet ?? Plant.Wet(plant.Cooling.Kind, weather, wetBulbs);
        _known[plant] = known = new Known(p.Start, p.Effectiveness, wet, Warmest(plant, draw, wet));
        return known.Hour;
    }

    private (double DryBulb, double WetBulb) Warmest(Plant plant, int draw, double[] wet)
    {
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

    private sealed record Known(double Start, double Effectiveness, double[] Wet, (double DryBulb, double WetBulb) Hour);
}
