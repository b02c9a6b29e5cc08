using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>The hourly records of a weather file, checked hour by hour.</summary>
internal sealed class WeatherRows(CsvFile file, WeatherFormat format)
{
    private readonly double[] _dryBulb = new double[ModelYear.Hours];
    private readonly double[] _dewPoint = new double[ModelYear.Hours];
    private readonly double[] _pressure = new double[ModelYear.Hours];
    private readonly double[] _ghi = new double[ModelYear.Hours];
    private readonly double[] _wind = new double[ModelYear.Hours];
    private readonly HashSet<int> _years = [];
    private const double StandardPressureHpa = 1013.25, LapseKPerM = 0.0065, WindHeightM = 10;

    private int _rows, _gapAt = -1;

    public bool HasErrors => file.HasErrors;

    public int LeapHours { get; private set; }

    /// <summary>TMY3, or months of several years.</summary>
    public bool IsTypicalYear => format.Name == "TMY3" || _years.Count > 1;

    /// <summary>Dew points above the dry bulb by no more than this are rounding, K.</summary>
    public const double RoundedDewK = 0.6;

    /// <summary>Largest excess of the dew point over the dry bulb, K.</summary>
    public double WorstDewExcess { get; private set; }

    public void Read()
    {
        while (file.Next())
        {
            if (file.FieldCount == 1 && file.Field(0).IsEmpty) continue;
            if (Stamp() is not { } hour) continue;
            if (hour < 0)
            {
                LeapHours++;
                continue;
            }
            if (hour != _rows && _gapAt < 0) Gap(hour);
            if (_rows < ModelYear.Hours) Values(_rows);
            _rows++;
        }
        CheckCount();
    }

    public WeatherYear ToYear(string source)
    {
        if (format.HeightM is { } height) ToGround(height);
        if (!format.HasDewPoint)
            for (var h = 0; h < _dewPoint.Length; h++) _dewPoint[h] = _dryBulb.AsSpan(h / 24 * 24, 24).ToArray().Min();
        return new WeatherYear(source, _dryBulb, _dewPoint, _ghi, _wind, _pressure, SeriesHash.Of(_dryBulb, _dewPoint, _ghi, _wind, _pressure));
    }

    // Standard atmosphere, and the power law of wind with the exponent of open land.
    private void ToGround(double height)
    {
        for (var h = 0; h < _dryBulb.Length; h++)
        {
            _dryBulb[h] += LapseKPerM * height;
            _wind[h] *= Math.Pow(WindHeightM / height, 1.0 / 7);
        }
    }

    private void Values(int hour)
    {
        _dryBulb[hour] = Value(format.DryBulb);
        var dewPoint = format.HasDewPoint ? Value(format.DewPoint) : _dryBulb[hour];
        WorstDewExcess = Math.Max(WorstDewExcess, dewPoint - _dryBulb[hour]);
        _dewPoint[hour] = Math.Min(_dryBulb[hour], dewPoint);
        _pressure[hour] = format.Pressure.Field < 0 ? StandardPressureHpa : Value(format.Pressure);
        _ghi[hour] = format.Ghi.Field < 0 ? 0 : Value(format.Ghi);
        _wind[hour] = format.Wind.Field < 0 ? 0 : Value(format.Wind);
    }

    private double Value(WeatherColumn column)
    {
        if (column.Field < file.FieldCount
            && double.TryParse(file.Field(column.Field), CultureInfo.InvariantCulture, out var code) && column.Missing.Contains(code))
        {
            file.Error(
                "missing-value", file.At(column.Field), string.Create(CultureInfo.InvariantCulture, $"{column.What} is missing ({code})"),
                string.Create(CultureInfo.InvariantCulture, $"{column.Lowest} .. {column.Highest} {column.Unit}"), "Fill the gap from the hours beside it.");
            return double.NaN;
        }
        return file.Number(column.Field, column.What, column.Lowest, column.Highest, column.Unit) * column.Factor;
    }

    /// <summary>Hour of the model year of the record; -1 on 29 February; null with a finding where it states none.</summary>
    private int? Stamp()
    {
        if (format.IsBare) return _rows;
        var (year, month, day, hour) = format.Name == "TMY3" ? SlashStamp() : FieldStamp();
        hour += 1 - format.FirstHour;
        if (month is >= 1 and <= 12 && hour is >= 1 and <= 24 && day >= 1 && day <= DateTime.DaysInMonth(2024, month))
        {
            _years.Add(year);
            return month == 2 && day == 29 ? -1 : ModelYear.StartOfMonth(month - 1) + (day - 1) * 24 + hour - 1;
        }
        file.Error("weather-time", file.At(0), "The record states no month, day and hour from 1 to 24", "", "Fetch the file again; it may be cut off or edited.");
        return null;
    }

    private (int Year, int Month, int Day, int Hour) FieldStamp() => (Whole(0), Whole(1), Whole(2), Whole(3));

    private (int Year, int Month, int Day, int Hour) SlashStamp()
    {
        if (file.FieldCount < 2) return default;
        var date = file.Field(0);
        var time = file.Field(1);
        return date.Length == 10 && time.Length == 5
            ? (Parse(date[6..]), Parse(date[..2]), Parse(date[3..5]), Parse(time[..2]))
            : default;
    }

    private int Whole(int field) => field < file.FieldCount ? Parse(file.Field(field)) : 0;

    private static int Parse(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private void Gap(int found)
    {
        _gapAt = _rows;
        file.Error(
            "missing-hour", file.At(0), $"This is {HourText.Of(found)}, where {HourText.Of(_rows)} should be", "8,760 hours in order",
            "Put the missing hour in.");
    }

    private void CheckCount()
    {
        if (_rows == ModelYear.Hours) return;
        var missing = _gapAt >= 0 ? _gapAt : _rows;
        var which = _rows < ModelYear.Hours ? $"; the first hour without a row is {HourText.Of(missing)}" : "";
        file.Error(
            "row-count", file.Whole, $"The file has {HourText.Count(_rows)} hourly rows{which}", "8,760 (8,784 with 29 February)",
            "Fetch the file again; it may be cut off.");
    }
}
