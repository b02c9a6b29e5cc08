using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>The commands that answer questions about scenarios and workloads.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-questions").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run([.. arguments, "--json"]);
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static double Number(JsonElement json, string path) => JsonField.Of(json, path) ?? throw new InvalidOperationException($"no number at {path}");

    private static void Near(double expected, double actual) => Assert.InRange(actual, 0.99 * expected, 1.01 * expected);

    // 200 a day x 730 / 24 days: 6,083 requests x (500 x 0.05 + 300 x 0.08) / 1e6 = 0.2981 USD a month, 0.1633 a million output tokens.
    [Fact]
    public void Place_prices_an_api_by_hand()
    {
        var json = Json("place", "local-chat");
        Near(0.29808, Number(json, "places[id=groq-llama-8b].usd_per_month.base"));
        Near(0.16333, Number(json, "places[id=groq-llama-8b].usd_per_million_output_tokens"));
    }

    // 2,800 USD over 5 years is 46.67 USD a month; 12 % of 0.65 kW x 1.05 x 730 h x 0.207 USD idles for 12.38: 59.04. One H100 for 730 h at 2.95: 2,153.5.
    [Fact]
    public void Place_prices_a_box_and_a_rented_chip_by_hand()
    {
        var json = Json("place", "local-chat");
        Near(59.04, Number(json, "places[id=rtx-4090-box].fixed_usd_per_month"));
        Near(2153.5, Number(json, "places[id=cloud-h100-median].usd_per_month.base"));
    }

    // The break-even is where the curve of the box meets the price: fixed / (price - marginal).
    [Fact]
    public void Place_shows_the_break_even_of_a_4090_with_its_curve()
    {
        var json = Json("place", "local-chat");
        var price = Number(json, "break_even[machine=rtx-4090-box].price_usd_per_million_output_tokens");
        var marginal = Number(json, "places[id=rtx-4090-box].marginal_usd_per_million_output_tokens");
        Near(59.04 / (price - marginal) * 1e6, Number(json, "break_even[machine=rtx-4090-box].output_tokens_per_month"));
        Assert.InRange(Number(json, "break_even[machine=rtx-4090-box].curve"), 10, 100);
        var plot = Path.Combine(_folder, "use.svg");
        Assert.Equal(0, CommandLine.Run("place", "local-chat", "--plot", plot).Code);
        Assert.Contains("rtx-4090-box", File.ReadAllText(plot), StringComparison.Ordinal);
    }

    // Three days x 800 USD, 400 GB x 0.09 USD.
    [Fact]
    public void Place_prices_a_move_and_splits_by_hand()
    {
        var json = Json("place", "sme-assistant");
        Near(2400, Number(json, "migration.engineer_usd"));
        Near(36, Number(json, "migration.egress_usd"));
        Near(0.4 * Number(json, "hybrid.all_large_usd_per_month"), Number(json, "hybrid.large_usd_per_month"));
    }

    [Fact]
    public void Place_keeps_privacy_and_sovereignty()
    {
        var places = Json("place", "hospital-notes").GetProperty("places").EnumerateArray().ToList();
        Assert.All(places.Where(p => p.GetProperty("feasible").GetBoolean()), p => Assert.Equal("box", p.GetProperty("kind").GetString()));
        Assert.Contains(places, p => p.GetProperty("misses").ToString().Contains("sovereignty", StringComparison.Ordinal));
    }

    // 1 x 200 / 50 token/s = 4 s; a rent of 0.9 USD an hour: 0.001 USD.
    [Fact]
    public void Tokens_take_a_measured_rate_by_hand()
    {
        var json = Json("tokens", "--rate", "50", "--watts", "400", "--input", "100", "--output", "200", "--chip-hour-price", "0.9");
        Near(4, Number(json, "chip_seconds.base"));
        Near(0.001, Number(json, "usd.base"));
    }

    [Fact]
    public void Tokens_of_a_prompt_file_are_counted()
    {
        var file = Path.Combine(_folder, "prompt.txt");
        File.WriteAllText(file, "Hello world, トークンを数える。");
        Assert.Equal(10, Number(Json("tokens", "--prompt", file, "--rate", "50"), "input_tokens"));
        Assert.Equal(2, CommandLine.Run("tokens", "--prompt", file + ".not").Code);
        Assert.Equal(2, CommandLine.Run("tokens", "--utilisation", "0").Code);
    }

    [Fact]
    public void Tokens_of_a_scenario_are_its_own_means()
    {
        var (run, tokens) = (Json("run", "sme-cluster", "--summary-only"), Json("tokens", "--scenario", "sme-cluster", "--input", "1155", "--output", "211"));
        Near(Number(run, "unit_costs.usd_per_chip_hour") * Number(tokens, "chip_seconds.base") / 3600, Number(tokens, "usd.base"));
    }

    [Fact]
    public void Compare_closes_its_waterfall_and_writes_files()
    {
        var (csv, plot) = (Path.Combine(_folder, "c.csv"), Path.Combine(_folder, "w.svg"));
        var json = Json("compare", "local-rtx4090", "sme-cluster", "--csv", csv, "--plot", plot);
        Assert.InRange(Number(json, "waterfall.relative_residual"), 0, 1e-12);
        Near(Number(json, "lines.usd_per_chip_hour.sme-cluster"), Number(json, "waterfall.to_usd"));
        Assert.Contains("usd_per_chip_hour", File.ReadAllText(csv), StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(plot), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_writes_a_page_with_charts_in_both_languages()
    {
        var (english, japanese) = (Path.Combine(_folder, "e.html"), Path.Combine(_folder, "j.html"));
        Assert.Equal(0, CommandLine.Run("compare", "local-rtx4090", "sme-cluster", "--out", english).Code);
        Assert.Equal(0, CommandLine.Run("compare", "local-rtx4090", "sme-cluster", "--out", japanese, "--lang", "ja").Code);
        Assert.Contains("Where the difference comes from", File.ReadAllText(english), StringComparison.Ordinal);
        Assert.Contains("差の要因", File.ReadAllText(japanese), StringComparison.Ordinal);
        Assert.Equal(2, File.ReadAllText(english).Split("class=\"chart").Length - 1);
    }

    // A quarter of the weight is "never" and a tenth comes in 2032: reactors, buildings and grid move together.
    [Fact]
    public void First_power_of_the_reactors_is_a_distribution()
    {
        var metrics = Json("study", "oracle-smr", "--inputs", "oracle-smr-first-power", "--only", "first-power", "--draws", "32", "--metrics", "build_out.it_mw_by_year.*", "--out", Path.Combine(_folder, "study")).GetProperty("metrics");
        double Of(int year, string what) => metrics.GetProperty($"build_out.it_mw_by_year.{year}").GetProperty(what).GetDouble();
        Assert.Equal(0, Of(2031, "p95"));
        Assert.True(Of(2033, "p95") > 700);
        Assert.Equal(0, Of(2042, "p10"));
        Assert.Equal(800, Of(2042, "p50"));
    }

    // Sun and wind that are curtailed cover nothing: without contracts the annual figure by contract is the one by place.
    [Fact]
    public void Footprint_counts_no_certificate_for_curtailed_sun()
    {
        var json = Json("footprint", "hyperion");
        Assert.True(Number(Json("run", "hyperion", "--summary-only"), "energy.curtailed_gwh") > 500);
        Assert.True(Number(json, "scope_2_location_t") > 100_000);
        Near(Number(json, "scope_2_location_t"), Number(json, "scope_2_market_t"));
        Near(Number(json, "construction_jobs.base"), json.GetProperty("construction_jobs_by_year").EnumerateObject().Max(y => y.Value.GetProperty("base").GetDouble()));
    }

    [Fact]
    public void Exposure_tells_range_and_grade_of_every_share()
    {
        var categories = Json("exposure", "sme-cluster").GetProperty("categories").EnumerateObject().Select(c => c.Value).ToList();
        Assert.All(categories, c => Assert.NotEmpty(c.GetProperty("share_of_spending").GetProperty("grade").GetString()!));
        Assert.All(categories.SelectMany(c => c.GetProperty("vendor_shares").EnumerateObject()), v =>
            Assert.True(v.Value.GetProperty("low").GetDouble() <= v.Value.GetProperty("base").GetDouble() && v.Value.GetProperty("source").GetString()!.Length > 0, v.Name));
    }

    // Tier-1 shares of one kind of spending add up to the spending.
    [Fact]
    public void Exposure_adds_up_to_the_capital_of_the_run()
    {
        var (json, run) = (Json("exposure", "sme-cluster", "--cut", "0.25"), Json("run", "sme-cluster", "--summary-only"));
        double Sum(string of) => json.GetProperty("categories").EnumerateObject().Where(c => c.Value.GetProperty("tier").GetInt32() == 1 && c.Value.GetProperty("of").GetString() == of).Sum(c => c.Value.GetProperty("usd").GetDouble());
        Near(Number(run, "build_out.capex_it_usd"), Sum("it"));
        Near(Number(run, "build_out.capex_facility_usd"), Sum("facility"));
        Near(0.75 * Number(json, "change.accelerators.usd"), Number(json, "change.accelerators.usd_after"));
        Assert.InRange(Number(json, "rings"), 1, 100);
    }

    // 32 chips with hosts, embodied by hand: 32 x (170 + 180) kg = 11.2 t.
    [Fact]
    public void Footprint_counts_embodied_carbon_by_hand()
    {
        var json = Json("footprint", "sme-cluster");
        Near(32 * 0.35, Number(json, "scope_3_chips_t.base"));
        Near(32 * 0.019, Number(json, "e_waste_t.base"));
        var roadmap = Path.Combine(_folder, "r.csv");
        Assert.Equal(0, CommandLine.Run("footprint", "islanded-gas", "--roadmap", roadmap).Code);
        Assert.Contains("usd_per_t", File.ReadAllText(roadmap), StringComparison.Ordinal);
    }

    // By technology, not by name: reactors are no renewable source, the sun over an island is.
    [Fact]
    public void Footprint_counts_renewable_energy_by_technology()
    {
        Assert.Equal(0, Number(Json("footprint", "oracle-smr"), "renewable_share_annual"));
        Assert.InRange(Number(Json("footprint", "islanded-gas"), "renewable_share_annual"), 0.05, 0.6);
    }

    [Fact]
    public void Register_says_what_is_not_modelled()
    {
        var json = Json("register", "sme-cluster");
        Assert.Contains(json.GetProperty("risks").EnumerateObject(), r => r.Value.GetProperty("modelled").GetString() == "not modelled");
        Assert.True(Number(json, "risks.cyber-security.cost_usd_per_year") > 0);
        Assert.Equal(2, CommandLine.Run("register", "--kind", "weather").Code);
    }
}
