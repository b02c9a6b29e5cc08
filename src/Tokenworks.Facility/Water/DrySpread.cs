using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>How a campus's IT power lies on its plants in an hour without water.</summary>
internal static class DrySpread
{
    private const int Halvings = 60;
    private const double MostLoad = 1.5;

    /// <summary>Most IT power, MW, that a plant cools without water: dry and adiabatic coolers all of it, thermosyphons what they can, towers nothing.</summary>
    [ModelReference("own: bisection on the water drawn; MW")]
    public static double MostMw(Plant plant, PlantRatings ratings, int draw, HourAir dry)
    {
        double Water(double itMw) => plant.Run(ratings, draw, itMw, dry).Water;
        if (plant.Cooling.Kind is not (CoolingKind.Tower or CoolingKind.Thermosyphon)) return double.PositiveInfinity;
        var (low, high) = (0.0, MostLoad * ratings.ItMw[draw]);
        if (plant.Cooling.Kind == CoolingKind.Tower || Water(low) > 0) return 0;
        if (Water(high) <= 0) return double.PositiveInfinity;
        for (var step = 0; step < Halvings; step++)
        {
            var middle = 0.5 * (low + high);
            if (Water(middle) <= 0) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>What of the IT power finds a dry plant: shares of it, each up to its plant's most, MW.</summary>
    public static double Served(ReadOnlySpan<double> share, ReadOnlySpan<double> mostMw, double itMw)
    {
        var sum = 0.0;
        for (var p = 0; p < share.Length; p++) sum += Math.Min(share[p] * itMw, mostMw[p]);
        return sum;
    }

    /// <summary>Spreads IT power by shares; what a plant cannot take lies on the others, by their shares.</summary>
    public static void Fill(ReadOnlySpan<double> share, ReadOnlySpan<double> mostMw, double itMw, Span<double> into)
    {
        into.Fill(double.NaN);
        for (var isOpen = true; isOpen;)
        {
            isOpen = false;
            var (left, shares) = (itMw, 0.0);
            for (var p = 0; p < share.Length; p++)
                if (double.IsNaN(into[p])) shares += share[p];
                else left -= into[p];
            for (var p = 0; p < share.Length && !isOpen; p++)
                if (double.IsNaN(into[p]) && (shares <= 0 ? 0 : share[p] / shares * left) > mostMw[p]) (into[p], isOpen) = (mostMw[p], true);
            if (isOpen) continue;
            for (var p = 0; p < share.Length; p++)
                if (double.IsNaN(into[p])) into[p] = shares > 0 ? share[p] / shares * Math.Max(0, left) : 0;
        }
    }
}
