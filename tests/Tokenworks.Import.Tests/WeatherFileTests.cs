using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

public sealed class WeatherFileTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    private WeatherYear? ReadEpw(List<string> lines) => WeatherFile.Read(_files.Write("a.epw", Files.Join(lines)), -6, _files.Findings);

    [Fact]
    public void Read_tmy3_of_Monroe_has_its_hours_and_means()
    {
        var year = WeatherFile.Read(Files.Shared("weather/LA-Monroe_Regional_Ap.tmy3"), -6, _files.Findings);
        Assert.NotNull(year);
        Assert.Equal("typical-year", _files.Ids());
        Assert.Equal(Severity.Note, _files.Findings.Items[0].Severity);
        Assert.Equal(18.17, year.DryBulb.Average(), 0.01);
        Assert.Equal(1014.24, year.PressureHpa.Average(), 0.01);
        Assert.InRange(year.Ghi.Sum() / 1000, 1550, 1650);
        Assert.All(year.DewPoint.Zip(year.DryBulb), p => Assert.True(p.First <= p.Second));
        Assert.Equal(64, year.ContentHash.Length);
    }

    [Theory]
    [InlineData("weather/USA_IN_Indianapolis.Intl.AP.724380_TMY3.epw", -5, -1.7, -3.3, 987)]
    [InlineData("weather/USA_TX_Houston_TMY2.epw", -6, 10.6, 10.6, 1012)]
    public void Read_real_epw_puts_its_hour_one_at_hour_zero(string path, double offset, double dryBulb, double dewPoint, double pressure)
    {
        var year = WeatherFile.Read(Files.Shared(path), offset, _files.Findings);
        Assert.NotNull(year);
        Assert.Equal("typical-year", _files.Ids());
        Assert.Equal(dryBulb, year.DryBulb[0]);
        Assert.Equal(dewPoint, year.DewPoint[0]);
        Assert.Equal(pressure, year.PressureHpa[0], 1e-9);
        Assert.True(year.Ghi[12] > 0 && year.Ghi[0] == 0);
    }

    [Fact]
    public void Read_every_shared_tmy3_is_whole()
    {
        var folder = Path.GetDirectoryName(Files.Shared("weather/LA-Monroe_Regional_Ap.tmy3"))!;
        foreach (var path in Directory.GetFiles(folder, "*.tmy3"))
        {
            var findings = new FindingBag();
            Assert.NotNull(WeatherFile.Read(path, -6, findings));
            Assert.False(findings.HasErrors);
        }
    }

    [Fact]
    public void Read_good_epw_of_one_year_has_no_finding()
    {
        var year = ReadEpw(Files.Epw(8760));
        Assert.NotNull(year);
        Assert.Empty(_files.Findings.Items);
        Assert.Equal(1013.25, year.PressureHpa[8759], 1e-9);
        Assert.Equal("a.epw", year.Source);
    }

    [Fact]
    public void Read_same_content_has_the_same_hash_and_other_content_another()
    {
        var first = ReadEpw(Files.Epw(8760));
        var same = ReadEpw(Files.Epw(8760));
        var other = ReadEpw(Files.Epw(8760, (i, f) => { if (i == 5000) f[6] = "20.6"; }));
        Assert.Equal(first?.ContentHash, same?.ContentHash);
        Assert.NotEqual(first?.ContentHash, other?.ContentHash);
    }

    [Fact]
    public void Read_other_time_zone_is_a_note()
    {
        WeatherFile.Read(_files.Write("a.epw", Files.Join(Files.Epw(8760))), -5, _files.Findings);
        Assert.Contains("UTC-6", _files.Single("weather-time-zone").What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_truncated_epw_names_rows_and_the_missing_hour()
    {
        var lines = Files.Epw(5000);
        lines[^1] = lines[^1][..20];
        Assert.Null(ReadEpw(lines));
        Assert.Contains("too-few-fields", _files.Ids(), StringComparison.Ordinal);
        Assert.Contains("5,000", _files.Single("row-count").What, StringComparison.Ordinal);
        Assert.Equal(5008, _files.Findings.Items[0].Where.Line);
    }

    [Fact]
    public void Read_one_hour_missing_is_named()
    {
        var lines = Files.Epw(8760);
        lines.RemoveAt(8 + 31 * 24 + 5);
        Assert.Null(ReadEpw(lines));
        Assert.Contains("8,759", _files.Single("row-count").What, StringComparison.Ordinal);
        Assert.Contains("1 February 05:00", _files.Single("missing-hour").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, "99.9", "missing-value")]
    [InlineData(9, "999999", "missing-value")]
    [InlineData(13, "9999", "missing-value")]
    [InlineData(6, "x", "not-a-number")]
    [InlineData(6, "", "not-a-number")]
    [InlineData(6, "NaN", "not-a-number")]
    [InlineData(6, "1e999", "not-a-number")]
    [InlineData(6, "300", "out-of-range")]
    [InlineData(21, "-1", "out-of-range")]
    [InlineData(3, "25", "weather-time")]
    public void Read_bad_cell_is_a_finding_with_its_place(int field, string text, string id)
    {
        Assert.Null(ReadEpw(Files.Epw(8760, (i, f) => { if (i == 100) f[field] = text; })));
        var finding = _files.Findings.Items[0];
        Assert.Equal(id, finding.Id);
        Assert.Equal(109, finding.Where.Line);
        if (field == 6) Assert.Equal("2021,1,5,5,60,A7A7,".Length + 1, finding.Where.Column);
    }

    [Fact]
    public void Read_tmy3_missing_code_is_a_finding()
    {
        var lines = File.ReadAllLines(Files.Shared("weather/LA-Monroe_Regional_Ap.tmy3"));
        var fields = lines[50].Split(',');
        fields[31] = "-9900";
        lines[50] = string.Join(',', fields);
        Assert.Null(WeatherFile.Read(_files.Write("a.tmy3", Files.Join(lines)), -6, _files.Findings));
        Assert.Equal(51, _files.Single("missing-value").Where.Line);
    }

    [Fact]
    public void Read_many_bad_cells_are_counted_not_listed()
    {
        Assert.Null(ReadEpw(Files.Epw(8760, (_, f) => f[6] = "?")));
        Assert.Equal(11, _files.Findings.Items.Count);
        Assert.Contains("8750 more", _files.Single("more-findings").What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_leap_year_drops_29_February()
    {
        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var lines = Files.Epw(8784, (i, f) =>
        {
            var t = start.AddHours(i);
            (f[0], f[1], f[2]) = ("2024", $"{t.Month}", $"{t.Day}");
            f[6] = t is { Month: 2, Day: 29 } ? "50" : "20.5";
        });
        var year = ReadEpw(lines);
        Assert.NotNull(year);
        Assert.Equal(20.5, year.DryBulb.Max());
        _files.Single("leap-day-dropped");
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData("hello\nworld\n", "weather-format")]
    [InlineData("time,price\n2022-01-01 00:00,3\n", "weather-format")]
    [InlineData("LOCATION,Test\n", "weather-format")]
    [InlineData("LOCATION,a,b,c,d,e,f,g,-6,40\n1\n2\n3\n4\n5\n6\n7\n", "row-count")]
    public void Read_other_text_is_refused(string text, string id)
    {
        Assert.Null(WeatherFile.Read(_files.Write("a.epw", text), -6, _files.Findings));
        Assert.Contains(id, _files.Ids(), StringComparison.Ordinal);
        Assert.True(_files.Findings.HasErrors);
    }

    [Fact]
    public void Read_binary_missing_folder_and_huge_files_are_refused()
    {
        Assert.Null(WeatherFile.Read(_files.Write("b", [80, 75, 3, 4, 0, 0, 1]), -6, _files.Findings));
        Assert.Null(WeatherFile.Read(Path.Combine(_files.Folder, "none"), -6, _files.Findings));
        Assert.Null(WeatherFile.Read(_files.Folder, -6, _files.Findings));
        Assert.Null(WeatherFile.Read(_files.Sparse("huge", 70L << 20), -6, _files.Findings));
        Assert.Equal("file-binary file-not-found file-is-folder file-too-large", _files.Ids());
        Assert.Contains("64 MiB", _files.Single("file-too-large").Allowed, StringComparison.Ordinal);
    }
}
