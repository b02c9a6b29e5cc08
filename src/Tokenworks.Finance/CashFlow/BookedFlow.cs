using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>
/// One flow of the cash book, with the months in which it moves money: sums pass over all others, and no other months are held. A table of another ledger
/// is lent; what is booked on top makes a copy.
/// </summary>
internal sealed class BookedFlow
{
    // Months that are held at first, and by how much more a flow that goes on is given.
    private const int AtFirst = 16, Growth = 4;

    private readonly int _rows, _width;
    private DrawTable? _lent;
    private double[] _usd = [];
    private int _from;
    private Ledgers.CashFlow? _entry;

    /// <summary>A flow without money.</summary>
    public BookedFlow(string from, string to, string category, int rows, int width) => (From, To, Category, _rows, _width) = (from, to, category, rows, width);

    /// <summary>A flow that is another ledger's table.</summary>
    public BookedFlow(string from, string to, string category, DrawTable lent)
        : this(from, to, category, lent.Rows, lent.Width) => (_lent, _usd, First, End) = (lent, lent.Data, ColumnScan.FirstRow(lent), ColumnScan.EndRow(lent));

    public string From { get; }

    public string To { get; }

    public string Category { get; }

    /// <summary>First month with money.</summary>
    public int First { get; private set; } = int.MaxValue;

    /// <summary>Month after the last with money.</summary>
    public int End { get; private set; }

    /// <summary>What is held, and the place in it at which the first month of the horizon would stand.</summary>
    public (double[] Usd, int Start) Held => (_usd, -_from * _width);

    /// <summary>True where any draw moves money in any month.</summary>
    public bool HasMoney => First < End && !ColumnScan.IsZero(Rows(First, End));

    /// <summary>As the ledger holds it.</summary>
    public Ledgers.CashFlow Entry => _entry ??= new Ledgers.CashFlow(From, To, Category, Table);

    public bool Is(string from, string to, string category) => From == from && To == to && Category == category;

    /// <summary>All months.</summary>
    public DrawTable Table()
    {
        if (_lent is not null) return _lent;
        var table = new DrawTable(_rows, _width);
        if (First < End) Rows(First, End).CopyTo(table.Data.AsSpan(First * _width));
        return table;
    }

    /// <summary>Adds an amount that is not nothing.</summary>
    public void Add(int month, int draw, double usd)
    {
        Widen(month, month + 1);
        _usd[(month - _from) * _width + draw] += usd;
    }

    /// <summary>Adds a month's amounts.</summary>
    public void Add(int month, ReadOnlySpan<double> usd)
    {
        Widen(month, month + 1);
        Columns.Add(Rows(month, month + 1), usd);
    }

    /// <summary>Adds months of a table, from the first (included) to the end (excluded).</summary>
    public void Add(DrawTable usd, int first, int end)
    {
        if (first >= end) return;
        Widen(first, end);
        Columns.Add(Rows(first, end), usd.Data.AsSpan(first * _width, (end - first) * _width));
    }

    /// <summary>Adds what comes in, or takes off what goes out, to a stretch of all months and draws.</summary>
    /// <param name="at">Where the stretch begins, of all values.</param>
    public void AddTo(Span<double> net, int at, bool isIn)
    {
        var (from, to) = (Math.Max(at, Math.Min(First, End) * _width), Math.Min(at + net.Length, End * _width));
        if (from >= to) return;
        var usd = _usd.AsSpan(from - _from * _width, to - from);
        if (isIn) Columns.Add(net.Slice(from - at, to - from), usd);
        else Columns.Subtract(net.Slice(from - at, to - from), usd);
    }

    /// <summary>Sum over all months of each draw, added to what is there.</summary>
    public void AddSums(double[] sums)
    {
        var mine = new double[_width];
        for (var m = First; m < End; m++) Columns.Add(mine, Rows(m, m + 1));
        Columns.Add(sums, mine);
    }

    /// <summary>Sum over all months of one draw.</summary>
    public double Sum(int draw)
    {
        var sum = 0.0;
        for (var m = First; m < End; m++) sum += _usd[(m - _from) * _width + draw];
        return sum;
    }

    private Span<double> Rows(int first, int end) => _usd.AsSpan((first - _from) * _width, (end - first) * _width);

    // What lies between the months with money is nothing.
    private void Widen(int first, int end)
    {
        if (_lent is null && first >= First && end <= End) return;
        if (_lent is not null || first < _from || end > _from + _usd.Length / _width) Hold(first, end);
        if (First >= End)
        {
            (First, End) = (first, end);
            Rows(first, end).Clear();
            return;
        }
        if (first < First)
        {
            Rows(first, First).Clear();
            First = first;
        }
        if (end <= End) return;
        Rows(End, end).Clear();
        End = end;
    }

    private void Hold(int first, int end)
    {
        var held = First < End ? Rows(First, End) : [];
        var from = Math.Min(first, held.Length > 0 ? First : first);
        var until = Math.Min(_rows, Math.Max(Math.Max(end, held.Length > 0 ? End : 0), from + Math.Max(AtFirst, Growth * held.Length / _width)));
        var usd = GC.AllocateUninitializedArray<double>((until - from) * _width);
        if (held.Length > 0) held.CopyTo(usd.AsSpan((First - from) * _width));
        (_usd, _from, _lent) = (usd, from, null);
    }
}
