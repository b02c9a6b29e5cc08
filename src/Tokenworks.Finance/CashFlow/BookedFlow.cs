using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>One flow of the cash book, with the months in which it moves money: sums pass over all others.</summary>
/// <param name="usd">Its table, which is another ledger's where it is lent: what is booked on top makes a copy.</param>
internal sealed class BookedFlow(string from, string to, string category, DrawTable usd, bool isLent)
{
    private bool _isLent = isLent;
    private Ledgers.CashFlow? _entry;

    public string From { get; } = from;

    public string To { get; } = to;

    public string Category { get; } = category;

    public DrawTable Usd { get; private set; } = usd;

    /// <summary>First month with money.</summary>
    public int First { get; private set; } = isLent ? ColumnScan.FirstRow(usd) : int.MaxValue;

    /// <summary>Month after the last with money.</summary>
    public int End { get; private set; } = isLent ? ColumnScan.EndRow(usd) : 0;

    /// <summary>True where any draw moves money in any month.</summary>
    public bool HasMoney => First < End && !ColumnScan.IsZero(Usd.Data.AsSpan(First * Usd.Width, (End - First) * Usd.Width));

    /// <summary>As the ledger holds it.</summary>
    public Ledgers.CashFlow Entry => _entry ??= new Ledgers.CashFlow(From, To, Category, Usd);

    public bool Is(string from, string to, string category) => From == from && To == to && Category == category;

    /// <summary>Adds an amount that is not nothing.</summary>
    public void Add(int month, int draw, double usd)
    {
        Widen(month, month + 1);
        Usd[month, draw] += usd;
    }

    /// <summary>Adds a month's amounts.</summary>
    public void Add(int month, ReadOnlySpan<double> usd)
    {
        Widen(month, month + 1);
        Columns.Add(Usd.Row(month), usd);
    }

    /// <summary>Adds months of a table, from the first (included) to the end (excluded).</summary>
    public void Add(DrawTable usd, int first, int end)
    {
        if (first >= end) return;
        Widen(first, end);
        Columns.Add(Rows(Usd, first, end), Rows(usd, first, end));
    }

    /// <summary>Sum over all months of each draw, added to what is there.</summary>
    public void AddSums(double[] sums) => Columns.Add(sums, Columns.Sums(Usd, Math.Min(First, End), End));

    /// <summary>Sum over all months of one draw.</summary>
    public double Sum(int draw) => Usd.Sum(Math.Min(First, End), End, draw);

    private void Widen(int first, int end)
    {
        if (_isLent) Own();
        if (first < First) First = first;
        if (end > End) End = end;
    }

    private void Own()
    {
        var own = new DrawTable(Usd.Rows, Usd.Width);
        if (First < End) Rows(Usd, First, End).CopyTo(Rows(own, First, End));
        (Usd, _isLent, _entry) = (own, false, null);
    }

    private static Span<double> Rows(DrawTable table, int first, int end) => table.Data.AsSpan(first * table.Width, (end - first) * table.Width);
}
