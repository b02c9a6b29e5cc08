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

    public Horizon Horizon { get; } = horizon;

    public int Width { get; } = width;

    public IReadOnlyList<Ledgers.CashFlow> Flows => [.. _flows.Where(f => Array.Exists(f.Usd.Data, v => v != 0))];

    /// <summary>The table of a flow, made at first use.</summary>
    public DrawTable Of(string from, string to, string category)
    {
        var slot = (RuntimeHelpers.GetHashCode(category) * 31 + RuntimeHelpers.GetHashCode(to) * 7 + RuntimeHelpers.GetHashCode(from)) & (Slots - 1);
        if (_recent[slot] is { } recent && ReferenceEquals(recent.Category, category) && ReferenceEquals(recent.From, from) && ReferenceEquals(recent.To, to)) return recent.Usd;
        var flow = _flows.Find(f => f.From == from && f.To == to && f.Category == category);
        if (flow is null) _flows.Add(flow = new Ledgers.CashFlow(from, to, category, new DrawTable(Horizon.Months, Width)));
        _recent[slot] = ReferenceEquals(flow.From, from) && ReferenceEquals(flow.To, to) && ReferenceEquals(flow.Category, category) ? flow : _recent[slot];
        return flow.Usd;
    }

    /// <summary>Books an amount; outside the horizon nothing is booked.</summary>
    public void Pay(string from, string to, string category, int month, int draw, double usd)
    {
        if (usd != 0 && Horizon.Contains(month)) Of(from, to, category)[month, draw] += usd;
    }

    /// <summary>What a name received less what it paid, by month.</summary>
    public DrawTable Net(string name)
    {
        var net = new DrawTable(Horizon.Months, Width);
        foreach (var flow in _flows.Where(f => f.From == name || f.To == name))
            for (var i = 0; i < net.Data.Length; i++) net.Data[i] += (flow.To == name ? flow.Usd.Data[i] : 0) - (flow.From == name ? flow.Usd.Data[i] : 0);
        return net;
    }

    /// <summary>Everyone who ever paid or was paid.</summary>
    public IReadOnlyList<string> Names => [.. _flows.SelectMany(f => new[] { f.From, f.To }).Distinct().Order(StringComparer.Ordinal)];
}
