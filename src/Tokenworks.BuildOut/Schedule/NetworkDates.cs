using Tokenworks.BuildOut.Archetypes;
using Tokenworks.BuildOut.Networks;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut;

/// <summary>
/// Months of service by draw from the activity network: something that ends within a month counts from the next one. Draws that all stand for the
/// base case take base durations.
/// </summary>
internal sealed class NetworkDates
{
    private readonly Dictionary<string, int[][]> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _ends = new(StringComparer.Ordinal);

    private NetworkDates()
    {
    }

    public static NetworkDates Of(NetworkPlans plans, Horizon horizon, DrawBlock draws)
    {
        var made = new NetworkDates();
        // One pass over all draws where they share a network and follow each other.
        if (plans.OfDraw is null && draws.Numbers is null && (draws.IsBase || !draws.AllSameDraw)) made.Add(plans.Base, horizon, draws, 0, draws.Width);
        else
            for (var d = 0; d < draws.Width; d++) made.Add(plans.OfDraw?.Invoke(d) ?? plans.Base, horizon, draws, d, 1);
        return made;
    }

    private void Add(PlannedNetwork plan, Horizon horizon, DrawBlock draws, int first, int width)
    {
        var network = CompiledNetwork.Of(plan, draws.Seed);
        var pass = new DrawPass(network, width);
        pass.Run(draws.DrawNumber(first), draws.IsBase);
        var grid = new MonthGrid(plan.Start, 12 * 60);
        var offset = horizon.IndexOf(grid.First);
        int Month(int i, int d) => offset + grid.FirstFrom(pass.Finish[i * width + d]);
        for (var i = 0; i < network.Count; i++)
        {
            if (!_ends.TryGetValue(plan.Activities[i].Name, out var ends)) _ends[plan.Activities[i].Name] = ends = new int[draws.Width];
            for (var d = 0; d < width; d++) ends[first + d] = Month(i, d);
        }
        foreach (var phase in Enumerable.Range(0, network.Count).Where(i => plan.Activities[i].ItMw > 0).GroupBy(i => plan.Activities[i].Block))
        {
            if (!_services.TryGetValue(phase.Key, out var services)) _services[phase.Key] = services = new int[draws.Width][];
            for (var d = 0; d < width; d++) services[first + d] = [.. phase.Select(i => Month(i, d)).Order()];
        }
    }

    /// <summary>Month of building k of n, both counted from 0: the network's buildings in order, spread where their number differs.</summary>
    public int Service(string phase, int draw, double building, double buildings)
    {
        var months = _services[phase][draw];
        return months[buildings < 2 ? 0 : (int)Math.Round(building * (months.Length - 1) / (buildings - 1), MidpointRounding.AwayFromZero)];
    }

    /// <summary>Month after an activity's end by draw; null where the network has none of that name.</summary>
    public int[]? End(string activity) => _ends.GetValueOrDefault(activity);
}
