using System.Text;

namespace Tokenworks.Scenarios.Tests;

/// <summary>Whatever a user hands in gives findings with a place and a way to mend, never an exception.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-test").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Read_empty_file_says_so() => Assert.Equal("empty-file", OnlyError(Write("")).Id);

    [Fact]
    public void Read_file_of_comments_says_it_is_empty() => Assert.Equal("empty-file", OnlyError(Write("# nothing\n")).Id);

    [Fact]
    public void Read_folder_without_scenario_names_the_file() => Assert.Contains("scenario.yaml", OnlyError(_folder).What, StringComparison.Ordinal);

    [Fact]
    public void Read_unknown_name_suggests_a_shipped_one() => Assert.Contains("'hyperion'", OnlyError("hyperoin").What, StringComparison.Ordinal);

    [Fact]
    public void Read_tab_names_line_and_tab()
    {
        var error = OnlyError(Write("schema_version: 1\nsite:\n\tplace: here\n"));
        Assert.Equal(("yaml-syntax", 3), (error.Id, error.Where.Line));
        Assert.Contains("tab", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_binary_file_says_it_is_no_text()
    {
        var path = Path.Combine(_folder, "binary.yaml");
        File.WriteAllBytes(path, [0, 159, 146, 150, 1, 2, 3]);
        Assert.Equal("not-text", OnlyError(path).Id);
    }

    [Fact]
    public void Read_huge_file_is_refused_by_its_length()
    {
        var path = Path.Combine(_folder, "huge.yaml");
        using (var file = File.Create(path)) file.SetLength(50_000_000);
        Assert.Equal("file-too-large", OnlyError(path).Id);
    }

    [Fact]
    public void Read_alias_bomb_is_refused() => Assert.Equal("yaml-syntax", OnlyError(Write("a: &a [x, x]\nb: &b [*a, *a]\n")).Id);

    [Fact]
    public void Read_deep_nesting_is_refused() => Assert.Equal("yaml-syntax", OnlyError(Write(new string('[', 5000))).Id);

    [Fact]
    public void Read_list_at_the_root_is_no_scenario() => Assert.Equal("not-a-scenario", OnlyError(Write("- a\n- b\n")).Id);

    [Fact]
    public void Read_extends_cycle_is_found()
    {
        Write("extends: b.yaml\n", "a.yaml");
        Write("extends: a.yaml\n", "b.yaml");
        Assert.Equal("extends-cycle", OnlyError(Path.Combine(_folder, "a.yaml")).Id);
    }

    [Theory]
    [InlineData("supply:\n  gas:\n    prise: 4 USD/MMBtu\n", "unknown-key", "'price'")]
    [InlineData("operations:\n  availability: 96 MW\n", "wrong-unit", "96 MW")]
    [InlineData("finance:\n  discount_rate: 5 parsec\n", "bad-value", "parsec")]
    [InlineData("finance:\n  discount_rate: NaN\n", "bad-value", "NaN")]
    [InlineData("finance:\n  discount_rate: .inf\n", "bad-value", ".inf")]
    [InlineData("phases:\n  - name: phase-1\n    it_power: 2064\n", "wrong-unit", "2064")]
    [InlineData("phases:\n  - name: phase-1\n    it_power: -5 MW\n", "out-of-range", "-5 MW")]
    [InlineData("phases:\n  - name: phase-1\n    first_power: 1999-05\n", "date-order", "1999-05")]
    [InlineData("phases:\n  - name: phase-1\n    construction_start: 2019-05\n", "date-before-start", "2019-05")]
    [InlineData("phases:\n  - name: phase-1\n    cooling: adiabatik\n", "unknown-entry", "'adiabatic'")]
    [InlineData("workloads:\n  - name: assistant\n    tier: interactiv\n", "unknown-word", "'interactive'")]
    [InlineData("schema_version: 7\n", "schema-version", "7")]
    [InlineData("horizon:\n  last_year: 1066\n", "bad-horizon", "1066")]
    [InlineData("supply:\n  units:\n    - name: waterford-gas\n      capacity: 9 .. 5 .. 2 MW\n", "bad-value", "order")]
    [InlineData("supply:\n  units:\n    - name: waterford-gas\n      owner: entergi\n", "unknown-party", "'entergy'")]
    [InlineData("finance:\n  venture:\n    guarantee:\n      threshold_at_end: 29 B USD\n", "threshold-rises", "rises")]
    [InlineData("finance:\n  venture:\n    guarantee:\n      term: 30 yr\n", "guarantee-beyond-leases", "longer")]
    [InlineData("finance:\n  venture:\n    leases:\n      initial_term: 21 yr\n", "lease-terms", "longer")]
    [InlineData("finance:\n  venture:\n    leases:\n      initial_commitment: -3 B USD\n", "out-of-range", "-3 B USD")]
    [InlineData("finance:\n  venture:\n    issuer_share: 180 %\n", "out-of-range", "180 %")]
    [InlineData("finance:\n  venture:\n    first_term_reserve: 40 B USD\n", "reserve-beyond-funds", "more than")]
    public void Read_fault_in_a_variant_is_found_at_its_place(string change, string id, string part)
    {
        var path = Write("extends: hyperion\n" + change);
        var error = Repository.Reader().Read(path, []).Findings.First(f => f.Severity == Severity.Error && f.Id == id);
        Assert.Contains(part, error.What, StringComparison.Ordinal);
        Assert.Equal(path, error.Where.File);
        Assert.InRange(error.Where.Line, 2, 5);
        Assert.True(error.Where.Column > 0);
        Assert.True(error.Allowed.Length + error.Mend.Length > 0);
    }

    [Fact]
    public void Read_contributions_off_the_shares_is_a_warning()
    {
        var path = Write("extends: hyperion\nfinance:\n  venture:\n    issuer_contribution: 20 B USD\n");
        var read = Repository.Reader().Read(path, []);
        Assert.False(read.HasErrors);
        var warning = Assert.Single(read.Findings, f => f.Id == "shares-contributions");
        Assert.Equal((path, 4), (warning.Where.File, warning.Where.Line));
        Assert.DoesNotContain(Repository.Reader().Read("hyperion", []).Findings, f => f.Id == "shares-contributions");
    }

    [Fact]
    public void Read_collects_all_faults_not_the_first()
    {
        var path = Write("extends: hyperion\nfinance:\n  discount_rate: NaN\noperations:\n  availabillity: 9 %\nhorizon:\n  last_year: x\n");
        Assert.True(Repository.Reader().Read(path, []).Findings.Count(f => f.Severity == Severity.Error) >= 3);
    }

    [Theory]
    [InlineData("no-equals")]
    [InlineData("supply.units.nosuch.capacity=5 MW")]
    [InlineData("supply.gaz.price=5 USD/MMBtu")]
    [InlineData("supply.gas.price=5 USD")]
    public void Set_with_a_fault_is_a_finding(string set) => Assert.True(Repository.Reader().Read("hyperion", [set]).HasErrors);

    [Fact]
    public void Set_replaces_value_and_provenance()
    {
        var read = Repository.Reader().Read("hyperion", ["supply.gas.price=5 USD/MMBtu", "phases.phase-1.it_power=1000 MW"]);
        Assert.False(read.HasErrors, string.Join('\n', read.Findings));
        Assert.Equal(5, read.Campus!.Supply.Gas!.Price.Steps.Single().Value.Base.UsdPerMmBtu);
        Assert.Equal(1000, read.Campus.Phases[0].ItPower!.Base.Megawatts);
        Assert.StartsWith("--set", read.Campus.Phases[0].ItPower!.Provenance.Where.File, StringComparison.Ordinal);
    }

    private string Write(string text, string name = "scenario.yaml")
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private static Finding OnlyError(string scenario)
    {
        var read = Repository.Reader().Read(scenario, []);
        Assert.Null(read.Campus);
        return Assert.Single(read.Findings, f => f.Severity == Severity.Error);
    }
}
