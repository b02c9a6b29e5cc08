using System.Text.Json;

namespace Tokenworks.Cli.Tests;

public sealed class FinanceCommandTests
{
    private static readonly string Reference = Path.Combine(Root(), "reference", "finance");

    private static JsonElement Json(params string[] arguments)
    {
        var (code, output, error) = CommandLine.Run(arguments);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    [Fact]
    public void Scenario_answers_with_every_part()
    {
        var answer = Json("finance", "hyperion", "--json");
        foreach (var part in (string[])["sources_uses", "periods", "debt", "parties", "lease", "rvg", "unit_costs", "who_loses"]) Assert.True(answer.TryGetProperty(part, out _), part);
        Assert.Equal(27.3e9, answer.GetProperty("debt").GetProperty("amount_usd").GetDouble());
        Assert.Equal(0, answer.GetProperty("debt").GetProperty("balance_by_date").GetProperty("2049-05-30").GetDouble(), 0.01);
        Assert.Equal("operating", answer.GetProperty("lease").GetProperty("classification_asc842").GetString());
        Assert.Equal(5, answer.GetProperty("lease").GetProperty("tests").GetArrayLength());
        var exits = answer.GetProperty("who_loses").EnumerateArray().ToList();
        Assert.Equal([4, 8, 12, 16, 20], exits.Select(e => e.GetProperty("exit_after_year").GetInt32()));
        Assert.All(exits, e => Assert.Equal(0, e.GetProperty("sum_usd").GetDouble(), 0.01));
        foreach (var name in (string[])["next_tenant", "ratepayers", "entergy", "buyers_of_buildings", "noteholders", "blue_owl", "meta_tenant"])
            Assert.True(exits[0].GetProperty("change_usd").TryGetProperty(name, out _), name);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.3")]
    public void Solve_finds_the_rent_that_gives_a_cover(string dscr)
    {
        var solved = Json("finance", "solve", "hyperion", "--for", "rent", "--so-that", $"min_dscr = {dscr}", "--json");
        Assert.Equal(double.Parse(dscr, System.Globalization.CultureInfo.InvariantCulture), solved.GetProperty("reached").GetDouble(), 1e-9);
        Assert.InRange(solved.GetProperty("value").GetDouble(), 12e9, 17e9);
    }

    [Fact]
    public void Undefined_rate_is_null_with_a_status()
    {
        var sponsor = Json("finance", Path.Combine(Reference, "annual", "case-3.yaml"), "--json").GetProperty("parties").GetProperty("sponsor");
        Assert.Equal(JsonValueKind.Null, sponsor.GetProperty("irr").ValueKind);
        Assert.Equal("no sign change", sponsor.GetProperty("irr_status").GetString());
    }

    [Fact]
    public void Solve_of_a_project_finds_its_price() =>
        Assert.Equal(270.549, Json("finance", "solve", Path.Combine(Reference, "annual", "case-1-solved.yaml"), "--set", "target.solve_price=false", "--for", "price", "--so-that", "parties.owner.irr = 13.2812 %", "--json").GetProperty("value").GetDouble(), 0.01);

    [Theory]
    [InlineData("--for", "rnet", "--so-that", "min_dscr = 1.3")]
    [InlineData("--for", "rent", "--so-that", "min_dscr")]
    [InlineData("--for", "rent", "--so-that", "no_such_field = 1")]
    public void Solve_says_what_it_cannot_find(params string[] asked) => Assert.Equal(2, CommandLine.Run(["finance", "solve", "hyperion", .. asked]).Code);

    [Fact]
    public void Solve_takes_no_jump_for_a_root()
    {
        // A month is in default or not: what is swept from it, and with it the balance, jumps as the covenant moves.
        var (code, _, error) = CommandLine.Run("finance", "solve", Path.Combine(Reference, "structures", "chip-campus.yaml"), "--for", "vehicles.venture.default_cover", "--so-that", "periods.40.balance_usd = 2_070_000_000");
        Assert.Equal(2, code);
        Assert.Contains("no-solution", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_without_a_value_is_a_finding()
    {
        var (code, _, error) = CommandLine.Run("finance", "hyperion", "--set", "notes.coupon");
        Assert.Equal(2, code);
        Assert.Contains("bad-value", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Delay_costs_more_where_token_prices_fall()
    {
        double Price(params string[] sets) => Json(["finance", "hyperion", "--json", .. sets.SelectMany(s => new[] { "--set", s })]).GetProperty("economics").GetProperty("month_of_delay").GetProperty("price_usd").GetDouble();
        Assert.Equal(0, Price(), 1);
        Assert.InRange(Price("workloads.batch.price_escalation=-20 %/yr"), 1e6, 1e9);
    }

    [Fact]
    public void Structure_warns_of_a_sculpted_loan_below_its_cover()
    {
        var (code, _, error) = CommandLine.Run("finance", Path.Combine(Reference, "structures", "chip-campus.yaml"), "--set", "instruments.chip_loan.repayment=sculpted", "--set", "instruments.chip_loan.cover=10");
        Assert.Equal(0, code);
        Assert.Contains("cover-not-met", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Structure_answers_and_bad_terms_exit_2()
    {
        var file = Path.Combine(Reference, "structures", "chip-campus.yaml");
        Assert.InRange(Json("finance", file, "--json").GetProperty("debt").GetProperty("min_dscr").GetDouble(), 0.5, 5);
        var (code, _, error) = CommandLine.Run("finance", file, "--set", "instruments.construction.until=2040-01");
        Assert.Equal(2, code);
        Assert.Contains("past-maturity", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_tells_how_an_operating_lease_and_a_guarantee_coexist()
    {
        var (code, output, _) = CommandLine.Run("explain", "hyperion", "finance.lease.classification_asc842");
        Assert.Equal(0, code);
        Assert.Contains("842-10-55-10", output, StringComparison.Ordinal);
        Assert.Contains("would become a finance lease", output, StringComparison.Ordinal);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder!.FullName;
    }
}
