using Tokenworks.Ledgers;

namespace Tokenworks.BuildOut.Refresh;

/// <summary>A generation of racks that a roadmap has or promises.</summary>
/// <param name="AvailableYear">First year index from which it can be bought, 0 the start.</param>
/// <param name="RackMw">IT power of a rack, MW.</param>
/// <param name="OutputPerRack">Work of a rack in a year, in any unit that <see cref="RefreshCase.UsdPerOutput"/> prices.</param>
/// <param name="RackUsd">Price of a rack when it first sells, USD.</param>
/// <param name="PriceGrowth">Growth of that price a year after.</param>
/// <param name="RackTonnes">Mass of a rack, t.</param>
public sealed record RackGeneration(string Name, int AvailableYear, double RackMw, double OutputPerRack, double RackUsd, double PriceGrowth, double RackTonnes)
{
    public double PriceUsd(int year) => RackUsd * Math.Pow(1 + PriceGrowth, Math.Max(0, year - AvailableYear));
}

/// <summary>A hall of fixed power whose racks may be replaced at the start of each year.</summary>
/// <param name="Mw">IT power of the hall, MW.</param>
/// <param name="Positions">Rack positions.</param>
/// <param name="MostRackMw">Most power of a position (busway, cooling), MW; a denser rack takes whole positions until it has its power.</param>
/// <param name="Years">Length of the study, years.</param>
/// <param name="UsdPerOutput">Worth of a unit of output in year 0.</param>
/// <param name="WorthGrowth">Its growth a year.</param>
/// <param name="UsdPerMwYear">Energy and upkeep of a MW for a year.</param>
/// <param name="ResaleGrowth">Growth a year of what a rack fetches: -0.206 halves it in three years.</param>
/// <param name="ResoldShare">Share of retired racks that are sold; the rest is waste.</param>
/// <param name="Generations">Roadmap.</param>
public sealed record RefreshCase(
    double Mw, double Positions, double MostRackMw, int Years, double UsdPerOutput, double WorthGrowth, double UsdPerMwYear, double DiscountRate,
    double ResaleGrowth, double ResoldShare, IReadOnlyList<RackGeneration> Generations);

/// <summary>A purchase: which generation, at the start of which year.</summary>
public readonly record struct RefreshStep(int Year, int Generation);

/// <summary>A path with its worth.</summary>
/// <param name="WasteTonnes">Racks retired and not sold.</param>
/// <param name="MostStrandedMw">Largest power of the hall that its racks cannot use.</param>
public sealed record RefreshPath(IReadOnlyList<RefreshStep> Steps, double NpvUsd, double WasteTonnes, double MostStrandedMw);

/// <summary>How many racks of a generation a hall takes, and what power is left over.</summary>
/// <remarks>
/// A rack takes ceil(rack power / most power of a position) positions. Racks = the lesser of floor(hall power / rack power) and
/// floor(positions / positions of a rack). Stranded power = hall power - racks x rack power, MW.
/// </remarks>
[ModelReference("own: whole racks within power and positions")]
public static class HallFit
{
    public static (double Racks, double StrandedMw) Of(RefreshCase hall, RackGeneration rack)
    {
        var positions = Math.Ceiling(rack.RackMw / hall.MostRackMw - 1e-9);
        var racks = Math.Min(Math.Floor(hall.Mw / rack.RackMw + 1e-9), Math.Floor(hall.Positions / positions + 1e-9));
        return (racks, Math.Max(0, hall.Mw - racks * rack.RackMw));
    }
}

/// <summary>Ranks all dated paths of buying, replacing and selling racks at fixed power by net present value.</summary>
/// <remarks>
/// A path buys in year 0 and may buy again at the start of any later year; each purchase replaces all racks. Holding generation g from year i to j is worth,
/// in USD of year 0: - price x racks at i, + output x worth - energy in each year (at its end), + resale at j; these add up along a path, so that the best paths
/// are found over years without trying them all (k shortest paths in an acyclic graph). Taxes, downtime and work of the swap are not modelled.
/// </remarks>
[ModelReference("Bellman 1955, equipment replacement policy; k-best paths in an acyclic graph (Dreyfus 1969, doi:10.1287/opre.17.3.395)")]
public static class RefreshPaths
{
    /// <summary>The best paths, the best first; equal worth in the order of their steps.</summary>
    public static IReadOnlyList<RefreshPath> Best(RefreshCase hall, int count)
    {
        // From the last year back: the best ways on from the start of each year.
        var onward = new List<(double Usd, RefreshStep[] Steps)>[hall.Years + 1];
        onward[hall.Years] = [(0, [])];
        for (var year = hall.Years - 1; year >= 0; year--)
        {
            var ways = new List<(double Usd, RefreshStep[] Steps)>();
            for (var g = 0; g < hall.Generations.Count; g++)
                for (var until = year + 1; until <= hall.Years && hall.Generations[g].AvailableYear <= year; until++)
                    foreach (var (usd, steps) in onward[until]) ways.Add((HoldingUsd(hall, g, year, until) + usd, [new RefreshStep(year, g), .. steps]));
            onward[year] = [.. ways.OrderByDescending(w => w.Usd).ThenBy(w => Text(w.Steps), StringComparer.Ordinal).Take(count)];
        }
        return [.. onward[0].Select(w => Path(hall, w.Steps, w.Usd))];
    }

    /// <summary>Net present value of holding a generation from the start of one year to that of another, USD.</summary>
    public static double HoldingUsd(RefreshCase hall, int generation, int from, int until)
    {
        var rack = hall.Generations[generation];
        var (racks, _) = HallFit.Of(hall, rack);
        double Present(double usd, double year) => usd / Math.Pow(1 + hall.DiscountRate, year);
        var paid = racks * rack.PriceUsd(from);
        var sum = -Present(paid, from) + Present(paid * Math.Pow(1 + hall.ResaleGrowth, until - from) * hall.ResoldShare, until);
        for (var y = from; y < until; y++)
            sum += Present(racks * (rack.OutputPerRack * hall.UsdPerOutput * Math.Pow(1 + hall.WorthGrowth, y) - rack.RackMw * hall.UsdPerMwYear), y + 1);
        return sum;
    }

    /// <summary>A path's waste and stranded power with a known worth.</summary>
    public static RefreshPath Path(RefreshCase hall, IReadOnlyList<RefreshStep> steps, double usd)
    {
        double waste = 0, stranded = 0;
        foreach (var step in steps)
        {
            var (racks, left) = HallFit.Of(hall, hall.Generations[step.Generation]);
            waste += racks * hall.Generations[step.Generation].RackTonnes * (1 - hall.ResoldShare);
            stranded = Math.Max(stranded, left);
        }
        return new RefreshPath(steps, usd, waste, stranded);
    }

    private static string Text(RefreshStep[] steps) => string.Join(' ', steps.Select(s => $"{s.Year:000}.{s.Generation:000}"));
}
