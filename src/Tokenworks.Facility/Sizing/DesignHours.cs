using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>The design hour of a cooling plant: the one of the design year, which all draws share, with the warmest sink, where the plant draws most at full load.</summary>
internal sealed class DesignHours(SiteWeather weather)
{
    private readonly Dictionary<Plant, Known> _known = [];

    /// <summary>Looked for once where draws share what their sink depends on.</summary>
    public (double DryBulb, double WetBulb) At(Plant plant, int draw)
    {
        ref readonly var p = ref plant.Cooling.Parameters(draw);
        if (_known.TryGetValue(plant, out var known) && known.Start.Equals(p.Start) && known.Effectiveness.Equals(p.Effectiveness)) return known.Hour;
        var wet = known?.Wet ?? Plant.Wet(plant.Cooling.Kind, weather, WetBulbs.Of(weather));
        _known[plant] = known = new Known(p.Start, p.Effectiveness, wet, Warmest(plant, draw, wet));
        return known.Hour;
    }

    private (double DryBulb, double WetBulb) Warmest(Plant plant, int draw, HourColumn wet)
    {
        var worst = 0;
        var warmest = double.NegativeInfinity;
        for (var h = 0; h < wet.Hours; h++)
        {
            var sink = plant.Cooling.SinkC(draw, weather.DryBulb.At(h, 0), wet.At(h, 0));
            if (sink <= warmest) continue;
            (warmest, worst) = (sink, h);
        }
        return (weather.DryBulb.At(worst, 0), wet.At(worst, 0));
    }

    private sealed record Known(double Start, double Effectiveness, HourColumn Wet, (double DryBulb, double WetBulb) Hour);
}
