using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>Temperatures of rivers and wells, made from the air's, degC.</summary>
/// <remarks>Neither is a measurement: a river with a dam, a spring or a power plant above differs by several kelvin. No drought, no ice, no permit limits.</remarks>
public static class WaterBodies
{
    private const int DaysOfMemory = 7;

    /// <summary>A river's water by hour, degC, from the mean of the air over a week: an S-curve between 0 and 30 degC.</summary>
    [ModelReference("Mohseni, Stefan, Erickson: A nonlinear regression model for weekly stream temperatures, Water Resour. Res. 34 (1998) 2685; alpha 30, beta 13.5 degC, gamma 0.19 (mid-range of its 584 streams, estimate)")]
    public static HourColumn RiverC(HourColumn dryBulb)
    {
        var river = new double[dryBulb.Values.Length];
        for (var d = 0; d < dryBulb.Width; d++) River(dryBulb, d, river);
        return new HourColumn(river, dryBulb.Width);
    }

    /// <summary>A well's water, degC: the year's mean air and a kelvin.</summary>
    [ModelReference("rule of thumb: shallow ground water lies near the mean annual air temperature (+1 to 2 K); degC")]
    public static HourColumn GroundC(HourColumn dryBulb)
    {
        var ground = new double[dryBulb.Values.Length];
        for (var d = 0; d < dryBulb.Width; d++)
        {
            var sum = 0.0;
            for (var h = 0; h < dryBulb.Hours; h++) sum += dryBulb.At(h, d);
            for (var h = 0; h < dryBulb.Hours; h++) ground[h * dryBulb.Width + d] = sum / dryBulb.Hours + CoolingConstants.GroundOverAirK;
        }
        return new HourColumn(ground, dryBulb.Width);
    }

    private static void River(HourColumn dryBulb, int draw, double[] river)
    {
        var (n, window) = (dryBulb.Hours, DaysOfMemory * 24);
        var sum = 0.0;
        for (var h = n - window; h < n; h++) sum += dryBulb.At(h, draw);
        for (var h = 0; h < n; h++)
        {
            sum += dryBulb.At(h, draw) - dryBulb.At((h + n - window) % n, draw);
            river[h * dryBulb.Width + draw] = 30 / (1 + Math.Exp(0.19 * (13.5 - sum / window)));
        }
    }
}
