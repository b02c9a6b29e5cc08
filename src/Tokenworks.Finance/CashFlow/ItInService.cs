using System.Globalization;
using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Chips bought at once: what they cost by draw, and the months from their first to the one in which the next generation takes their place.</summary>
internal sealed record ItPurchase(CapexFlow Flow, double[] Usd, int From, int Until);

/// <summary>First cost of the chips that stand in each month: a refresh retires what it replaces.</summary>
internal sealed class ItInService
{
    private readonly BuildLedger _build;

    public ItInService(BuildLedger build)
    {
        _build = build;
        var flows = build.Capex.Where(c => c.Kind == CapexKind.It).Select(c => (Flow: c, Step: Step(c))).ToList();
        Purchases = [.. flows.Select(f => new ItPurchase(f.Flow, Columns.Sums(f.Flow), Math.Max(0, f.Flow.InService), Next(flows, f.Flow, f.Step)))];
    }

    public IReadOnlyList<ItPurchase> Purchases { get; }

    /// <summary>By month of the horizon, USD.</summary>
    public DrawTable Cost()
    {
        var cost = new DrawTable(_build.Horizon.Months, _build.Width);
        var changes = Purchases.SelectMany(p => new[] { p.From, p.Until }).ToHashSet();
        for (var m = 0; m < cost.Rows; m++)
        {
            if (m > 0 && !changes.Contains(m)) cost.Row(m - 1).CopyTo(cost.Row(m));
            else AddStanding(cost, m);
        }
        return cost;
    }

    private void AddStanding(DrawTable cost, int month)
    {
        foreach (var purchase in Purchases)
            if (purchase.From <= month && month < purchase.Until) Columns.Add(cost.Row(month), purchase.Usd);
    }

    private static int Next(List<(CapexFlow Flow, int Step)> flows, CapexFlow flow, int step)
    {
        var next = int.MaxValue;
        foreach (var (other, later) in flows)
            if (later > step && other.InService < next && other.Key == flow.Key) next = other.InService;
        return next;
    }

    private static int Step(CapexFlow flow) => int.Parse(flow.Item.AsSpan(flow.Item.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
}
