using Tokenworks.Quantities;

namespace Tokenworks.Ledgers;

/// <summary>A monthly column as the years that were set, or put together as one table. May be read by several threads at once.</summary>
internal sealed class MonthlyColumn(int years, int width)
{
    private DrawTable?[]? _years = new DrawTable?[years];
    private DrawTable? _whole;

    /// <summary>All months; zero in years that were not set.</summary>
    public DrawTable Whole()
    {
        // The years are let go after the table is there.
        var parts = Volatile.Read(ref _years);
        if (Volatile.Read(ref _whole) is { } known) return known;
        if (years == 1 && parts![0] is { } only && only.Width == width) return only;
        return Keep(Joined(parts!));
    }

    /// <summary>As above, and nobody else's.</summary>
    public DrawTable Own() => Volatile.Read(ref _whole) ?? Keep(Joined(_years!));

    public void Set(int year, DrawTable months)
    {
        if (_years is { } parts) parts[year] = months;
        else months.Data.CopyTo(_whole!.Data.AsSpan(year * ModelYear.Months * width));
    }

    private DrawTable Keep(DrawTable whole)
    {
        Volatile.Write(ref _whole, whole);
        Volatile.Write(ref _years, null);
        return whole;
    }

    private DrawTable Joined(DrawTable?[] parts)
    {
        var (whole, rows) = (new DrawTable(years * ModelYear.Months, width), ModelYear.Months * width);
        for (var y = 0; y < parts.Length; y++) parts[y]?.Data.CopyTo(whole.Data.AsSpan(y * rows));
        return whole;
    }
}
