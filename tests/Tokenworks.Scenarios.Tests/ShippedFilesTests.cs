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
        Assert.InRange(entries.Count, 25, 900);
        Assert.All(entries.SelectMany(e => ScenarioValues.All(e)), v =>
        {
            Assert.True(v.Provenance.Source.Length > 0, v.Path);
            Assert.True(v.Provenance.Date.Length >= 4 || v.Provenance.Note == "default", $"{v.Path} has no date");
        });
    }

    // A river's or a well's water is not boiled down: such an entry once lacked a value that it has no use for, and no campus could name it.
    [Fact]
    public void Every_cooling_of_the_catalogue_can_stand_in_a_scenario()
    {
        string[] coolings = [.. Directory.GetFiles(Path.Combine(Repository.Root, "catalogue", "cooling"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!)];
        Assert.Contains("river", coolings);
        Assert.All(coolings, c => Assert.DoesNotContain(Repository.Reader().Read("islanded-gas", [$"phases.halls.cooling={c}"]).Findings, f => f.Severity == Severity.Error));
    }

    [Theory]
    [InlineData("title: x\n", "no-source")]
    [InlineData("title: x\nsource: y\ngrade: press\n", "no-date")]
    [InlineData("title: x\nsource: y\ndate: 2025-01\n", "no-grade")]
    public void Get_entry_whose_values_lack_provenance_does_not_load(string head, string id)
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-catalogue").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "models"));
        File.WriteAllText(Path.Combine(folder, "models", "m.yaml"), head + "parameters: 8.03 B\nactive_parameters: 8.03 B\nlayers: 32\nhidden: 4096\nheads: 32\nhead_dimension: 128\nkv_elements: 2048\n");
        var findings = new FindingBag();
        new CatalogueStore(folder).Get<ModelEntry>("m", findings, SourceSpan.Of("test"));
        Assert.Contains(findings.Items, f => f.Id == id && f.Severity == Severity.Error && f.Where.File == "catalogue/models/m.yaml");
        Directory.Delete(folder, true);
    }
}
