using System.Globalization;
using NodaTime;
using Tokenworks.Ledgers;

namespace Tokenworks.Reporting;

/// <summary>Writes <c>monthly.parquet</c> and <c>cash.parquet</c>: one row group a campus, draw 0, doubles.</summary>
public static class MonthlyParquet
{
    /// <summary>All monthly columns, with PUE, WUE and CUE; a campus that lacks another's column has zeros there.</summary>
    public static void Write(string path, RunResult run)
    {
        var names = run.Campuses.SelectMany(c => c.Monthly.Names).Distinct().Order(StringComparer.Ordinal).ToList();
        using var table = new ParquetTable(path, [("campus", typeof(string)), ("month", typeof(string)), .. names.Select(n => (n, typeof(double))), .. EnergyRatios.All.Select(r => (r.Name, typeof(double?)))]);
        foreach (var c in run.Campuses)
        {
            var months = c.Horizon.Months;
            table.WriteGroup([.. Keys(c), .. names.Select(n => c.Monthly.TryGet(n, out var column) ? Draw0(column) : new double[months]), .. EnergyRatios.All.Select(r => Ratio(c, r.Above, r.Factor))]);
        }
    }

    /// <summary>Every flow in every month in which it is not zero.</summary>
    public static void WriteCash(string path, RunResult run)
    {
        using var table = new ParquetTable(path,
            [("campus", typeof(string)), ("month", typeof(string)), ("from", typeof(string)), ("to", typeof(string)), ("category", typeof(string)), ("usd", typeof(double))]);
        foreach (var c in run.Campuses)
        {
            var rows = c.Cash.Flows.SelectMany(f => Enumerable.Range(0, c.Horizon.Months).Where(m => f.Usd[m, 0] != 0).Select(m => (Flow: f, Month: m))).ToList();
            table.WriteGroup(
            [
                rows.Select(_ => c.Campus).ToArray(), rows.Select(r => Month(c.Horizon.MonthAt(r.Month))).ToArray(), rows.Select(r => r.Flow.From).ToArray(),
                rows.Select(r => r.Flow.To).ToArray(), rows.Select(r => r.Flow.Category).ToArray(), rows.Select(r => r.Flow.Usd[r.Month, 0]).ToArray(),
            ]);
        }
    }

    internal static string Month(YearMonth month) => month.ToString("uuuu-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<Array> Keys(CampusResult c) =>
    [
        Enumerable.Repeat(c.Campus, c.Horizon.Months).ToArray(),
        Enumerable.Range(0, c.Horizon.Months).Select(m => Month(c.Horizon.MonthAt(m))).ToArray(),
    ];

    private static Array Ratio(CampusResult c, string above, double factor) =>
        Enumerable.Range(0, c.Horizon.Months).Select(m => EnergyRatios.Of(c.Monthly, above, factor, m, m + 1)).ToArray();

    private static double[] Draw0(DrawTable table) => [.. Enumerable.Range(0, table.Rows).Select(r => table[r, 0])];
}
