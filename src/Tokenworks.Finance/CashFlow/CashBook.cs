using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Finance;

/// <summary>Collects double-entry flows: each has a payer, a payee and a category, by month and draw.</summary>
internal sealed class CashBook(Horizon horizon, int width)
{
    private const int Slots = 128;
    private readonly List<Ledgers.CashFlow> _flows = [];

    // What was booked lately, found by the names' identity: the names of a run are few, and always the same objects.
    private readonly Ledgers.CashFlow?[] _recent = new Ledgers.CashFlow?[Slots];

    // Tables of other ledgers that flows here read without a copy.
    private readonly HashSet<DrawTable> _lent = new(ReferenceEqualityComparer.Instance);

    public Horizon Horizon { get; } = horizon;

    public int Width { get; } = width;

    public IReadOnlyList<Ledgers.CashFlow> Flows => [.. _flows.Where(f => f.Usd.Data.AsSpan().ContainsAnyExcept(0.0))];

    /// <summary>The table of a flow, made at first use.</summary>
    public DrawTable Of(string from, string to, string category)
    {
        var slot = (RuntimeHelpers.GetHashCode(category) * 31 + RuntimeHelpers.GetHashCode(to) * 7 + RuntimeHelpers.GetHashCode(from)) & (Slots - 1);
        if (_recent[slot] is { } recent && ReferenceEquals(recent.Category, category) && ReferenceEquals(recent.From, from) && ReferenceEquals(recent.To, to)) return recent.Usd;
        var at = _flows.FindIndex(f => f.From == from && f.To == to && f.Category == category);
        var flow = at < 0 ? new Ledgers.CashFlow(from, to, category, new DrawTable(Horizon.Months, Width)) : _flows[at];
        if (at < 0) _flows.Add(flow);
        else if (_lent.Remove(flow.Usd)) _flows[at] = flow = Owned(flow);
        _recent[slot] = ReferenceEquals(flow.From, from) && ReferenceEquals(flow.To, to) && ReferenceEquals(flow.Category, category) ? flow : _recent[slot];
        return flow.Usd;
    }

    /// <summary>Books all of a table. The ledger reads it where it stands; only what is booked on top makes a copy.</summary>
    public void Add(string from, string to, string category, DrawTable usd)
    {
        if (_flows.Exists(f => f.From == from && f.To == to && f.Category == category)) Columns.Add(Of(from, to, category).Data, usd.Data);
        else if (_lent.Add(usd)) _flows.Add(new Ledgers.CashFlow(from, to, category, usd));
        else _flows.Add(Owned(new Ledgers.CashFlow(from, to, category, usd)));
    }

    private static Ledgers.CashFlow Owned(Ledgers.CashFlow flow)
    {
        var own = new DrawTable(flow.Usd.Rows, flow.Usd.Width);
        flow.Usd.Data.CopyTo(own.Data, 0);
        return flow with { Usd = own };
    }

    /// <summary>Books an amount; outside the horizon nothing is booked.</summary>
    public void Pay(string from, string to, string category, int month, int draw, double usd)
    {
        if (usd != 0 && Horizon.Contains(month)) Of(from, to, category)[month, draw] += usd;
    }

    /// <summary>What names received less what they paid, by month; what they pay each other drops out.</summary>
    public DrawTable Net(params ReadOnlySpan<string> names)
    {
        var net = DrawTable.Unfilled(Horizon.Months, Width);
        Columns.Net(net.Data, Touching(names), 0);
        return net;
    }

    /// <summary>The tables of what names are paid and pay, in the order booked, name by name.</summary>
    public (double[] Usd, bool IsIn)[] Touching(params ReadOnlySpan<string> names)
    {
        var touching = new List<(double[], bool)>();
        foreach (var name in names)
            foreach (var flow in _flows)
                if (flow.To != flow.From && (flow.To == name || flow.From == name)) touching.Add((flow.Usd.Data, flow.To == name));
        return [.. touching];
    }

    /// <summary>Everyone who ever paid or was paid.</summary>
    public IReadOnlyList<string> Names => [.. _flows.SelectMany(f => new[] { f.From, f.To }).Distinct().Order(StringComparer.Ordinal)];
}
