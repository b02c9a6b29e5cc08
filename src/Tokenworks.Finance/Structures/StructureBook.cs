using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Finance;

/// <summary>The cash book of a structure with the running balance of each name: its months are counted from the structure's first.</summary>
internal sealed class StructureBook
{
    private readonly CashBook _book;
    private readonly int _offset;
    private readonly Dictionary<string, double> _balances = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, int Month), double> _received = [];

    public StructureBook(YearMonth start, int months)
    {
        var end = start.PlusMonths(months - 1);
        (_book, _offset) = (new CashBook(new Horizon(start.Year, end.Year), 1), start.Month - 1);
    }

    public CashBook Book => _book;

    /// <summary>Received less paid so far.</summary>
    public double Balance(string name) => _balances.GetValueOrDefault(name);

    /// <summary>Books an amount; a negative one the other way round.</summary>
    public void Pay(string from, string to, string category, int month, double usd)
    {
        if (usd == 0) return;
        if (usd < 0) (from, to, usd) = (to, from, -usd);
        _book.Pay(from, to, category, month + _offset, 0, usd);
        _balances[from] = Balance(from) - usd;
        _balances[to] = Balance(to) + usd;
    }

    /// <summary>Books a distribution, which whoever gets it may count as income.</summary>
    public void Distribute(string from, string to, int month, double usd)
    {
        Pay(from, to, "distribution", month, usd);
        _received[(to, month)] = Received(to, month) + usd;
    }

    /// <summary>Distributions that a name got in a month.</summary>
    public double Received(string name, int month) => _received.GetValueOrDefault((name, month));

    /// <summary>Net cash of a name by month of the structure.</summary>
    public double[] Net(string name, int months)
    {
        var net = _book.Net(name);
        var rows = new double[months];
        for (var m = 0; m < months; m++) rows[m] = net[m + _offset, 0];
        return rows;
    }

    public IReadOnlyList<string> Names => _book.Names;
}
