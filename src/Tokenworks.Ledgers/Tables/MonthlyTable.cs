using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>
/// Monthly columns by name over the whole horizon, such as <c>energy.it_served_mwh</c>: what the hourly stages hand to
/// finance and to the report. Flows are sums over the month; levels are its mean.
/// </summary>
public sealed class MonthlyTable(Horizon horizon, int width)
{
    private readonly SortedDictionary<string, DrawTable> _columns = new(StringComparer.Ordinal);

    public Horizon Horizon { get; } = horizon;

    public int Width { get; } = width;

    /// <summary>Names in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _columns.Keys;

    /// <summary>The column of a name, made with zeros at first use.</summary>
    public DrawTable Ensure(string name)
    {
        if (!_columns.TryGetValue(name, out var column))
            _columns.Add(name, column = new DrawTable(Horizon.Months, Width));
        return column;
    }

    /// <summary>The column of a name.</summary>
    /// <exception cref="KeyNotFoundException">No stage wrote it.</exception>
    public DrawTable this[string name] =>
        _columns.TryGetValue(name, out var column) ? column : throw new KeyNotFoundException($"No monthly column '{name}'.");

    public bool TryGet(string name, out DrawTable column) => _columns.TryGetValue(name, out column!);

    /// <summary>Sets the twelve months of a year.</summary>
    public void SetMonths(string name, int year, DrawTable months)
    {
        var target = Ensure(name);
        months.Data.CopyTo(target.Data.AsSpan((year - Horizon.FirstYear) * 12 * Width));
    }
}
