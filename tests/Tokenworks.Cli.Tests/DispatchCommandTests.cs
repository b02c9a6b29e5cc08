using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class DispatchCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-dispatch").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Reference_a_json_has_what_is_promised_and_nothing_else_on_standard_output()
    {
        var (code, output, _) = CommandLine.Run("dispatch", "--reference", "A", "--json");
        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(1, root.GetProperty("objective_usd").GetDouble() / 258_998_832.5085, 1e-6);
        Assert.Equal(9.073920, root.GetProperty("energy_twh").GetProperty("ccgt").GetDouble(), 1e-3);
        Assert.Equal(1600, root.GetProperty("capacity_mw").GetProperty("ccgt").GetDouble());
        foreach (var key in (string[])["unserved_mwh", "co2_mt", "cfe_pct", "lolh_h_per_year", "lole_days_per_year", "eue_mwh_per_year", "solve_cpu_s", "gap"])
            Assert.Equal(JsonValueKind.Number, root.GetProperty(key).ValueKind);
        Assert.InRange(root.GetProperty("worst_balance_mw").GetDouble(), 0, 2e-6);
        Assert.Equal(0, root.GetProperty("worst_charge_with_discharge_mw").GetDouble());
    }

    [Fact]
    public void Reference_u_is_met_by_highs_without_a_word_on_standard_output()
    {
        var (code, output, _) = CommandLine.Run("dispatch", "--reference", "U", "--json");
        Assert.Equal(0, code);
        Assert.Equal(1, JsonDocument.Parse(output).RootElement.GetProperty("objective_usd").GetDouble() / 5_247_216.1793, 1e-6);
    }

    [Fact]
    public void Adequacy_json_gives_the_published_indices_of_rts79()
    {
        var (code, output, _) = CommandLine.Run("dispatch", "adequacy", "--years", "50", "--json");
        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(9.39418, root.GetProperty("lolh_h_per_year").GetDouble(), 1e-5);
        Assert.Equal(1.36886, root.GetProperty("lole_days_per_year").GetDouble(), 1e-5);
        Assert.Equal(1, root.GetProperty("eue_mwh_per_year").GetDouble() / 1176.30, 1e-5);
        Assert.Equal(50, root.GetProperty("monte_carlo").GetProperty("years").GetInt32());
    }

    [Fact]
    public void Fleet_says_that_hyperions_gas_does_not_run_three_units_flat_out()
    {
        var (code, output, _) = CommandLine.Run("dispatch", "adequacy", "fleet", "--need", "2262", "--unit", "754", "--count", "3", "--gas-limit", "250000", "--heat-rate", "6.2", "--json");
        Assert.Equal(0, code);
        var root = JsonDocument.Parse(output).RootElement;
        Assert.InRange(root.GetProperty("fuel_limit_mw").GetDouble(), 1679, 1681);
        Assert.False(root.GetProperty("runs_flat_out_on_fuel").GetBoolean());
    }

    [Theory]
    [InlineData("dispatch")]
    [InlineData("dispatch", "--reference", "X")]
    [InlineData("dispatch", "--reference", "A", "--case", "no-such.csv")]
    [InlineData("dispatch", "--reference", "A", "--set", "gas=3")]
    [InlineData("dispatch", "--reference", "B", "--solver", "merit")]
    [InlineData("dispatch", "adequacy", "--units", "no-such.csv")]
    [InlineData("dispatch", "adequacy", "--derate", "2")]
    [InlineData("dispatch", "adequacy", "fleet", "--need", "-1", "--unit", "5")]
    [InlineData("dispatch", "plan", "--case", "no-such.yaml")]
    [InlineData("dispatch", "bill", "--tariff", "no-such.json", "--need", "1")]
    public void Bad_input_exits_2_with_a_word_on_standard_error(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run(arguments);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
        Assert.DoesNotContain("objective", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_faults_are_findings_with_a_place()
    {
        var path = Path.Combine(_folder, "case.yaml");
        File.WriteAllText(path, "case: x\nhours: none.csv\ncandidates:\n  - name: sun\n    technology: solar-pv\n  - name: odd\n    technology: fusion\n");
        var (code, _, error) = CommandLine.Run("dispatch", "plan", "--case", path);
        Assert.Equal(2, code);
        Assert.Contains("unknown-entry", error, StringComparison.Ordinal);
        File.WriteAllText(path, "case: x\nhours: none.csv\ncandidates:\n  - name: sun\n    technology: solar-pv\n");
        Assert.Contains("no-profile", CommandLine.Run("dispatch", "plan", "--case", path).Error, StringComparison.Ordinal);
    }
}
