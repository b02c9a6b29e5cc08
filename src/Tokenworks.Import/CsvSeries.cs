using System.Globalization;
using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Reads hourly and monthly series from CSV files of others: prices, carbon intensity, load.</summary>
/// <remarks>
/// Hourly files have a heading and ISO time stamps, or 8,760 (8,784) plain rows from 1 January 00:00. Stamps with a zone,
/// or under a heading that says UTC, are shifted to campus standard time; the hours that fall before the year are put at
/// its end. Of a file of several years the last whole one is taken. 29 February is dropped. Up to three empty hours on end (24 in all) are
/// interpolated with a warning; nothing else is filled, and nothing is averaged.
/// </remarks>
public static class CsvSeries
{
    /// <summary>An hourly series, or null with errors among the findings.</summary>
    /// <param name="path">CSV file.</param>
    /// <param name="quantity">What is looked for; gives unit, range and column names.</param>
    /// <param name="column">Heading of the value column; null finds it by the quantity's names or as the only numeric one.</param>
    /// <param name="utcOffsetHours">Campus standard time less UTC, hours.</param>
    /// <param name="findings">Receives what is wrong or assumed.</param>
    public static HourlySeries? ReadHourly(string path, CsvQuantity quantity, string? column, double utcOffsetHours, FindingBag findings)
    {
        using var file = CsvFile.Open(path, 0, findings);
        if (file is null || CsvLayout.Find(file, quantity, column) is not { } layout) return null;
        var factor = FactorOf(file, layout, quantity, findings);
        var rows = new HourlyRows(file, layout);
        rows.Read(quantity, factor, utcOffsetHours);
        var values = rows.ToYear();
        if (values is null || file.HasErrors) return null;
        Notes(file, layout, rows, utcOffsetHours, findings);
        return new HourlySeries(quantity.Name, quantity.Unit, values, Path.GetFileName(path), SeriesHash.Of(values));
    }

    /// <summary>A monthly series (heading, then yyyy-MM and a value), or null with errors among the findings.</summary>
    public static MonthlySeries? ReadMonthly(string path, CsvQuantity quantity, FindingBag findings, string? column = null)
    {
        using var file = CsvFile.Open(path, 0, findings);
        if (file is null || CsvLayout.Find(file, quantity, column) is not { } layout) return null;
        var factor = layout.Heading.Length > 0 ? quantity.Factor(layout.Heading) ?? quantity.UnitWithoutHeading.Factor : 1;
        var values = new List<KeyValuePair<YearMonth, double>>();
        do
        {
            if (file.FieldCount == 1 && file.Field(0).IsEmpty) continue;
            if (Month(file, values) is not { } month) break;
            values.Add(new(month, file.Number(layout.ValueField, quantity.Name, quantity.Lowest / factor, quantity.Highest / factor, quantity.WrittenUnit(factor)) * factor));
        }
        while (file.Next());
        if (file.HasErrors) return null;
        var months = values.ConvertAll(v => v.Key.Year * 12.0 + v.Key.Month).ToArray();
        var numbers = values.ConvertAll(v => v.Value).ToArray();
        return new MonthlySeries(quantity.Name, quantity.Unit, values, Path.GetFileName(path), SeriesHash.Of(months, numbers));
    }

    private static YearMonth? Month(CsvFile file, List<KeyValuePair<YearMonth, double>> before)
    {
        var text = file.Field(0);
        if (text.Length != 7 || text[4] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 12 || year < 1)
        {
            file.Error("month-stamp", file.At(0), $"'{(text.Length > 40 ? text[..40] : text)}' is no month", "such as 2025-07", "Give one row a month.");
            return null;
        }
        var month = new YearMonth(year, number);
        if (before.Count == 0 || before[^1].Key.PlusMonths(1) == month) return month;
        file.Error("month-order", file.At(0), $"{month:yyyy-MM} follows {before[^1].Key:yyyy-MM}", "months in order without a gap", "Put the missing month in.");
        return null;
    }

    private static double FactorOf(CsvFile file, CsvLayout layout, CsvQuantity quantity, FindingBag findings)
    {
        if (quantity.Factor(layout.Heading) is { } factor) return factor;
        findings.Note(
            "unit-assumed", file.Whole,
            $"No unit is stated for the {quantity.Name}; {quantity.UnitWithoutHeading.Unit} is assumed", "Put the unit into the column's heading.");
        return quantity.UnitWithoutHeading.Factor;
    }

    private static void Notes(CsvFile file, CsvLayout layout, HourlyRows rows, double utcOffsetHours, FindingBag findings)
    {
        if (rows.YearTaken > 0)
            findings.Note("year-taken", file.Whole, $"The file holds {rows.YearsInFile} calendar years; {rows.YearTaken} is taken", "Cut the file to another year to use that.");
        if (rows.FilledHours > 0)
            findings.Warning(
                "gap-filled", file.Whole, $"{rows.FilledHours} empty hours are interpolated",
                $"up to {GapFill.MostHours}, {GapFill.LongestHours} on end", "Put the published values in where there are any.");
        if (rows.LeapHours > 0)
            findings.Note("leap-day-dropped", file.Whole, "29 February is dropped: a model year has 8,760 hours", "");
        if (layout.IsUtc || layout.HasZone)
            findings.Note(
                "utc-shifted", file.Whole,
                string.Create(CultureInfo.InvariantCulture, $"Time stamps are shifted to campus standard time, UTC{utcOffsetHours:+0.##;-0.##}; hours before the year stand at its end"), "");
        else if (layout.TimeField >= 0)
            findings.Note("zone-assumed", file.Whole, "The time stamps state no zone and are taken as campus standard time", "Add +00:00 where they are UTC.");
    }
}
