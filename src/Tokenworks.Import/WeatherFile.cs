using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Reads weather years: EnergyPlus weather (EPW), NREL typical years (TMY3) and solar database (NSRDB), and tables of one's own (CSV).</summary>
/// <remarks>
/// Hour 1 of these files is the hour that ends at 01:00 and becomes hour 0. The hours stay in the station's standard
/// time. A dew point above the dry bulb, which rounding leaves in such files, is set to the dry bulb; 29 February is
/// dropped. Missing values are findings, they are not filled.
/// </remarks>
public static class WeatherFile
{
    private const string Formats = "EPW (first line LOCATION,...), TMY3 (second line Date (MM/DD/YYYY),...), NSRDB (third line Year,Month,Day,Hour,...), or CSV with dry_bulb_c and dew_point_c";

    /// <summary>The weather year of a file, or null with errors among the findings.</summary>
    /// <param name="path">EPW or TMY3 file.</param>
    /// <param name="utcOffsetHours">The campus's standard time less UTC, hours; another one in the file is a finding; null where there is no campus.</param>
    /// <param name="findings">Receives what is wrong, assumed or worth knowing.</param>
    public static WeatherYear? Read(string path, double? utcOffsetHours, FindingBag findings)
    {
        var format = FormatOf(path, findings);
        if (format is null) return null;
        using var file = CsvFile.Open(path, format.HeadLines, findings);
        if (file is null) return null;
        CheckOffset(file, format, utcOffsetHours, findings);
        var rows = new WeatherRows(file, format);
        rows.Read();
        if (rows.HasErrors) return null;
        Notes(file, rows, findings);
        return rows.ToYear(Path.GetFileName(path));
    }

    private static WeatherFormat? FormatOf(string path, FindingBag findings)
    {
        using var text = FileGate.Open(path, findings);
        if (text is null) return null;
        var (first, second, third) = (text.ReadLine() ?? "", text.ReadLine() ?? "", text.ReadLine() ?? "");
        if (first.StartsWith("LOCATION,", StringComparison.OrdinalIgnoreCase)) return WeatherFormat.Epw;
        if (second.StartsWith("Date (MM/DD/YYYY),", StringComparison.OrdinalIgnoreCase) && WeatherFormat.Tmy3(second) is { } tmy3) return tmy3;
        if (WeatherFormat.Nsrdb(first, third) is { } nsrdb) return nsrdb;
        if (WeatherFormat.Table(first) is { } table) return table;
        if (third.StartsWith("Temperature,Pressure", StringComparison.OrdinalIgnoreCase))
        {
            findings.Error("weather-no-humidity", new SourceSpan(path, 3, 1), "This is a wind resource file (SRW): it has no humidity and no sun, so no wet bulb", Formats, "Give the NSRDB file of the same place for cooling.");
            return null;
        }
        findings.Error("weather-format", new SourceSpan(path, 1, 1), "The file is none of the known weather formats, or lacks a column", Formats, "Give a weather file in one of these formats.");
        return null;
    }

    private static void CheckOffset(CsvFile file, WeatherFormat format, double? utcOffsetHours, FindingBag findings)
    {
        if (format.OffsetLine < 0) return;
        var station = file.Head[format.OffsetLine].Split(',');
        if (station.Length <= format.OffsetField
            || !double.TryParse(station[format.OffsetField], CultureInfo.InvariantCulture, out var hours))
            file.Error("weather-format", file.Whole, "The first line states no time zone", Formats, "Fetch the file again.");
        else if (utcOffsetHours is { } own && hours != own)
            findings.Note(
                "weather-time-zone", file.Whole,
                string.Create(CultureInfo.InvariantCulture, $"The station's standard time is UTC{hours:+0.##;-0.##}, the campus's UTC{own:+0.##;-0.##}; hours are kept in the station's time"),
                "Use a station near the campus.");
    }

    private static void Notes(CsvFile file, WeatherRows rows, FindingBag findings)
    {
        if (rows.WorstDewExcess > WeatherRows.RoundedDewK)
            findings.Warning(
                "dew-above-dry", file.Whole, string.Create(CultureInfo.InvariantCulture, $"The dew point is above the dry bulb by up to {rows.WorstDewExcess:0.0} K; it was set to the dry bulb"),
                "a dew point at or below the dry bulb", "Check the columns; air cannot hold that much.");
        if (rows.LeapHours > 0)
            findings.Note("leap-day-dropped", file.Whole, "29 February is dropped: a model year has 8,760 hours", "");
        if (rows.IsTypicalYear)
            findings.Note(
                "typical-year", file.Whole, "This is a typical year, put together from months of several years",
                "Prices, carbon and load of a real year do not move with its weather.");
    }
}
