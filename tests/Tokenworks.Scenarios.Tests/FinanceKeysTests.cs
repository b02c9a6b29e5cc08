namespace Tokenworks.Scenarios.Tests;

/// <summary>Taxes, surplus, subscriptions and answers to price: read with their defaults, and bad terms are findings.</summary>
public sealed class FinanceKeysTests : IDisposable
{
    private const string Source = ", source: test, date: 2026-11, grade: estimate }";
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-test").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Keys_are_read_and_leave_defaults_to_what_is_left_out()
    {
        var campus = Campus($$"""
              tax:
                state_rate: { value: 5.5 %{{Source}}
                bonus: { 2025-02: { value: 100 %{{Source}} }
                credits: [{ name: 48E, units: [solar-certified], share: { value: 30 %{{Source}}, from: 2025-01, until: 2027-12 }]
              surplus: { price: { value: 1.5 USD{{Source}}, sold: { value: 40 %{{Source}} }
              economics: { subscription: { product: assistant, output_tokens_per_day: { value: 20_000 token{{Source}} } }
            """).Campus!;
        Assert.Equal((0.21, 0.055, 0.8, 0.3), (campus.Finance.Tax!.Rate.BaseBase, campus.Finance.Tax.StateRate.BaseBase, campus.Finance.Tax.LossLimit.BaseBase, campus.Finance.Tax.InterestLimit.BaseBase));
        Assert.Equal((-0.15, 20), (campus.Finance.Surplus!.Trend.BaseBase, campus.Finance.Economics!.Subscription!.PricePerMonth.BaseBase));
        Assert.True(campus.Finance.Tax.RealPropertyElection);
        Assert.Null(campus.Finance.Tax.Bonus!.At(new NodaTime.YearMonth(2025, 1)));
    }

    [Theory]
    [InlineData("credits: [{ name: 48E, units: [solar-certifeid], share: { value: 30 %SOURCE, from: 2025-01, until: 2027-12 }]", "unknown-unit")]
    [InlineData("credits: [{ name: 48E, units: [solar-certified], share: { value: 30 %SOURCE, from: 2028-01, until: 2027-12 }]", "credit-dates")]
    [InlineData("credits: [{ name: 48E, units: [solar-certified] }]", "credit-terms")]
    [InlineData("credits: [{ name: 48E, units: [solar-certified], credit: itc-48e-wind-solar, from: 2025-01 }]", "credit-terms")]
    [InlineData("credits: [{ name: 48E, units: [solar-certified], credit: itc-48ee }]", "unknown-entry")]
    [InlineData("credits: [{ name: 48E, units: [solar-certified], credit: itc-48e }]", "credit-technology")]
    [InlineData("credits: [{ name: 45Q, units: [waterford-gas], credit: 45q-storage }]", "credit-terms")]
    [InlineData("credits: [{ name: a, units: [solar-certified], credit: itc-48e-wind-solar }, { name: b, units: [solar-certified], credit: ptc-45y-wind-solar }]", "credit-twice")]
    [InlineData("jurisdiction: japan, credits: [{ name: 48E, units: [solar-certified], credit: itc-48e-wind-solar }]", "credit-jurisdiction")]
    [InlineData("jurisdiction: us-louisiana", "tax-level")]
    [InlineData("jurisdiction: japan, state: us-louisiana", "tax-level")]
    [InlineData("jurisdiction: us-federl", "unknown-entry")]
    [InlineData("state_rate: { value: 55 %SOURCE", "out-of-range")]
    public void Bad_terms_of_tax_are_findings(string tax, string finding)
    {
        var error = Assert.Single(Campus("  tax: { " + tax.Replace("SOURCE", Source, StringComparison.Ordinal) + " }").Findings, f => f.Severity == Severity.Error);
        Assert.Equal((finding, true), (error.Id, error.Where.Line > 1));
        Assert.NotEmpty(error.Mend + error.Allowed);
    }

    [Theory]
    [InlineData("2026-12", "for which it grants nothing")]
    [InlineData("2026-06", null)]
    public void A_credit_out_of_its_dates_is_a_finding(string construction, string? says)
    {
        var read = Campus($"  tax: {{ jurisdiction: us-federal, state: us-louisiana, credits: [{{ name: 48E, units: [solar-certified], credit: itc-48e-wind-solar, construction: {construction} }}] }}");
        Assert.False(read.HasErrors);
        var found = read.Findings.Where(f => f.Id == "credit-out-of-dates").ToList();
        Assert.Equal(says is null ? 0 : 1, found.Count);
        Assert.All(found, f => Assert.Contains(says!, f.What));
        Assert.All(found, f => Assert.True(f.Where.Line > 1 && f.Mend.Length > 0));
    }

    [Fact]
    public void A_credit_of_a_unit_that_nobody_taxed_owns_is_a_finding()
    {
        string Text(string owner) => $"schema_version: 1\nextends: hyperion\ntitle: made\nsupply:\n  units:\n    - name: solar-certified\n      owner: {owner}\nfinance:\n  tax: {{ credits: [{{ name: 48E, units: [solar-certified], credit: itc-48e-wind-solar, construction: 2026-03 }}] }}\n";
        Assert.Contains(Read(Text("noteholders")).Findings, f => f is { Id: "credit-untaxed", Severity: Severity.Warning } && f.Mend.Length > 0);
        Assert.DoesNotContain(Read(Text("entergy")).Findings, f => f.Id == "credit-untaxed");
    }

    [Fact]
    public void A_subscription_names_a_workload() =>
        Assert.Contains(Campus($"  economics: {{ subscription: {{ product: asistant, output_tokens_per_day: {{ value: 20_000 token{Source} }} }}").Findings, f => f.Id == "unknown-product");

    [Theory]
    [InlineData("assistant", "users: { count: { value: 10 M, SRC }, modalities: [{ name: text, tokens_per_day: { value: 5000 token, SRC } }] }", "demand-twice")]
    [InlineData("pretraining", "users: { count: { value: 10 M, SRC }, modalities: [{ name: text, tokens_per_day: { value: 5000 token, SRC } }] }", "users-of-training")]
    [InlineData("pretraining", "rate_limit: { tokens_per_minute: { value: 5 Ttoken/day, SRC } }", "limit-without-demand")]
    [InlineData("assistant", "rate_limit: { tokens_per_user_day: { value: 5000 token, SRC } }", "limit-without-users")]
    public void Users_and_limits_at_the_door_have_findings(string product, string key, string finding)
    {
        var text = $"schema_version: 1\nextends: hyperion\ntitle: made\nworkloads:\n  - name: {product}\n    {key.Replace("SRC", "source: test, date: 2026-11, grade: estimate", StringComparison.Ordinal)}\n";
        var found = Read(text).Findings.Where(f => f.Severity == Severity.Error).ToList();
        Assert.Contains(found, f => f.Id == finding && f.Where.Line == 6 && f.Mend.Length > 0);
    }

    [Fact]
    public void Leases_by_property_are_read()
    {
        var read = Properties("{ name: halls, share: { value: 90 %, SRC } }, { name: land, share: { value: 10 %, SRC }, initial_term: { value: 20 yr, SRC }, rent: { steps: { 2029-06: { value: 50 M USD/yr, SRC }, 2039-06: { value: 60 M USD/yr, SRC } } } }");
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        var (halls, land) = (read.Campus!.Finance.Venture!.Leases.Properties[0], read.Campus.Finance.Venture.Leases.Properties[1]);
        Assert.Equal((0.9, null, 0.0, 2), (halls.Share.BaseBase, halls.Rent, halls.EarlyTermination.BaseBase, land.Rent!.Steps!.Steps.Count));
        Assert.Null(land.Rent.Steps.At(new NodaTime.YearMonth(2029, 5)));
        Assert.Equal("finance.venture.leases.properties.land.initial_term", land.InitialTerm!.Path);
    }

    [Theory]
    [InlineData("{ name: a, share: { value: 90 %, SRC } }", "property-shares", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, guarantee_share: { value: 50 %, SRC } }", "property-shares", 6)]
    [InlineData("{ name: a, share: { value: 50 %, SRC } }, { name: a, share: { value: 50 %, SRC } }", "duplicate-name", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, commencement: 2026-01 }", "property-dates", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, initial_term: { value: 25 yr, SRC } }", "lease-terms", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, rent: { index: { value: 2 %/yr, SRC } } }", "property-rent", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, rent: { on_cost: { value: 9 %/yr, SRC }, first: { value: 1 B USD/yr, SRC } } }", "property-rent", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, early_termination: { value: 140 %, SRC } }", "out-of-range", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, exit_after_year: 21 }", "exit-outside-leases", 6)]
    [InlineData("{ name: a, share: { value: 100 %, SRC }, guarantee: 3 }", "unknown-key", 6)]
    public void Bad_leases_by_property_are_findings(string properties, string finding, int line)
    {
        var error = Assert.Single(Properties(properties).Findings, f => f.Severity == Severity.Error);
        Assert.Equal((finding, line, true), (error.Id, error.Where.Line, error.Where.Column > 1));
        Assert.True(error.Allowed.Length > 0 || error.Mend.Length > 0);
    }

    private ReadResult Properties(string list) =>
        Read("schema_version: 1\nextends: hyperion\ntitle: made\nfinance:\n  venture:\n    leases: { properties: [" + list.Replace("SRC", "source: test, date: 2026-11, grade: estimate", StringComparison.Ordinal) + "] }\n");

    private ReadResult Campus(string finance) => Read("schema_version: 1\nextends: hyperion\ntitle: made\nfinance:\n" + finance + "\n");

    private ReadResult Read(string text)
    {
        var path = Path.Combine(_folder, "scenario.yaml");
        File.WriteAllText(path, text);
        return Repository.Reader().Read(path, []);
    }
}
