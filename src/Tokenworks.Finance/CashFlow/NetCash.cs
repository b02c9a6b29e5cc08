using System.Runtime.InteropServices;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>What came in less what went out by month. Flows are added in their order wherever they move money, so that no sum depends on the draws beside it.</summary>
internal static class NetCash
{
    /// <summary>Writes all of the table: the months are cut where a flow begins or ends, and each piece adds the flows that reach it.</summary>
    public static void Of(DrawTable net, List<(BookedFlow Flow, bool IsIn)> flows)
    {
        var (cuts, space) = (Cuts(net.Rows, flows), new List<(double[], int, bool)>(flows.Count));
        for (var i = 1; i < cuts.Count; i++)
        {
            var (at, length) = (cuts[i - 1] * net.Width, (cuts[i] - cuts[i - 1]) * net.Width);
            Columns.Net(net.Data.AsSpan(at, length), Within(flows, cuts[i - 1], cuts[i], space), at);
        }
    }

    /// <summary>What is held of the flows that move money between two months, and where the horizon would start in it.</summary>
    /// <param name="space">Where they are put; what stood there is forgotten.</param>
    private static ReadOnlySpan<(double[] Usd, int Start, bool IsIn)> Within(List<(BookedFlow Flow, bool IsIn)> flows, int first, int end, List<(double[], int, bool)> space)
    {
        space.Clear();
        foreach (var (flow, isIn) in flows)
            if (flow.First < end && flow.End > first) space.Add((flow.Held.Usd, flow.Held.Start, isIn));
        return CollectionsMarshal.AsSpan(space);
    }

    private static List<int> Cuts(int rows, List<(BookedFlow Flow, bool IsIn)> flows)
    {
        var cuts = new List<int>(2 * flows.Count + 2) { 0, rows };
        foreach (var (flow, _) in flows)
            if (flow.First < flow.End) cuts.AddRange([flow.First, flow.End]);
        cuts.Sort();
        var kept = 0;
        for (var i = 0; i < cuts.Count; i++)
            if (i == 0 || cuts[i] != cuts[i - 1]) cuts[kept++] = cuts[i];
        cuts.RemoveRange(kept, cuts.Count - kept);
        return cuts;
    }
}
