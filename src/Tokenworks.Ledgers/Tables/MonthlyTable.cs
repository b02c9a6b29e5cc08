using System.Numerics;
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

    /// <summary>Adds the hours of a year to their months.</summary>
    public void AddHours(string name, int year, DrawTable hours)
    {
        var target = Ensure(name);
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var row = target.Row((year - Horizon.FirstYear) * 12 + m);
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
            {
                AddRow(row, hours.Row(h));
            }
        }
    }

    // Lanes are draws, so that each draw is summed in the order of the hours whatever the width.
    private static void AddRow(Span<double> sum, ReadOnlySpan<double> hour)
    {
        var d = 0;
        for (; d <= sum.Length - Vector<double>.Count; d += Vector<double>.Count)
            (new Vector<double>(sum[d..]) + new Vector<double>(hour[d..])).CopyTo(sum[d..]);
        for (; d < sum.Length; d++) sum[d] += hour[d];
    }

    /// <summary>Sets the twelve months of a year.</summary>
    public void SetMonths(string name, int year, DrawTable months)
    {
        var target = Ensure(name);
        months.Data.CopyTo(target.Data.AsSpan((year - Horizon.FirstYear) * 12 * Width));
    }
}
