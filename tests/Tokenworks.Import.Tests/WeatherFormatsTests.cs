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

    // The solar file of the same place and year has the humidity that the wind file lacks: a rough stand-in, on the humid side.
    [Fact]
    public void Wind_files_are_read_with_an_assumed_humidity()
    {
        var wind = WeatherFile.Read(Files.Shared("renewables/wind_wtk_32.317_-100.18_2013_100m_120m.srw"), -6, _files.Findings);
        Assert.Equal("humidity-assumed", _files.Ids());
        var sun = WeatherFile.Read(Files.Shared("renewables/solar_nsrdb_psm3_32.317_-100.18_2013.csv"), -6, _files.Findings);
        Assert.NotNull(wind);
        Assert.NotNull(sun);
        Assert.Equal(10.1 + 0.65, wind.DryBulb[0], 9);
        Assert.Equal(0.91 * 1013.25, wind.PressureHpa[0], 9);
        Assert.InRange(wind.DryBulb.Average() - sun.DryBulb.Average(), -2, 2);
        Assert.InRange(wind.DewPoint.Average() - sun.DewPoint.Average(), 0, 8);
        for (var h = 0; h < 8760; h++) Assert.True(wind.DewPoint[h] <= wind.DryBulb[h]);
    }

    [Fact]
    public void Short_wind_files_are_a_finding()
    {
        Assert.Null(WeatherFile.Read(_files.Write("own.srw", Files.Join(["1,x", "made", "Temperature,Pressure,Speed,Direction", "C,atm,m/s,Degrees", "100,100,100,100", "10,0.9,5,90"])), null, _files.Findings));
        Assert.True(_files.Findings.HasErrors);
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
