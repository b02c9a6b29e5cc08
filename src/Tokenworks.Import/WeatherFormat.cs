namespace Tokenworks.Import;

/// <summary>Where a weather file keeps a quantity, its missing-value codes, its factor to our unit and its range.</summary>
internal sealed record WeatherColumn(string What, int Field, double Factor, string Unit, double Lowest, double Highest, params double[] Missing);

/// <summary>The layout of a weather file.</summary>
internal sealed record WeatherFormat(
    string Name, int HeadLines, int OffsetField,
    WeatherColumn DryBulb, WeatherColumn DewPoint, WeatherColumn Pressure, WeatherColumn Ghi, WeatherColumn Wind)
{
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
