using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>The inverse of the facility: the IT power that draws a given facility power in one hour.</summary>
internal static class ItForFacility
{
    private const double Precision = 1e-13;

    /// <summary>
    /// Solves by the Illinois rule between no IT and the IT asked for; facility power rises with IT power, so there is
    /// one root. Below the power of an idle hall everything but IT is cut alike.
    /// </summary>
    [ModelReference("Dowell, Jarratt: A modified regula falsi method, BIT 11 (1971) 168 (Illinois algorithm)")]
    public static (double ItMw, PlantFlows Flows) Solve(CampusPlants plants, int draw, int hour, double targetMw, double askedItMw, bool isDry = false) =>
        Solve(it => plants.Run(draw, it, hour, isDry), targetMw, askedItMw);

    /// <summary>As above, for any hour.</summary>
    public static (double ItMw, PlantFlows Flows) Solve(Func<double, PlantFlows> hour, double targetMw, double askedItMw)
    {
        var idle = hour(0);
        if (targetMw <= idle.Facility) return (0, idle * (idle.Facility > 0 ? targetMw / idle.Facility : 0));
        double low = 0, lowGap = idle.Facility - targetMw, high = askedItMw;
        var best = hour(high);
        var highGap = best.Facility - targetMw;
        if (highGap <= 0) return (high, best);
        var side = 0;
        for (var step = 0; step < 200; step++)
        {
            var it = Math.Clamp((low * highGap - high * lowGap) / (highGap - lowGap), low, high);
            var flows = hour(it);
            var gap = flows.Facility - targetMw;
            if (Math.Abs(gap) <= Precision * targetMw || high - low <= Precision * high) return (it, flows);
            if (gap > 0)
            {
                (high, highGap) = (it, gap);
                if (side == 1) lowGap *= 0.5;
                side = 1;
            }
            else
            {
                (low, lowGap) = (it, gap);
                if (side == -1) highGap *= 0.5;
                side = -1;
            }
        }
        return (low, hour(low));
    }
}
