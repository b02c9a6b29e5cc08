using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>First cost of the chips that stand in each month: a refresh retires what it replaces.</summary>
internal static class ItInService
{
    /// <summary>By month of the horizon, USD.</summary>
    public static DrawTable Cost(BuildLedger build)
    {
        var cost = new DrawTable(build.Horizon.Months, build.Width);
        foreach (var flow in build.Capex.Where(c => c.Kind == CapexKind.It))
        {
            var last = Math.Min(build.Horizon.Months, RetiredIn(build, flow));
            var sums = Columns.Sums(flow.Usd);
            Columns.AddToRows(cost, Math.Max(0, flow.InService), last, sums);
        }
        return cost;
    }

    /// <summary>The month in which the next generation takes the place of these chips.</summary>
    public static int RetiredIn(BuildLedger build, CapexFlow flow) =>
        build.Capex.Where(c => c.Kind == CapexKind.It && c.Key == flow.Key && Step(c) > Step(flow)).Select(c => c.InService).DefaultIfEmpty(int.MaxValue).Min();

    private static int Step(CapexFlow flow) =>
        int.Parse(flow.Item.AsSpan(flow.Item.LastIndexOf('/') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
