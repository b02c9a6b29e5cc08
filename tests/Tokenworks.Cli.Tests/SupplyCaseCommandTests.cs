using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>Supply cases operated, firm supply at one reliability, and the ratepayers' view.</summary>
public sealed class SupplyCaseCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-case").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string Put(string text)
    {
        var path = Path.Combine(_folder, "case.yaml");
        File.WriteAllLines(Path.Combine(_folder, "hours.csv"), ["load_mw,solar_cf,usd", .. Enumerable.Range(0, 8760).Select(h => FormattableString.Invariant($"100,{(h % 24 is > 7 and < 18 ? 0.6 : 0)},{30 + h % 24}"))]);
        File.WriteAllText(path, "case: small\nhours: hours.csv\norder_year: 2020\n" + text);
        return path;
    }

    private string Standing() => Put(
        """
        candidates:
          - { name: ccgt, technology: ccgt, unit: 20 MW, existing: 60 MW }
          - { name: solar, technology: solar-pv, profile: solar_cf, existing: 50 MW }
          - { name: battery, technology: battery-4h, existing: 10 MW }
        grid: { power: { 2020: 60 MW }, price_profile: usd }
        contracts:
          - { name: sun, kind: ppa, profile: solar_cf, power: 40 MW, price: 45 USD/MWh }
        """);

    [Fact]
    public void A_case_is_operated_as_it_stands_and_both_solvers_agree()
    {
        var page = Path.Combine(_folder, "page.html");
        var (code, output, error) = CommandLine.Run("dispatch", "--case", Standing(), "--outage-years", "20", "--plot", page, "--json");
        Assert.True(code == 0, error);
        var root = JsonDocument.Parse(output).RootElement;
        foreach (var key in (string[])["objective_usd", "unserved_mwh", "co2_mt", "cfe_pct", "lolh_h_per_year", "lole_days_per_year", "eue_mwh_per_year", "solve_cpu_s", "gap"])
            Assert.Equal(JsonValueKind.Number, root.GetProperty(key).ValueKind);
        Assert.Equal(60, root.GetProperty("capacity_mw").GetProperty("ccgt").GetDouble());
        var contracts = root.GetProperty("stages")[0].GetProperty("contracts");
        Assert.True(contracts.GetProperty("scope_2_market_annual_t").GetDouble() <= contracts.GetProperty("scope_2_market_hourly_t").GetDouble());
        Assert.True(contracts.GetProperty("scope_2_market_hourly_t").GetDouble() <= contracts.GetProperty("scope_2_location_t").GetDouble());
        Assert.Contains("<svg", File.ReadAllText(page), StringComparison.Ordinal);
        var (_, other, _) = CommandLine.Run("dispatch", "--case", Standing(), "--outage-years", "0", "--solver", "highs", "--json");
        Assert.Equal(1, root.GetProperty("objective_usd").GetDouble() / JsonDocument.Parse(other).RootElement.GetProperty("objective_usd").GetDouble(), 1e-6);
    }

    [Fact]
    public void Hours_of_others_stand_in_for_the_load_and_the_price()
    {
        const string plant = "candidates:\n  - { name: ccgt, technology: ccgt, unit: 20 MW, existing: 60 MW }\n";
        JsonElement Run(string text)
        {
            var (code, output, error) = CommandLine.Run("dispatch", "--case", Put(text), "--outage-years", "0", "--json");
            Assert.True(code == 0, error);
            return JsonDocument.Parse(output).RootElement;
        }
        // 8,760 plain rows of load, and prices with a head, in which every second hour is too dear to buy.
        File.WriteAllLines(Path.Combine(_folder, "load.csv"), Enumerable.Range(0, 8760).Select(h => FormattableString.Invariant($"{80 + h % 2}")));
        File.WriteAllLines(Path.Combine(_folder, "price.csv"), ["time,price_usd_mwh", .. Enumerable.Range(0, 8760).Select(h => FormattableString.Invariant($"{new DateTime(2025, 1, 1).AddHours(h):yyyy-MM-ddTHH:mm},{(h % 2 == 0 ? 1 : 900)}"))]);
        var own = Run(plant + "grid: { power: { 2020: 40 MW }, price: 30 USD/MWh }\n");
        var load = Run("load_file: load.csv\n" + plant + "grid: { power: { 2020: 40 MW }, price: 30 USD/MWh }\n");
        var price = Run("load_file: load.csv\n" + plant + "grid: { power: { 2020: 40 MW }, price_file: price.csv }\n");
        Assert.Equal(100 * 8760 / 1e6, own.GetProperty("stages")[0].GetProperty("load_twh").GetDouble(), 1e-9);
        Assert.Equal(80.5 * 8760 / 1e6, load.GetProperty("stages")[0].GetProperty("load_twh").GetDouble(), 1e-9);
        // Cheap hours are bought to the full 40 MW; in dear ones plant gives what it can and the grid the rest.
        var up = (1 - 0.04) * (1 - 0.06) * 60;
        Assert.Equal((40 + (81 - up)) * 4380 / 1e6, price.GetProperty("energy_twh").GetProperty("grid").GetDouble(), 1e-6);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var (code, output, error) = CommandLine.Run("dispatch", "--case", Put("load_file: nowhere.csv\ncandidates:\n  - { name: ccgt, technology: ccgt, existing: 60 MW }\n"), "--json");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("nowhere.csv", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_in_which_nothing_stands_says_what_to_do()
    {
        var (code, output, error) = CommandLine.Run("dispatch", "--case", Put("candidates:\n  - { name: ccgt, technology: ccgt }\n"), "--json");
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("dispatch plan", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Firm_mixes_meet_the_same_target_and_reserve_costs_something()
    {
        var path = Put("candidates:\n  - { name: ccgt, technology: ccgt, unit: 20 MW }\n  - { name: gt, technology: simple-cycle, unit: 10 MW }\n  - { name: smr, technology: smr, unit: 30 MW }\n");
        var (code, output, error) = CommandLine.Run("dispatch", "firm", "--case", path, "--compare", "gas=ccgt+gt", "--compare", "smr-gas=smr/gt", "--years", "20", "--lolh", "10", "--json");
        Assert.True(code == 0, error);
        foreach (var mix in JsonDocument.Parse(output).RootElement.GetProperty("mixes").EnumerateArray())
        {
            Assert.True(mix.GetProperty("meets_target").GetBoolean());
            Assert.InRange(mix.GetProperty("lolh_h_per_year").GetDouble(), 0, 10);
            Assert.True(mix.GetProperty("planned_lolh_h_per_year").GetDouble() > 10);
            Assert.True(mix.GetProperty("usd_per_mwh").GetDouble() > mix.GetProperty("planned_usd_per_mwh").GetDouble());
        }
    }

    [Fact]
    public void Ratepayers_carry_less_the_later_the_tenant_leaves()
    {
        var (code, output, error) = CommandLine.Run("dispatch", "ratepayers", "hyperion", "--lines", "1.8e9", "--leave", "2034-12", "--leave", "2041-12", "--json");
        Assert.True(code == 0, error);
        var leaves = JsonDocument.Parse(output).RootElement.GetProperty("leaves");
        // Three units for 3.2 B USD and 1.8 B USD of lines: the reported 5 B USD.
        Assert.Equal(5e9, leaves[1].GetProperty("assets").EnumerateArray().Sum(a => a.GetProperty("cost_usd").GetDouble()), 5e7);
        Assert.InRange(leaves[1].GetProperty("written_off_pct").GetDouble(), 35, 50);
        Assert.True(leaves[0].GetProperty("carried_present_value_usd").GetDouble() > leaves[1].GetProperty("carried_present_value_usd").GetDouble());
    }
}
