using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Hourly records of a CSV file brought onto the 8,760 hours of the model year.</summary>
internal sealed class HourlyRows(CsvFile file, CsvLayout layout)
{
    private readonly List<(DateTime Local, double Value, int Line)> _rows = [];
    private SourceSpan _firstGap;

    public int LeapHours { get; private set; }

    /// <summary>Empty hours that were interpolated.</summary>
    public int FilledHours { get; private set; }

    /// <summary>The year that was taken out of a file of several; 0 where the file has one.</summary>
    public int YearTaken { get; private set; }

    public int YearsInFile => _rows.Select(r => r.Local.Year).Distinct().Count();

    /// <summary>Reads every record from the current one on.</summary>
    public void Read(CsvQuantity quantity, double factor, double utcOffsetHours)
    {
        do
        {
            if (file.FieldCount == 1 && file.Field(0).IsEmpty) continue;
            var isEmpty = layout.ValueField >= file.FieldCount || file.Field(layout.ValueField).IsEmpty;
            if (isEmpty && _firstGap.Line == 0) _firstGap = file.At(layout.ValueField);
            var value = isEmpty ? double.NaN : file.Number(layout.ValueField, quantity.Name, quantity.Lowest / factor, quantity.Highest / factor, quantity.WrittenUnit(factor)) * factor;
            var local = default(DateTime);
            if (layout.TimeField >= 0 && !Stamp(utcOffsetHours, out local)) continue;
            _rows.Add((local, value, file.Line));
        }
        while (file.Next());
    }

    /// <summary>The 8,760 values, or null with a finding.</summary>
    public double[]? ToYear()
    {
        if (file.HasErrors) return null;
        var values = layout.TimeField < 0 ? Plain() : Stamped();
        FilledHours = values is null ? 0 : GapFill.Fill(values, file, _firstGap);
        return FilledHours < 0 ? null : values;
    }

    private bool Stamp(double utcOffsetHours, out DateTime local)
    {
        if (layout.TimeField < file.FieldCount && TimeStamp.TryRead(file.Field(layout.TimeField), layout.IsUtc, utcOffsetHours, out local)) return true;
        local = default;
        file.Error("time-stamp", file.At(layout.TimeField), "There is no time stamp", "such as 2022-01-31 23:00:00+00:00", "Put the hour's time in.");
        return false;
    }

    private double[]? Plain()
    {
        var values = _rows.ConvertAll(r => r.Value);
        if (values.Count == ModelYear.Hours + 24)
        {
            values.RemoveRange(ModelYear.StartOfMonth(2), 24);
            LeapHours = 24;
        }
        return values.Count == ModelYear.Hours ? [.. values] : WrongCount(values.Count, HourText.Of(values.Count));
    }

    private double[]? Stamped()
    {
        if (_rows.Count <= ModelYear.Hours + 24) return Fill(_rows, report: true);
        foreach (var year in _rows.GroupBy(r => r.Local.Year).OrderByDescending(g => g.Key))
        {
            LeapHours = 0;
            YearTaken = year.Key;
            if (Fill([.. year], report: false) is { } values) return values;
        }
        file.Error(
            "row-count", file.Whole, $"The file has {HourText.Count(_rows.Count)} rows and no whole year among them",
            "8,760 or 8,784 rows, or several years with one whole", "Give one row an hour and a whole year.");
        return null;
    }

    private double[]? Fill(List<(DateTime Local, double Value, int Line)> rows, bool report)
    {
        var values = new double[ModelYear.Hours];
        var lines = new int[ModelYear.Hours];
        foreach (var (local, value, line) in rows)
        {
            if (local is { Month: 2, Day: 29 })
            {
                LeapHours++;
                continue;
            }
            var hour = ModelYear.StartOfMonth(local.Month - 1) + (local.Day - 1) * 24 + local.Hour;
            if (lines[hour] > 0) return report ? Twice(hour, lines[hour], line) : null;
            (values[hour], lines[hour]) = (value, line);
        }
        var missing = Array.IndexOf(lines, 0);
        return missing < 0 ? values : report ? WrongCount(rows.Count, HourText.Of(missing)) : null;
    }

    private double[]? Twice(int hour, int first, int second)
    {
        file.Error(
            "hour-twice", file.Whole, $"The hour {HourText.Of(hour)} of campus time stands in line {first} and in line {second}",
            "one row an hour", "Give hourly rows in UTC or in standard time without daylight saving.");
        return null;
    }

    private double[]? WrongCount(int count, string missing)
    {
        var which = count < ModelYear.Hours || layout.TimeField >= 0 ? $"; the first hour without a row is {missing} of campus time" : "";
        file.Error(
            "row-count", file.Whole, $"The file has {HourText.Count(count)} hourly rows{which}", "8,760 or 8,784 rows",
            "Put the missing hours in or fetch the file again.");
        return null;
    }
}
