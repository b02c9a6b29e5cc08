namespace Tokenworks.Import;

/// <summary>Where a weather file keeps a quantity, its missing-value codes, its factor to our unit and its range.</summary>
internal sealed record WeatherColumn(string What, int Field, double Factor, string Unit, double Lowest, double Highest, params double[] Missing);

/// <summary>The layout of a weather file.</summary>
internal sealed record WeatherFormat(
    string Name, int HeadLines, int OffsetField,
    WeatherColumn DryBulb, WeatherColumn DewPoint, WeatherColumn Pressure, WeatherColumn Ghi, WeatherColumn Wind)
{
    /// <summary>Hour of the first record of a day: 1 where hours are named by their end, 0 by their beginning.</summary>
    public int FirstHour { get; init; } = 1;

    /// <summary>Line with the time zone, from 0; -1 where the file states none.</summary>
    public int OffsetLine { get; init; }

    /// <summary>Records without a time: the hours of a year in order.</summary>
    public bool IsBare { get; init; }

    /// <summary>Metres above ground at which temperature and wind were taken; null for a station's usual heights.</summary>
    public double? HeightM { get; init; }

    /// <summary>False where the file has no humidity.</summary>
    public bool HasDewPoint => DewPoint.Field >= 0;

    /// <summary>Wind resource of SAM: site, source, names, units (C, atm, m/s, degrees), heights; hours in order. The lowest height is read.</summary>
    public static WeatherFormat? Srw(string heading, string heights)
    {
        if (!heading.StartsWith("Temperature,Pressure", StringComparison.OrdinalIgnoreCase)) return null;
        var fields = Find(heading, "Temperature", "none", "Pressure", "none", "Speed");
        if (fields[4] < 0) return null;
        var metres = double.TryParse(heights.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture, out var height) ? height : 100;
        var own = Of("SRW", 5, -1, fields) with { OffsetLine = -1, IsBare = true, HeightM = metres };
        return own with { Pressure = new WeatherColumn("pressure", fields[2], 1013.25, "atm", 0.5, 1.1) };
    }

    /// <summary>NREL's National Solar Radiation Database: names, site and units, column names; hours by their beginning.</summary>
    public static WeatherFormat? Nsrdb(string site, string heading)
    {
        var fields = Find(heading, "Temperature", "Dew Point", "Pressure", "GHI", "Wind Speed");
        if (fields.Contains(-1) || !heading.StartsWith("Year,Month,Day,Hour", StringComparison.OrdinalIgnoreCase)) return null;
        return Of("NSRDB", 3, Array.FindIndex(site.Split(','), n => n.Trim().Equals("Time Zone", StringComparison.OrdinalIgnoreCase)), fields) with { FirstHour = 0, OffsetLine = 1 };
    }

    /// <summary>One's own table: a heading with dry_bulb_c and dew_point_c, and if known pressure_hpa, ghi_w_m2 and wind_m_s; hours in order.</summary>
    public static WeatherFormat? Table(string heading)
    {
        var fields = Find(heading, "dry_bulb_c", "dew_point_c", "pressure_hpa", "ghi_w_m2", "wind_m_s");
        return fields[0] < 0 || fields[1] < 0 ? null : Of("CSV", 1, -1, fields) with { OffsetLine = -1, IsBare = true };
    }

    private static int[] Find(string heading, params string[] columns)
    {
        var names = heading.Split(',');
        return [.. columns.Select(c => Array.FindIndex(names, h => h.Trim().Equals(c, StringComparison.OrdinalIgnoreCase)))];
    }

    private static WeatherFormat Of(string name, int headLines, int offsetField, int[] fields) => new(
        name, headLines, offsetField,
        new WeatherColumn("dry bulb", fields[0], 1, "degC", -70, 60), new WeatherColumn("dew point", fields[1], 1, "degC", -80, 60),
        new WeatherColumn("pressure", fields[2], 1, "hPa", 500, 1100), new WeatherColumn("global horizontal irradiance", fields[3], 1, "W/m2", 0, 1500),
        new WeatherColumn("wind speed", fields[4], 1, "m/s", 0, 60));

    /// <summary>EnergyPlus weather: 8 head lines; fields 7, 8, 10, 14 and 22 of the auxiliary programs' manual.</summary>
    public static WeatherFormat Epw { get; } = new(
        "EPW", 8, 8,
        new WeatherColumn("dry bulb", 6, 1, "degC", -70, 60, 99.9),
        new WeatherColumn("dew point", 7, 1, "degC", -80, 60, 99.9),
        new WeatherColumn("pressure", 9, 0.01, "Pa", 50_000, 110_000, 999_999),
        new WeatherColumn("global horizontal irradiation", 13, 1, "Wh/m2", 0, 1500, 9999),
        new WeatherColumn("wind speed", 21, 1, "m/s", 0, 60, 999, 99.9));

    /// <summary>NREL typical year: station line and heading; columns by name.</summary>
    public static WeatherFormat? Tmy3(string heading)
    {
        var names = heading.Split(',');
        var fields = new[] { "Dry-bulb (C)", "Dew-point (C)", "Pressure (mbar)", "GHI (W/m^2)", "Wspd (m/s)" }
            .Select(n => Array.FindIndex(names, h => h.Trim().Equals(n, StringComparison.OrdinalIgnoreCase))).ToArray();
        return fields.Contains(-1) ? null : new WeatherFormat(
            "TMY3", 2, 3,
            new WeatherColumn("dry bulb", fields[0], 1, "degC", -70, 60, -9900),
            new WeatherColumn("dew point", fields[1], 1, "degC", -80, 60, -9900),
            new WeatherColumn("pressure", fields[2], 1, "hPa", 500, 1100, -9900),
            new WeatherColumn("global horizontal irradiance", fields[3], 1, "W/m2", 0, 1500, -9900),
            new WeatherColumn("wind speed", fields[4], 1, "m/s", 0, 60, -9900));
    }
}
