using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    [Fact]
    public void Help_lists_the_commands()
    {
        var (code, output, _) = CommandLine.Run("--help");
        Assert.Equal(0, code);
        foreach (var command in (string[])["run", "check", "schema", "new", "catalogue", "explain", "bench"])
            Assert.Contains(command, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("run")]
    [InlineData("run", "hyperion", "--no-such-option")]
    [InlineData("run", "hyperion", "--lang", "tlh")]
    public void Wrong_usage_exits_2(params string[] arguments) => Assert.Equal(2, CommandLine.Run(arguments).Code);

    [Fact]
    public void Check_shipped_scenario_exits_0()
    {
        var (code, output, _) = CommandLine.Run("check", "hyperion");
        Assert.Equal(0, code);
        Assert.Contains("0 error(s)", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_json_holds_findings()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("check", "hyperion", "--set", "supply.gas.prise=4 USD/MMBtu", "--json").Out);
        Assert.Contains(json.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("id").GetString() == "unknown-key");
    }

    [Fact]
    public void Schema_is_json() => Assert.Contains("definitions", JsonDocument.Parse(CommandLine.Run("schema").Out).RootElement.EnumerateObject().Select(p => p.Name));

    [Fact]
    public void New_writes_a_scenario_that_passes_and_is_not_overwritten()
    {
        var name = PathOf("my-campus");
        Assert.Equal(0, CommandLine.Run("new", name).Code);
        Assert.Equal(0, CommandLine.Run("check", name).Code);
        File.AppendAllText(Path.Combine(name, "scenario.yaml"), "# mine\n");
        Assert.Equal(2, CommandLine.Run("new", name).Code);
        Assert.Contains("# mine", File.ReadAllText(Path.Combine(name, "scenario.yaml")), StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("new", PathOf("other"), "--from", "hyperoin").Code);
    }

    [Fact]
    public void Catalogue_lists_and_shows_with_sources()
    {
        Assert.Contains("h100-sxm", CommandLine.Run("catalogue", "list", "chips").Out, StringComparison.Ordinal);
        var shown = CommandLine.Run("catalogue", "show", "h100-sxm").Out;
        Assert.Contains("peak_bf16", shown, StringComparison.Ordinal);
        Assert.Contains("datasheet", shown, StringComparison.Ordinal);
        var (code, _, error) = CommandLine.Run("catalogue", "show", "h100-smx");
        Assert.Equal(2, code);
        Assert.Contains("'h100-sxm'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_a_tree_down_to_sources()
    {
        var (code, output, _) = CommandLine.Run("explain", "one-gpu-box", "energy.pue");
        Assert.Equal(0, code);
        Assert.Contains("ISO/IEC 30134-2", output, StringComparison.Ordinal);
        Assert.Contains("catalogue/cooling/", output, StringComparison.Ordinal);
        var (unknown, _, error) = CommandLine.Run("explain", "one-gpu-box", "energy.pui");
        Assert.Equal(2, unknown);
        Assert.Contains("'energy.pue'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_json_prints_one_object_with_all_that_is_promised()
    {
        var (code, output, _) = CommandLine.Run("run", "hyperion", "--json", "--summary-only");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        foreach (var path in (string[])["build_out.it_mw_by_year", "build_out.chips_by_year", "build_out.capex_usd", "energy.it_gwh", "energy.facility_gwh", "energy.pue",
            "energy.wue_l_per_kwh", "energy.unserved_mwh", "energy.co2_t", "energy.supply_gwh", "tokens.training_tokens", "tokens.served_output_tokens", "tokens.chip_hours",
            "unit_costs.usd_per_chip_hour", "unit_costs.usd_per_million_output_tokens", "unit_costs.joules_per_output_token", "finance.min_dscr", "finance.min_dscr_first_term",
            "finance.min_dscr_after", "finance.parties.meta.irr", "finance.parties.meta_tenant.irr_status", "finance.parties.meta_member.npv_usd", "finance.parties.blue_owl.moic",
            "finance.parties.noteholders.irr", "balances.cash.relative_residual", "balances.supply.relative_residual", "findings"])
            Assert.True(Has(json.RootElement, path), path);
    }

    [Fact]
    public void Run_portfolio_json_has_both_campuses()
    {
        using var json = JsonDocument.Parse(CommandLine.Run("run", "two-hyperions", "--json", "--summary-only").Out);
        Assert.Equal(2, json.RootElement.GetProperty("campuses").EnumerateObject().Count());
        Assert.True(Has(json.RootElement, "energy.it_gwh"));
    }

    [Fact]
    public void Run_twice_writes_the_same_bytes()
    {
        foreach (var name in (string[])["a", "b"]) Assert.Equal(0, CommandLine.Run("run", "hyperion", "--out", PathOf(name)).Code);
        var files = Directory.GetFiles(PathOf("a")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["cash.parquet", "hourly.parquet", "monthly.parquet", "report.html", "results.xlsx", "summary.json"], files);
        Assert.All(files, f => Assert.True(File.ReadAllBytes(PathOf($"a/{f}")).AsSpan().SequenceEqual(File.ReadAllBytes(PathOf($"b/{f}"))), f));
        Assert.Equal(2, Directory.GetDirectories(_folder).Length);
    }

    private static bool Has(JsonElement element, string path) =>
        path.Split('.').Aggregate<string, JsonElement?>(element, (e, part) => e is { } x && x.TryGetProperty(part, out var child) ? child : null) is not null;
}
