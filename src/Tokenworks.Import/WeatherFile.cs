using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import;

/// <summary>Reads weather years: EnergyPlus weather (EPW), NREL typical years (TMY3) and solar database (NSRDB), wind resource (SRW), and tables of one's own (CSV).</summary>
/// <remarks>
/// Hour 1 of these files is the hour that ends at 01:00 and becomes hour 0. The hours stay in the station's standard
/// time. A dew point above the dry bulb, which rounding leaves in such files, is set to the dry bulb; 29 February is
/// dropped. Missing values are findings, they are not filled. SRW files have no humidity: the dew point is the day's lowest dry bulb
/// (Kimball, Running, Nemani: Agric. For. Meteorol. 85 (1997) 87, without its correction for dry places), told in a warning; temperature and
/// wind of their height are brought to the ground by 6.5 K/km and the 1/7 power law.
/// </remarks>
public static class WeatherFile
{
    private const string Formats = "EPW (first line LOCATION,...), TMY3 (second line Date (MM/DD/YYYY),...), NSRDB (third line Year,Month,Day,Hour,...), SRW (third line Temperature,Pressure,...), or CSV with dry_bulb_c and dew_point_c";

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
        Notes(file, format, rows, findings);
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
        if (WeatherFormat.Srw(third, Line(text, 2)) is { } srw) return srw;
        findings.Error("weather-format", new SourceSpan(path, 1, 1), "The file is none of the known weather formats, or lacks a column", Formats, "Give a weather file in one of these formats.");
        return null;
    }

    private static string Line(TextReader text, int further)
    {
        var line = "";
        for (var i = 0; i < further; i++) line = text.ReadLine() ?? "";
        return line;
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

    private static void Notes(CsvFile file, WeatherFormat format, WeatherRows rows, FindingBag findings)
    {
        if (rows.WorstDewExcess > WeatherRows.RoundedDewK)
            findings.Warning(
                "dew-above-dry", file.Whole, string.Create(CultureInfo.InvariantCulture, $"The dew point is above the dry bulb by up to {rows.WorstDewExcess:0.0} K; it was set to the dry bulb"),
                "a dew point at or below the dry bulb", "Check the columns; air cannot hold that much.");
        if (!format.HasDewPoint)
            findings.Warning(
                "humidity-assumed", file.Whole, "This is a wind resource file (SRW): it has neither humidity nor sun; the dew point is taken as the day's lowest dry bulb, the sun as none",
                "a file with a dew point", "Give the NSRDB file of the same place; in dry places there is less water in the air than assumed.");
        if (rows.LeapHours > 0)
            findings.Note("leap-day-dropped", file.Whole, "29 February is dropped: a model year has 8,760 hours", "");
        if (rows.IsTypicalYear)
            findings.Note(
                "typical-year", file.Whole, "This is a typical year, put together from months of several years",
                "Prices, carbon and load of a real year do not move with its weather.");
    }
}
