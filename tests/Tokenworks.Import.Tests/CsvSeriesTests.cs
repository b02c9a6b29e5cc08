using System.Text;
using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Import.Tests;

public sealed class CsvSeriesTests : IDisposable
{
    private readonly Files _files = new();

    public void Dispose() => _files.Dispose();

    private HourlySeries? Price(IEnumerable<string> lines, double offset = -6, string? column = null) =>
        CsvSeries.ReadHourly(_files.Write("p.csv", Files.Join(lines)), CsvQuantity.PowerPrice, column, offset, _files.Findings);

    private HourlySeries? Real(string path, CsvQuantity quantity, string? column = null) =>
        CsvSeries.ReadHourly(Files.Shared(path), quantity, column, -6, _files.Findings);

    [Fact]
    public void ReadHourly_utc_stamps_are_shifted_and_wrap_round_the_year()
    {
        var series = Price(Files.Hourly(2021, 8760, "+00:00"));
        Assert.NotNull(series);
        Assert.Equal("utc-shifted", _files.Ids());
        Assert.Equal(6, series.Values[0]);
        Assert.Equal(0, series.Values[8754]);
        Assert.Equal("USD/MWh", series.Unit);
    }

    [Fact]
    public void ReadHourly_stamps_without_zone_are_campus_time()
    {
        var series = Price(Files.Hourly(2021, 8760));
        Assert.Equal(0, series?.Values[0]);
        Assert.Equal("zone-assumed", _files.Ids());
    }

    [Fact]
    public void ReadHourly_leap_year_drops_29_February()
    {
        var series = Price(Files.Hourly(2024, 8784, "Z"), offset: 0);
        Assert.NotNull(series);
        Assert.Contains("leap-day-dropped", _files.Ids(), StringComparison.Ordinal);
        Assert.Equal((31 + 29) * 24 % 1000, series.Values[(31 + 28) * 24]);
    }

    [Fact]
    public void ReadHourly_8759_rows_names_count_and_missing_hour()
    {
        var lines = Files.Hourly(2021, 8760);
        lines.RemoveAt(1 + 59 * 24 + 7);
        Assert.Null(Price(lines));
        var what = _files.Single("row-count").What;
        Assert.Contains("8,759", what, StringComparison.Ordinal);
        Assert.Contains("1 March 07:00", what, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHourly_plain_rows_without_heading_are_read()
    {
        var series = Price(Enumerable.Range(0, 8760).Select(i => $"{i % 100}"));
        Assert.Equal(99, series?.Values[99]);
        Assert.Equal("unit-assumed", _files.Ids());
    }

    [Fact]
    public void ReadHourly_plain_8759_rows_names_the_hour_at_the_end()
    {
        Assert.Null(Price(Enumerable.Range(0, 8759).Select(i => $"{i % 100}")));
        Assert.Contains("31 December 23:00", _files.Single("row-count").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("MISSING")]
    [InlineData("Infinity")]
    public void ReadHourly_cell_without_a_number_is_a_finding_with_its_place(string cell)
    {
        var lines = Files.Hourly(2021, 8760);
        lines[42] = $"2021-01-02 17:00:00,{cell}";
        Assert.Null(Price(lines));
        var finding = _files.Single("not-a-number");
        Assert.Equal((42 + 1, 21), (finding.Where.Line, finding.Where.Column));
    }

    [Fact]
    public void ReadHourly_short_gaps_are_interpolated_with_a_warning()
    {
        var lines = Files.Hourly(2021, 8760);
        foreach (var row in (int[])[1, 8760, 101, 102, 103]) lines[row] = lines[row][..20];
        var series = Price(lines);
        Assert.Equal([99, 100, 101, 102, 103], series!.Values[99..104]);
        Assert.Equal(758 + (1 - 758) / 3.0, series.Values[8759], 1e-9);
        Assert.Equal(758 + (1 - 758) * 2 / 3.0, series.Values[0], 1e-9);
        Assert.Equal(Severity.Warning, _files.Single("gap-filled").Severity);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(1, 25)]
    public void ReadHourly_long_gaps_are_an_error(int length, int times)
    {
        var lines = Files.Hourly(2021, 8760);
        for (var i = 0; i < times; i++)
            for (var k = 0; k < length; k++) lines[100 + i * 10 + k] = lines[100 + i * 10 + k][..20];
        Assert.Null(Price(lines));
        Assert.Equal(101, _files.Single("empty-hours").Where.Line);
    }

    [Fact]
    public void ReadHourly_no_value_at_all_is_an_error()
    {
        Assert.Null(Price(Files.Hourly(2021, 8760).Select((l, i) => i < 2 ? l : l[..20])));
        _files.Single("empty-hours");
    }

    [Fact]
    public void ReadHourly_negative_price_is_allowed_and_negative_carbon_is_not()
    {
        var lines = Files.Hourly(2021, 8760);
        lines[42] = "2021-01-02 17:00:00,-35";
        Assert.Equal(-35, Price(lines)?.Values[41]);
        Assert.Null(CsvSeries.ReadHourly(_files.Write("c.csv", Files.Join(lines)), CsvQuantity.GridCarbon, null, -6, _files.Findings));
        Assert.Contains("-35", _files.Single("out-of-range").What, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHourly_hour_twice_is_refused()
    {
        var lines = Files.Hourly(2021, 8760);
        lines[42] = lines[41];
        Assert.Null(Price(lines));
        _files.Single("hour-twice");
    }

    [Fact]
    public void ReadHourly_price_per_kwh_is_scaled()
    {
        var series = Price(Files.Hourly(2021, 8760, heading: "time,price (USD/kWh)").Select((l, i) => i == 0 ? l : l[..20] + "0.05"));
        Assert.Equal(50, series!.Values[7], 1e-9);
    }

    [Fact]
    public void ReadHourly_several_numeric_columns_need_a_name()
    {
        var lines = Files.Hourly(2021, 8760, heading: "time,a,b").Select((l, i) => i == 0 ? l : l + ",3").ToList();
        Assert.Null(Price(lines));
        Assert.Contains("time, a, b", _files.Single("value-column").Mend, StringComparison.Ordinal);
        Assert.Equal(3, Price(lines, column: "b")?.Values[0]);
        Assert.Null(Price(lines, column: "c"));
    }

    [Fact]
    public void ReadHourly_bad_files_are_refused_without_an_exception()
    {
        HourlySeries? Read(string path) => CsvSeries.ReadHourly(path, CsvQuantity.Load, null, 0, _files.Findings);
        Assert.Null(Read(_files.Write("e", "")));
        Assert.Null(Read(_files.Write("h", "time,load\n")));
        Assert.Null(Read(_files.Write("b", [1, 2, 3, 0, 0])));
        Assert.Null(Read(_files.Write("w", new string('x', 5 << 20))));
        Assert.Null(Read(_files.Write("q", "time,load\n2021-01-01 00:00:00,\"3")));
        Assert.Null(Read(_files.Sparse("huge", 70L << 20)));
        Assert.All(_files.Findings.Items, f => Assert.NotEmpty(f.What));
        Assert.True(_files.Findings.Items.Count(f => f.Severity == Severity.Error) >= 6, _files.Ids());
    }

    [Fact]
    public void ReadHourly_fifty_megabyte_of_rows_is_one_clear_error()
    {
        var text = new StringBuilder("time,load\n");
        while (text.Length < 50 << 20) text.Append("2021-01-01 00:00:00,123456789\n");
        Assert.Null(CsvSeries.ReadHourly(_files.Write("l.csv", text.ToString()), CsvQuantity.Load, null, 0, _files.Findings));
        Assert.Contains(_files.Findings.Items, f => f.Severity == Severity.Error);
    }

    [Fact]
    public void ReadHourly_real_ercot_price_is_shifted_from_utc()
    {
        var series = Real("prices/ercot_hourly_price_2021.csv", CsvQuantity.PowerPrice);
        Assert.NotNull(series);
        Assert.Equal(145.6, series.Values.Average(), 0.1);
        Assert.InRange(series.Values.Max(), 8990, 9000);
        Assert.Equal("utc-shifted", _files.Ids());
        Assert.Equal("ercot_hourly_price_2021.csv", series.Source);
    }

    [Fact]
    public void ReadHourly_real_headerless_price_is_read()
    {
        var series = Real("prices/ssc_ercot_price_per_mwh_8760.csv", CsvQuantity.PowerPrice);
        Assert.Equal(27.8, series!.Values.Average(), 0.1);
    }

    [Fact]
    public void ReadHourly_real_carbon_of_MISO_is_in_tonnes()
    {
        var series = Real("carbon/eia_MISO_generation_mix_avgCI_2022.csv", CsvQuantity.GridCarbon);
        Assert.NotNull(series);
        Assert.Equal(0.43887526539278133, series.Values[8754], 1e-12);
        Assert.InRange(series.Values.Average(), 0.35, 0.55);
        Assert.Equal("unit-assumed gap-filled utc-shifted", _files.Ids());
    }

    [Fact]
    public void ReadHourly_real_portal_format_finds_unit_and_utc_in_the_headings()
    {
        var series = Real("carbon/electricitymaps_US-TEX-ERCO_2023_hourly.csv", CsvQuantity.GridCarbon);
        Assert.Equal(0.26979, series!.Values[8754], 1e-9);
        Assert.Equal("utc-shifted", _files.Ids());
    }

    [Fact]
    public void ReadHourly_real_marginal_carbon_in_pounds_under_a_byte_order_mark()
    {
        Assert.Null(Real("carbon/avert_2023_marginal_co2_lb_per_kwh.csv", CsvQuantity.GridCarbon));
        _files.Single("value-column");
    }

    [Fact]
    public void ReadHourly_real_load_of_five_years_takes_the_last_whole_one()
    {
        var series = Real("load/eia930_MISO-8910_2020-2024.csv", CsvQuantity.Load);
        Assert.NotNull(series);
        Assert.Contains("2024 is taken", _files.Single("year-taken").What, StringComparison.Ordinal);
        Assert.InRange(series.Values.Average(), 15_000, 30_000);
    }

    [Fact]
    public void ReadMonthly_real_henry_hub_is_whole()
    {
        var series = CsvSeries.ReadMonthly(Files.Shared("prices/henry_hub_monthly.csv"), CsvQuantity.GasPrice, _files.Findings);
        Assert.NotNull(series);
        Assert.Equal(355, series.Values.Count);
        Assert.Equal(new YearMonth(1997, 1), series.Values[0].Key);
        Assert.Equal(3.45, series.Values[0].Value);
        Assert.Equal(2.19, series.Values.Where(v => v.Key.Year == 2024).Average(v => v.Value), 0.01);
        Assert.Empty(_files.Findings.Items);
    }

    [Theory]
    [InlineData("Month,Price\n2024-01,2\n2024-03,3\n", "month-order", 3)]
    [InlineData("Month,Price\n2024-01,x\n", "value-column", 2)]
    [InlineData("Month,Price\n2024-01,2\n2024-02,\n", "not-a-number", 3)]
    [InlineData("Month,Price\n2024-01,2\n2024-02,-1\n", "out-of-range", 3)]
    [InlineData("Date,Price\n1997-01-07,3.82\n", "month-stamp", 2)]
    [InlineData("Month,Price\n", "row-count", 0)]
    public void ReadMonthly_bad_row_is_a_finding_with_its_place(string text, string id, int line)
    {
        Assert.Null(CsvSeries.ReadMonthly(_files.Write("m.csv", text), CsvQuantity.GasPrice, _files.Findings));
        Assert.Equal(line, _files.Findings.Items[0].Where.Line);
        if (id != "value-column") Assert.Equal(id, _files.Findings.Items[0].Id);
    }
}
