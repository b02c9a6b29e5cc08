using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

/// <summary>NSRDB, wind files and tables of one's own, and air that cannot be.</summary>
public sealed class WeatherFormatsTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Nsrdb_hours_begin_where_they_say()
    {
        var year = WeatherFile.Read(Files.Shared("renewables/solar_nsrdb_psm3_32.317_-100.18_2013.csv"), -6, _files.Findings);
        Assert.NotNull(year);
        Assert.False(_files.Findings.HasErrors);
        Assert.Equal(1.5, year.DryBulb[0]);
        Assert.Equal(929, year.PressureHpa[0]);
        Assert.Equal(3.5, year.WindSpeed[0]);
    }

    [Fact]
    public void Wind_files_have_no_humidity()
    {
        Assert.Null(WeatherFile.Read(Files.Shared("renewables/wind_wtk_32.317_-100.18_2013_100m_120m.srw"), -6, _files.Findings));
        Assert.Equal("weather-no-humidity", _files.Ids());
    }

    [Fact]
    public void Own_tables_are_read_by_their_heading()
    {
        var rows = Enumerable.Range(0, 8760).Select(h => string.Create(CultureInfo.InvariantCulture, $"{10 + h % 24},{5},{h}"));
        var year = WeatherFile.Read(_files.Write("own.csv", Files.Join(["dry_bulb_c,dew_point_c,row", .. rows])), null, _files.Findings);
        Assert.NotNull(year);
        Assert.Equal(33, year.DryBulb[23]);
        Assert.Equal(1013.25, year.PressureHpa[0]);
    }

    [Fact]
    public void Short_tables_are_a_finding()
    {
        Assert.Null(WeatherFile.Read(_files.Write("own.csv", Files.Join(["dry_bulb_c,dew_point_c", "1,0", "2,0"])), null, _files.Findings));
        Assert.True(_files.Findings.HasErrors);
    }

    [Fact]
    public void Dew_points_above_the_dry_bulb_are_told()
    {
        var rows = Enumerable.Range(0, 8760).Select(h => h == 100 ? "10,18" : "10,5");
        Assert.NotNull(WeatherFile.Read(_files.Write("own.csv", Files.Join(["dry_bulb_c,dew_point_c", .. rows])), null, _files.Findings));
        Assert.Equal("dew-above-dry", Assert.Single(_files.Findings.Items).Id);
    }
}
