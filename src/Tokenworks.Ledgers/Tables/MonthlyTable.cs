using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>
/// Monthly columns by name over the whole horizon, such as <c>energy.it_served_mwh</c>: what the hourly stages hand to
/// finance and to the report. Flows are sums over the month; levels are its mean.
/// </summary>
/// <remarks>Years are handed over as they are and put together into a column when it is first read: most columns of a study's draws never are. Years' tables must not be changed once they are set.</remarks>
public sealed class MonthlyTable(Horizon horizon, int width)
{
    private readonly Dictionary<string, MonthlyColumn> _columns = new(StringComparer.Ordinal);
    private string[]? _names;

    public Horizon Horizon { get; } = horizon;

    public int Width { get; } = width;

    /// <summary>Names in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _names is { } known && known.Length == _columns.Count ? known : _names = [.. _columns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The column of a name, to be written; made with zeros at first use.</summary>
    public DrawTable Ensure(string name) => Column(name).Own();

    /// <summary>The column of a name.</summary>
    /// <exception cref="KeyNotFoundException">No stage wrote it.</exception>
    public DrawTable this[string name] => TryGet(name, out var column) ? column : throw new KeyNotFoundException($"No monthly column '{name}'.");

    public bool TryGet(string name, out DrawTable column)
    {
        column = _columns.TryGetValue(name, out var found) ? found.Whole() : null!;
        return found is not null;
    }

    /// <summary>Sets the twelve months of a year.</summary>
    public void SetMonths(string name, int year, DrawTable months) => Column(name).Set(year - Horizon.FirstYear, months);

    private MonthlyColumn Column(string name)
    {
        if (!_columns.TryGetValue(name, out var column)) _columns.Add(name, column = new MonthlyColumn(Horizon.Years, Width));
        return column;
    }
}
