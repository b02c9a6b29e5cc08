using System.Globalization;
using System.Text.Json;
using MiniExcelLibs;
using Tokenworks.Reporting;
using Tokenworks.Studies;
using Tokenworks.Web;

namespace Tokenworks.Cli.Tests;

/// <summary>The Excel file of a study, read back.</summary>
public sealed class StudyExcelTests : IDisposable
{
    private static readonly string[] Small = ["islanded-gas", "--set", "horizon.last_year=2029", "--metrics", "unit_costs.usd_per_chip_hour,energy.unserved_mwh"];
    private readonly string _folder = Directory.CreateTempSubdirectory("study-excel").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Study_opens_in_a_spreadsheet_with_its_statistics_and_every_draw()
    {
        var folder = Study("one", "1");
        Assert.Equal(["about", "statistics", "quantiles", "inputs", "drivers", "tornado", "failures", "draws"], MiniExcel.GetSheetNames(Book(folder)));
        var told = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "statistics.json"))).RootElement.GetProperty("metrics").GetProperty("unit_costs.usd_per_chip_hour");
        var statistics = Rows(folder, "statistics")[0];
        Assert.Equal("unit_costs.usd_per_chip_hour", statistics["metric"]);
        foreach (var field in (string[])["mean", "std", "p5", "p50", "p95", "standard_error"]) Assert.Equal(told.GetProperty(field).GetDouble(), Number(statistics[field]));
        Assert.Equal(told.GetProperty("p10").GetDouble(), Number(Rows(folder, "quantiles")[0]["p10"]));
        var (draws, kept) = (Rows(folder, "draws"), StudyQuery.Run(folder, "SELECT draw, \"input.supply.gas.price\", \"unit_costs.usd_per_chip_hour\" FROM draws ORDER BY draw"));
        Assert.Equal(32, draws.Count);
        for (var d = 0; d < 32; d++)
            Assert.Equal(kept.Rows[d].Select(Number), ((string[])["draw", "input.supply.gas.price", "unit_costs.usd_per_chip_hour"]).Select(c => Number(draws[d][c])));
        var files = File.ReadAllText(Path.Combine(folder, "README.md"));
        foreach (var name in Directory.GetFiles(folder).Select(Path.GetFileName)) Assert.True(name == "README.md" || files.Contains($"`{name}`", StringComparison.Ordinal), name);
        var first = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "statistics.json"))).RootElement.GetProperty("metrics").GetProperty("unit_costs.usd_per_chip_hour").GetProperty("first_driver");
        var driver = Rows(folder, "drivers").First(r => (string)r["metric"] == "unit_costs.usd_per_chip_hour");
        Assert.Equal(first.GetProperty("input").GetString(), driver["input"]);
        Assert.Equal(first.GetProperty("rank_correlation").GetDouble(), Number(driver["rank_correlation"]));
        Assert.NotEmpty(Rows(folder, "tornado"));
        Assert.Empty(Rows(folder, "failures"));
        Assert.Equal("all draws and columns", Rows(folder, "about").Single(r => (string)r["what"] == "sheet draws")["value"]);
    }

    [Fact]
    public void Sheets_heads_and_the_terminal_speak_Japanese_where_asked()
    {
        var folder = Path.Combine(_folder, "ja");
        var (code, text, error) = CommandLine.Run(["study", .. Small, "--draws", "32", "--out", folder, "--lang", "ja"]);
        Assert.True(code == 0, error);
        Assert.Equal(["概要", "統計", "分位点", "入力", "効く入力", "トルネード図", "失敗", "抽選"], MiniExcel.GetSheetNames(Book(folder)));
        foreach (var sheet in MiniExcel.GetSheetNames(Book(folder)).SkipLast(1))
            Assert.All(Rows(folder, sheet).Take(1).SelectMany(r => r.Keys), head => Assert.True(head.Any(c => c > 'ÿ') || head[0] == 'p' && char.IsDigit(head[1]), $"{sheet}: {head}"));
        Assert.Contains("番号", Rows(folder, "抽選")[0].Keys);
        Assert.Contains("unit_costs.usd_per_chip_hour", Rows(folder, "抽選")[0].Keys);
        Assert.Contains(Rows(folder, "概要"), r => (string)r["項目"] == "抽選の方法" && (string)r["値"] == "スクランブル済みソボル列");
        foreach (var part in (string[])["32回の抽選", "最も効く入力", "抽選・統計・報告書:"]) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes() => Assert.Equal(File.ReadAllBytes(Book(Study("one", "1"))), File.ReadAllBytes(Book(Study("two", "2"))));

    [Fact]
    public void What_is_more_than_a_sheet_holds_is_cut_and_told()
    {
        var spec = new StudySpec("made-up", [], "", "triangular", false, [], ["metric"], 20, 7, "random", 1);
        var design = StudyDesign.Of([.. Enumerable.Range(0, 5).Select(i => new StudyInput($"input{i}", "1", new Uniform(0, 1), 0, 0.5, 1))]);
        var draws = new StudyDraws(5, 1, 20);
        draws.Failures[19] = "InvalidDataException: no";
        var results = StudyResults.Of(spec, design, [new MetricName("metric", "USD")], draws);
        var report = new StudyReportData("", "", [.. design.Inputs.Select((x, i) => new StudyMetricColumn(x.Path, x.Unit, x.Base, draws.Inputs[i]))], [new StudyMetricColumn("metric", "USD", 0, draws.Metrics[0])]);
        var file = Path.Combine(_folder, "cut.xlsx");
        Workbook.Write(file, StudyWorkbook.Of(results, report, mostRows: 12, mostColumns: 4));
        var rows = MiniExcel.Query(file, true, "draws").Cast<IDictionary<string, object>>().ToList();
        Assert.Equal((12, 4), (rows.Count, rows[0].Count));
        Assert.Equal("cut to what Excel holds: the first 12 of 20 draws and the first 4 of 7 columns; draws.parquet has all", MiniExcel.Query(file, true, "about").Cast<IDictionary<string, object>>().Single(r => (string)r["what"] == "sheet draws")["value"]);
        Assert.Equal("InvalidDataException: no", Assert.Single(MiniExcel.Query(file, true, "failures").Cast<IDictionary<string, object>>())["failure"]);
    }

    [Theory]
    [InlineData("tornado", "at_high")]
    [InlineData("screen", "mu_star", "--paths", "2")]
    [InlineData("indices", "total", "--rows", "4")]
    [InlineData("sweep", "unit_costs.usd_per_chip_hour", "--vary", "supply.gas.price=2 .. 8 USD/MMBtu : 3")]
    public void Other_kinds_write_their_table(string kind, string column, params string[] options)
    {
        var file = Path.Combine(_folder, $"{kind}.xlsx");
        var (code, _, error) = CommandLine.Run(["study", kind, .. Small, .. kind == "sweep" ? Array.Empty<string>() : ["--only", "supply.gas.*"], .. options, "--excel", file]);
        Assert.True(code == 0, error);
        var rows = MiniExcel.Query(file, true, kind).Cast<IDictionary<string, object>>().ToList();
        Assert.True(rows.Count >= 2);
        Assert.All(rows, r => Assert.True(double.IsFinite(Number(r[column]))));
        Assert.Contains(MiniExcel.Query(file, true, "about").Cast<IDictionary<string, object>>(), r => (string)r["what"] == "scenario" && (string)r["value"] == "islanded-gas");
    }

    private string Study(string name, string threads)
    {
        var folder = Path.Combine(_folder, name);
        var (code, _, error) = CommandLine.Run(["study", .. Small, "--draws", "32", "--threads", threads, "--out", folder]);
        Assert.True(code == 0, error);
        return folder;
    }

    private static string Book(string folder) => Path.Combine(folder, "study.xlsx");

    private static List<IDictionary<string, object>> Rows(string folder, string sheet) => [.. MiniExcel.Query(Book(folder), true, sheet).Cast<IDictionary<string, object>>()];

    private static double Number(object? value) => value is null ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
