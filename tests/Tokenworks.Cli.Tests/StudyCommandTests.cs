using System.Diagnostics;
using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>The study commands as a user types them, and a study whose process is killed.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private static readonly string[] Small = ["islanded-gas", "--set", "horizon.last_year=2029", "--metrics", "unit_costs.usd_per_chip_hour,energy.unserved_mwh"];
    private readonly string _folder = Directory.CreateTempSubdirectory("study-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Study_gives_statistics_of_each_metric()
    {
        var root = Json("study", "--draws", "32", "--seed", "7", "--threads", "2", "--method", "sobol", "--out", _folder, "--json");
        Assert.Equal(32, root.GetProperty("draws").GetInt32());
        var metric = root.GetProperty("metrics").GetProperty("unit_costs.usd_per_chip_hour");
        foreach (var field in (string[])["mean", "std", "p5", "p10", "p50", "p90", "p95", "standard_error"]) Assert.True(metric.GetProperty(field).GetDouble() >= 0, field);
        Assert.True(root.GetProperty("campus_hours_per_second").GetDouble() > 0);
        Assert.True(File.Exists(Path.Combine(_folder, "report.html")));
        var (code, text, _) = CommandLine.Run("study", "query", "SELECT count(*) AS n FROM draws", "--study", _folder, "--json");
        Assert.Equal(0, code);
        Assert.Equal(32, JsonDocument.Parse(text).RootElement.GetProperty("rows")[0][0].GetInt32());
    }

    [Fact]
    public void Tornado_writes_a_page_with_a_chart_for_each_metric()
    {
        var page = Path.Combine(_folder, "tornado.html");
        Assert.Equal(0, CommandLine.Run(["study", "tornado", .. Small, "--only", "supply.gas.*", "--out", page]).Code);
        var html = File.ReadAllText(page);
        Assert.Equal(2, html.Split("class=\"chart").Length - 1);
        Assert.Contains("moves it most", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_of_studies_speak_Japanese_where_asked()
    {
        var page = Path.Combine(_folder, "tornado.html");
        Assert.Equal(0, CommandLine.Run(["study", "tornado", .. Small, "--only", "supply.gas.*", "--out", page, "--lang", "ja"]).Code);
        Assert.Contains("最も効くのは", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run(["study", .. Small, "--draws", "8", "--out", _folder, "--lang", "ja"]).Code);
        Assert.Contains("8回の抽選(スクランブル済みソボル列", File.ReadAllText(Path.Combine(_folder, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tornado_sweep_and_break_even_agree()
    {
        var swept = Json("study", "sweep", "--vary", "supply.gas.price.2027=2 .. 8 USD/MMBtu : 2", "--json", "hyperion", "--metrics", "unit_costs.usd_per_chip_hour");
        double At(int row) => swept.GetProperty("rows")[row].GetProperty("metrics").GetProperty("unit_costs.usd_per_chip_hour").GetDouble();
        Assert.True(At(1) > At(0));
        var middle = (At(0) + At(1)) / 2;
        var found = Json("study", "break-even", "--vary", "supply.gas.price.2027=2 .. 8 USD/MMBtu", "--target", middle.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "--json", "hyperion", "--metrics", "unit_costs.usd_per_chip_hour");
        Assert.Equal(5, Assert.Single(found.GetProperty("values").EnumerateArray().ToList()).GetDouble(), 0.3);
    }

    [Fact]
    public void A_portfolio_is_studied_as_a_whole_and_by_member()
    {
        var root = Json(["study", "stargate-programme", "--draws", "8", "--method", "random", "--metrics", "build_out.capex_usd,campuses.*.build_out.capex_usd", "--out", _folder, "--json"]);
        var means = root.GetProperty("metrics").EnumerateObject().ToDictionary(m => m.Name, m => m.Value.GetProperty("mean").GetDouble());
        Assert.Equal(3, means.Count);
        Assert.Equal(means["build_out.capex_usd"], means["campuses.abilene.build_out.capex_usd"] + means["campuses.further-sites.build_out.capex_usd"], means["build_out.capex_usd"] * 1e-12);
        Assert.Equal(2, CommandLine.Run("study", "resume", _folder).Code);
        var swept = Json(["study", "sweep", "stargate-programme", "--vary", "campuses.abilene.supply.gas.price=2 .. 8 USD/MMBtu : 2", "--metrics", "energy.pue", "--json"]);
        Assert.Equal(2, swept.GetProperty("rows").GetArrayLength());
    }

    [Theory]
    [InlineData("study", "hyperion", "--draws", "0")]
    [InlineData("study", "hyperion", "--draws", "8", "--metrics", "no.such.metric")]
    [InlineData("study", "resume", "no-such-folder")]
    [InlineData("study", "sweep", "hyperion", "--vary", "no.such.path=1 .. 2 MW")]
    public void Wrong_input_is_refused_with_code_two(params string[] arguments)
    {
        var (code, _, error) = CommandLine.Run(arguments);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    // The real process, killed in the middle (SIGKILL), then resumed: the bytes of a study that ran through.
    [Fact]
    public void A_killed_study_resumes_to_the_same_bytes()
    {
        var (whole, cut) = (Path.Combine(_folder, "whole"), Path.Combine(_folder, "cut"));
        string[] study = ["study", .. Small, "--draws", "64", "--seed", "3", "--batch", "2"];
        Assert.Equal(0, CommandLine.Run([.. study, "--out", whole]).Code);
        using (var process = Start([.. study, "--threads", "1", "--out", cut]))
        {
            var deadline = Stopwatch.StartNew();
            while (Blocks(cut) < 3 && !process.HasExited && deadline.Elapsed.TotalSeconds < 120) Thread.Sleep(2);
            process.Kill();
            process.WaitForExit();
        }
        Assert.InRange(Blocks(cut), 3, 31);
        Assert.False(File.Exists(Path.Combine(cut, "statistics.json")));
        Assert.Equal(0, CommandLine.Run("study", "resume", cut, "--batch", "7").Code);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "statistics.json")), File.ReadAllBytes(Path.Combine(cut, "statistics.json")));
        Assert.Equal(2, CommandLine.Run("study", "resume", cut).Code);
    }

    // Files in place of the climate move every kind of study, and a study knows them again.
    [Fact]
    public void Files_of_others_stand_in_for_climate_and_prices_in_studies_too()
    {
        var (weather, prices, folder) = (Path.Combine(_folder, "warm.csv"), Path.Combine(_folder, "gas.csv"), Path.Combine(_folder, "study"));
        Write(weather, 35);
        File.WriteAllLines(prices, ["month,usd_per_mmbtu", "2026-01,9"]);
        string[] files = ["--weather", weather, "--gas-price", prices, "--metrics", "energy.pue,energy.cost_usd", "--only", "supply.gas.*"];
        double Base(string[] with, string metric) => Json(["study", "tornado", "islanded-gas", "--set", "horizon.last_year=2029", .. with, "--json"]).GetProperty("metrics").GetProperty(metric).GetProperty("base").GetDouble();
        string[] without = ["--metrics", "energy.pue,energy.cost_usd", "--only", "supply.gas.*"];
        Assert.True(Base(files, "energy.pue") > 1.01 * Base(without, "energy.pue"));
        Assert.True(Base(files, "energy.cost_usd") > 1.5 * Base(without, "energy.cost_usd"));
        string[] study = ["study", "islanded-gas", "--set", "horizon.last_year=2029", .. files, "--draws", "8", "--out", folder];
        Assert.Equal(0, CommandLine.Run(study).Code);
        var asked = File.ReadAllText(Path.Combine(folder, "study.json"));
        Assert.Contains("\"option\": \"gas-price\"", asked, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "statistics.json"));
        Directory.CreateDirectory(Path.Combine(folder, "blocks"));
        Write(weather, 20);
        var (code, _, error) = CommandLine.Run("study", "resume", folder);
        Assert.Equal(2, code);
        Assert.Contains("series-changed", error, StringComparison.Ordinal);
        Write(weather, 35);
        Assert.Equal(0, CommandLine.Run("study", "resume", folder).Code);
    }

    [Fact]
    public void A_folder_of_measured_years_makes_draws_differ_and_a_method_that_has_no_use_for_it_says_so()
    {
        var record = Directory.CreateDirectory(Path.Combine(_folder, "record")).FullName;
        for (var y = 0; y < 4; y++) Write(Path.Combine(record, $"200{y}.csv"), 12 + 6 * y);
        string[] study = ["study", "islanded-gas", "--set", "horizon.last_year=2029", "--weather", record, "--draws", "8", "--metrics", "energy.pue", "--only", "none", "--out", Path.Combine(_folder, "study"), "--json"];
        var pue = Json(study).GetProperty("metrics").GetProperty("energy.pue");
        Assert.True(pue.GetProperty("std").GetDouble() > 1e-4);
        var (code, text, error) = CommandLine.Run([.. study, "--set", "site.weather_years.method=typical"]);
        Assert.Equal(0, code);
        Assert.Contains("weather-record-unused", error, StringComparison.Ordinal);
        Assert.InRange(JsonDocument.Parse(text).RootElement.GetProperty("metrics").GetProperty("energy.pue").GetProperty("std").GetDouble(), 0, 1e-12);
        (code, _, error) = CommandLine.Run("study", "islanded-gas", "--set", "site.weather_years.method=measured", "--draws", "8", "--out", Path.Combine(_folder, "study"));
        Assert.Equal(2, code);
        Assert.Contains("no-weather-record", error, StringComparison.Ordinal);
    }

    // A table of one's own: the same temperature in all hours.
    private static void Write(string path, double celsius) => File.WriteAllLines(path,
        ["hour,dry_bulb_c,dew_point_c,ghi_w_m2,wind_m_s,pressure_hpa", .. Enumerable.Range(0, 8760).Select(h => FormattableString.Invariant($"{h},{celsius},5,0,3,1013"))]);

    private static int Blocks(string folder) => Directory.Exists(Path.Combine(folder, "blocks")) ? Directory.GetFiles(Path.Combine(folder, "blocks"), "*.block").Length : 0;

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", "--runtimeconfig", Path.ChangeExtension(typeof(StudyCommandTests).Assembly.Location, ".runtimeconfig.json"), typeof(Cli.Program).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static JsonElement Json(params string[] arguments)
    {
        var all = arguments[1] == "--draws" ? ["study", .. Small, .. arguments[1..]] : arguments;
        var (code, text, error) = CommandLine.Run(all);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(text).RootElement;
    }
}
