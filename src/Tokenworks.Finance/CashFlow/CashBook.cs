using System.Runtime.CompilerServices;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Finance;

/// <summary>Collects double-entry flows: each has a payer, a payee and a category, by month and draw.</summary>
internal sealed class CashBook(Horizon horizon, int width)
{
    private const int Slots = 128;
    private readonly List<BookedFlow> _flows = [];

    // What was booked lately, found by the names' identity: the names of a run are few, and always the same objects.
    private readonly BookedFlow?[] _recent = new BookedFlow?[Slots];

    public Horizon Horizon { get; } = horizon;

    public int Width { get; } = width;

    /// <summary>The flows that move money, in the order booked.</summary>
    public IEnumerable<BookedFlow> Booked => _flows.Where(f => f.HasMoney);

    public IReadOnlyList<Ledgers.CashFlow> Flows => [.. Booked.Select(f => f.Entry)];

    /// <summary>A flow, made at first use.</summary>
    public BookedFlow Of(string from, string to, string category)
    {
        var slot = (RuntimeHelpers.GetHashCode(category) * 31 + RuntimeHelpers.GetHashCode(to) * 7 + RuntimeHelpers.GetHashCode(from)) & (Slots - 1);
        if (_recent[slot] is { } recent && ReferenceEquals(recent.Category, category) && ReferenceEquals(recent.From, from) && ReferenceEquals(recent.To, to)) return recent;
        var flow = _flows.Find(f => f.Is(from, to, category)) ?? Open(new(from, to, category, Horizon.Months, Width));
        _recent[slot] = ReferenceEquals(flow.From, from) && ReferenceEquals(flow.To, to) && ReferenceEquals(flow.Category, category) ? flow : _recent[slot];
        return flow;
    }

    /// <summary>Books all of a table. The ledger reads it where it stands; only what is booked on top makes a copy.</summary>
    public void Add(string from, string to, string category, DrawTable usd) => Add(from, to, category, usd, 0, usd.Rows);

    /// <summary>As the other, of a table that holds nothing outside the months given.</summary>
    public void Add(string from, string to, string category, DrawTable usd, int first, int end)
    {
        if (_flows.Find(f => f.Is(from, to, category)) is { } flow) flow.Add(usd, first, end);
        else Open(new BookedFlow(from, to, category, usd));
    }

    /// <summary>A flow that is another ledger's table.</summary>
    public BookedFlow Lend(string from, string to, string category, DrawTable usd) => Open(new BookedFlow(from, to, category, usd));

    /// <summary>Books an amount; outside the horizon nothing is booked.</summary>
    public void Pay(string from, string to, string category, int month, int draw, double usd)
    {
        if (usd != 0 && Horizon.Contains(month)) Of(from, to, category).Add(month, draw, usd);
    }

    /// <summary>What names received less what they paid, by month; what they pay each other drops out.</summary>
    public DrawTable Net(params ReadOnlySpan<string> names)
    {
        var net = DrawTable.Unfilled(Horizon.Months, Width);
        NetCash.Of(net, Touching(names));
        return net;
    }

    /// <summary>What names are paid and pay, in the order booked, name by name.</summary>
    public List<(BookedFlow Flow, bool IsIn)> Touching(params ReadOnlySpan<string> names)
    {
        var touching = new List<(BookedFlow, bool)>();
        foreach (var name in names)
            foreach (var flow in _flows)
                if (flow.To != flow.From && (flow.To == name || flow.From == name)) touching.Add((flow, flow.To == name));
        return touching;
    }

    /// <summary>Everyone who ever paid or was paid.</summary>
    public IReadOnlyList<string> Names => [.. _flows.SelectMany(f => new[] { f.From, f.To }).Distinct().Order(StringComparer.Ordinal)];

    private BookedFlow Open(BookedFlow flow)
    {
        _flows.Add(flow);
        return flow;
    }
}
