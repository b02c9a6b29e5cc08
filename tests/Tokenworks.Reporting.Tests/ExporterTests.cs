using System.IO.Compression;
using System.Text.Json;
using ParquetSharp;
using Tokenworks.Campus;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting.Tests;

public sealed class ExporterTests(HyperionRun hyperion) : IClassFixture<HyperionRun>
{
    [Fact]
    public void SummaryJson_nests_metrics_and_states_balances_and_findings()
    {
        using var json = JsonDocument.Parse(SummaryJson.Write(hyperion.Run, hyperion.Findings));
        var root = json.RootElement;
        Assert.Equal(("tokenworks-summary", 1), (root.GetProperty("schema").GetString(), root.GetProperty("schema_version").GetInt32()));
        Assert.Equal(2064, root.GetProperty("build_out").GetProperty("it_mw_by_year").GetProperty("2029").GetDouble(), 1e-6);
        Assert.InRange(root.GetProperty("energy").GetProperty("pue").GetDouble(), 1.05, 1.25);
        Assert.Equal("ok", root.GetProperty("finance").GetProperty("parties").GetProperty("blue_owl").GetProperty("irr_status").GetString());
        Assert.All(root.GetProperty("balances").EnumerateObject(), b => Assert.InRange(b.Value.GetProperty("relative_residual").GetDouble(), 0, 1e-9));
        Assert.Equal(hyperion.Findings.Count, root.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void HourlyParquet_holds_every_hour_and_its_balance()
    {
        using var file = new ParquetFileReader(hyperion.PathOf("hourly.parquet"));
        Assert.Equal(219_000, file.FileMetaData.NumRows);
        Assert.Equal(25, file.FileMetaData.NumRowGroups);
        var names = Enumerable.Range(0, file.FileMetaData.NumColumns).Select(i => file.FileMetaData.Schema.Column(i).Name).ToList();
        using var group = file.RowGroup(10);
        double[] Read(string name)
        {
            using var column = group.Column(names.IndexOf(name)).LogicalReader<double>();
            return column.ReadAll(8760);
        }
        var (asked, served, unserved) = (Read("facility_asked_mw"), Read("facility_served_mw"), Read("unserved_mw"));
        for (var h = 0; h < 8760; h++) Assert.Equal(asked[h], served[h] + unserved[h], 1e-6);
        Assert.True(served.Average() > 1000);
    }

    [Fact]
    public void HourlyParquet_gives_campuses_with_other_units_a_file_of_their_own()
    {
        using (var hourly = new HourlyParquet(hyperion.PathOf("portfolio.parquet")))
            foreach (var name in new[] { "one-gpu-box", "islanded-gas" })
                CampusRun.Run(HyperionRun.Read(name).Campus!, OutsideSeries.None, DrawBlock.Single, hourly);
        using var first = new ParquetFileReader(hyperion.PathOf("portfolio.parquet"));
        var second = Assert.Single(Directory.GetFiles(hyperion.Folder, "portfolio.*.parquet"));
        using var other = new ParquetFileReader(second);
        Assert.NotEqual(first.FileMetaData.NumColumns, other.FileMetaData.NumColumns);
        Assert.All([first, other], f => Assert.Equal(0, f.FileMetaData.NumRows % 8760));
    }

    [Fact]
    public void ResultsXlsx_holds_campuses_of_unlike_units()
    {
        var campuses = new[] { "one-gpu-box", "islanded-gas" }.Select(n => CampusRun.Run(HyperionRun.Read(n).Campus!, OutsideSeries.None, DrawBlock.Single)).ToList();
        var run = new RunResult("two", "Two", true, campuses, [], []);
        ResultsXlsx.Write(hyperion.PathOf("unlike.xlsx"), run, [], []);
        var head = MiniExcelLibs.MiniExcel.GetColumns(hyperion.PathOf("unlike.xlsx"), true, "supply_years");
        Assert.All(campuses.SelectMany(c => c.Monthly.Names).Where(n => n.StartsWith("supply.", StringComparison.Ordinal)), n => Assert.Contains(n, head));
    }

    [Fact]
    public void MonthlyParquet_holds_every_month_and_column()
    {
        MonthlyParquet.Write(hyperion.PathOf("monthly.parquet"), hyperion.Run);
        using var file = new ParquetFileReader(hyperion.PathOf("monthly.parquet"));
        Assert.Equal(300, file.FileMetaData.NumRows);
        Assert.Equal(hyperion.Run.Campuses[0].Monthly.Names.Count + 2 + EnergyRatios.All.Count, file.FileMetaData.NumColumns);
    }

    // Before first power there is no ratio; in the last month PUE is that of its sums.
    [Fact]
    public void Ratios_of_a_month_are_those_of_its_sums()
    {
        var monthly = hyperion.Run.Campuses[0].Monthly;
        Assert.Null(EnergyRatios.Of(monthly, "energy.facility_served_mwh", 1, 0, 1));
        var (over, it) = (monthly["energy.facility_served_mwh"][299, 0], monthly["energy.it_served_mwh"][299, 0]);
        Assert.Equal(over / it, EnergyRatios.Of(monthly, "energy.facility_served_mwh", 1, 299, 300));
        Assert.InRange(over / it, 1.02, 1.3);
        MonthlyParquet.Write(hyperion.PathOf("ratios.parquet"), hyperion.Run);
        using var file = new ParquetFileReader(hyperion.PathOf("ratios.parquet"));
        using var group = file.RowGroup(0);
        var column = Enumerable.Range(0, file.FileMetaData.NumColumns).Single(i => file.FileMetaData.Schema.Column(i).Name == "energy.pue");
        using var reader = group.Column(column).LogicalReader<double?>();
        var values = reader.ReadAll((int)group.MetaData.NumRows);
        Assert.Null(values[0]);
        Assert.Equal(over / it, values[299]);
    }

    [Fact]
    public void Writers_twice_give_the_same_bytes()
    {
        foreach (var turn in (string[])["a", "b"])
        {
            MonthlyParquet.Write(hyperion.PathOf($"monthly-{turn}"), hyperion.Run);
            MonthlyParquet.WriteCash(hyperion.PathOf($"cash-{turn}"), hyperion.Run);
            ResultsXlsx.Write(hyperion.PathOf($"xlsx-{turn}"), hyperion.Run, hyperion.Assumptions, hyperion.Findings);
        }
        foreach (var name in (string[])["monthly", "cash", "xlsx"])
            Assert.Equal(File.ReadAllBytes(hyperion.PathOf(name + "-a")), File.ReadAllBytes(hyperion.PathOf(name + "-b")));
        Assert.Equal(hyperion.Html(), hyperion.Html());
    }

    [Fact]
    public void ResultsXlsx_holds_a_sheet_for_each_ledger()
    {
        ResultsXlsx.Write(hyperion.PathOf("results.xlsx"), hyperion.Run, hyperion.Assumptions, hyperion.Findings);
        using var zip = ZipFile.OpenRead(hyperion.PathOf("results.xlsx"));
        using var reader = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        var workbook = reader.ReadToEnd();
        foreach (var sheet in (string[])["summary", "energy_months", "energy_years", "supply_months", "fleet_months", "tokens_months", "build_years", "cash_months", "notes", "cover", "sources_uses", "assumptions", "findings"])
            Assert.Contains($"name=\"{sheet}\"", workbook, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputFolder_not_committed_leaves_nothing_and_keeps_what_was_there()
    {
        var target = hyperion.PathOf("out");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "summary.json"), "old");
        using (var folder = OutputFolder.Start(target)) folder.Write("summary.json", "new");
        Assert.Equal("old", File.ReadAllText(Path.Combine(target, "summary.json")));
        using (var folder = OutputFolder.Start(target))
        {
            folder.Write("summary.json", "new");
            folder.Commit();
        }
        Assert.Equal("new", File.ReadAllText(Path.Combine(target, "summary.json")));
        Assert.DoesNotContain(Directory.GetDirectories(hyperion.Folder), d => d.Contains(".part-", StringComparison.Ordinal));
    }

    [Fact]
    public void HtmlReport_is_one_small_file_that_names_no_other()
    {
        var html = hyperion.Html();
        Assert.InRange(html.Length, 1_000_000, 4_000_000);
        var own = html.Replace(Script(html), "", StringComparison.Ordinal);
        foreach (var part in (string[])["src=\"http", "href=\"http", "@import", "url(http"])
            Assert.DoesNotContain(part, own, StringComparison.Ordinal);
    }

    // The vendored library names its licence's address; it loads nothing.
    private static string Script(string html)
    {
        var from = html.IndexOf("<script>", StringComparison.Ordinal);
        return html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)];
    }

    [Fact]
    public void HtmlReport_escapes_what_users_wrote()
    {
        const string bad = "</script><b onclick=\"x\">&bold";
        var finding = new Finding("x", Severity.Note, SourceSpan.Of(bad), bad, "", bad);
        var html = hyperion.Html(hyperion.Run with { Title = bad }, [finding]);
        Assert.DoesNotContain(bad, html, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;b onclick", html, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsXlsx_by_year_holds_peaks_and_levels_and_sums_flows()
    {
        ResultsXlsx.Write(hyperion.PathOf("years.xlsx"), hyperion.Run, [], []);
        var row = MiniExcelLibs.MiniExcel.Query(hyperion.PathOf("years.xlsx"), true, "energy_years").Cast<IDictionary<string, object?>>().ElementAt(10);
        double Cell(string name) => Convert.ToDouble(row[name], System.Globalization.CultureInfo.InvariantCulture);
        double[] Months(string name) => [.. Enumerable.Range(120, 12).Select(m => hyperion.Run.Campuses[0].Monthly[name][m, 0])];
        Assert.Equal(Months("energy.grid_peak_mw").Max(), Cell("energy.grid_peak_mw"), 1e-9);
        Assert.Equal(Months("energy.billed_mw").Average(), Cell("energy.billed_mw"), 1e-6);
        Assert.Equal(Months("energy.grid_mwh").Sum(), Cell("energy.grid_mwh"), 1e-3);
    }

    [Fact]
    public void HtmlReport_tells_lender_and_investor_what_moves_the_deal_and_who_loses()
    {
        var run = CampusDeals.Add(hyperion.Run, [hyperion.Scenario]);
        var deal = run.Campuses[0].Deal!;
        Assert.Equal([4, 8, 12, 16, 20], deal.Exits.Select(e => e.ExitAfterYear));
        Assert.All(deal.Exits, e => Assert.InRange(e.ChangeUsd.Values.Sum(), -1000, 1000));
        Assert.Equal("finance.venture.venture_cost", deal.Bars.First(b => b.Measure == "min_dscr").Path);
        Assert.Equal("finance.venture.leases.minimum_dscr", deal.Bars.First(b => b.Measure == "irr").Path);
        Assert.True(deal.Bars.First(b => b.Measure == "lender_at_exit_usd").Swing > 1e9);
        Assert.All(deal.Bars, b => Assert.True(b.Base is not null && (b.AtLow != b.Base || b.AtHigh != b.Base)));
        var html = hyperion.Html(run);
        foreach (var id in (string[])["dealsummary", "dealsensitivity-exit", "dealsensitivity-rate", "wholoses-exits"])
            Assert.Contains($"id=\"c0-{id}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"c0-wholoses", hyperion.Html(), StringComparison.Ordinal);
    }
}
