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

    public static NetworkDates Of(PlannedNetwork plan, Horizon horizon, DrawBlock draws)
    {
        var (made, network) = (new NetworkDates(), CompiledNetwork.Of(plan, draws.Seed));
        var pass = new DrawPass(network, draws.Width);
        pass.Run(draws.FirstDraw, draws.AllSameDraw);
        var grid = new MonthGrid(plan.Start, 12 * 60);
        var offset = horizon.IndexOf(grid.First);
        int[] Months(int i) => [.. Enumerable.Range(0, draws.Width).Select(d => offset + grid.FirstFrom(pass.Finish[i * draws.Width + d]))];
        for (var i = 0; i < network.Count; i++) made._ends[plan.Activities[i].Name] = Months(i);
        foreach (var phase in Enumerable.Range(0, network.Count).Where(i => plan.Activities[i].ItMw > 0).GroupBy(i => plan.Activities[i].Block))
        {
            var months = phase.Select(Months).ToList();
            made._services[phase.Key] = [.. Enumerable.Range(0, draws.Width).Select(d => months.Select(m => m[d]).Order().ToArray())];
        }
        return made;
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
