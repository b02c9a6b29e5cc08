namespace Tokenworks.Scenarios.Tests;

/// <summary>Every file that is shipped loads without errors.</summary>
public sealed class ShippedFilesTests
{
    public static TheoryData<string> Scenarios() => [.. Repository.Reader().Shipped];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Read_shipped_scenario_has_no_error(string name)
    {
        var read = Repository.Reader().Read(name, []);
        var errors = read.Findings.Where(f => f.Severity == Severity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors));
        Assert.True(read.Campus is not null || read.Members.Count > 0);
    }

    [Fact]
    public void LoadAll_catalogue_has_no_error_and_every_value_a_source()
    {
        var findings = new FindingBag();
        var entries = Repository.Catalogue().LoadAll(findings);
        Assert.True(!findings.HasErrors, string.Join('\n', findings.Items));
        Assert.InRange(entries.Count, 25, 200);
        Assert.All(entries.SelectMany(e => ScenarioValues.All(e)), v => Assert.True(v.Provenance.Source.Length > 0, v.Path));
    }
}
