namespace Tokenworks.Scenarios.Tests;

/// <summary>A part that could not be read is found once: checks that miss it do not call it absent.</summary>
public sealed class FollowersTests
{
    [Theory]
    [InlineData("hyperion", "supply.gas.price=-5", "wrong-unit")]
    [InlineData("hyperion", "supply.gas=5", "not-a-mapping")]
    [InlineData("hyperion", "phases.phase-1.it_power=-5", "wrong-unit")]
    [InlineData("hyperion", "finance.venture.issuer_share=5 MW", "wrong-unit")]
    [InlineData("hyperion", "finance.parties.entergy.role=utilty", "unknown-word")]
    [InlineData("local-rtx4090", "grid.contracted_power=5 USD", "wrong-unit")]
    public void A_fault_has_one_finding(string scenario, string set, string id)
    {
        var errors = Repository.Reader().Read(scenario, [set]).Findings.Where(f => f.Severity is Severity.Error or Severity.Warning).ToList();
        var before = Repository.Reader().Read(scenario, []).Findings.Where(f => f.Severity == Severity.Warning).Select(f => f.What).ToList();
        Assert.Equal(id, Assert.Single(errors, f => !before.Contains(f.What)).Id);
    }

    [Fact]
    public void What_nobody_wrote_is_still_called_absent()
    {
        var findings = Repository.Reader().Read("hyperion", ["phases.phase-1.it_power="]).Findings;
        Assert.Contains(findings, f => f.Severity == Severity.Error);
        var folder = Directory.CreateTempSubdirectory("tokenworks-absent");
        try
        {
            var file = Path.Combine(folder.FullName, "scenario.yaml");
            File.WriteAllText(file, "extends: hyperion\nsupply:\n  gas: ~\n");
            Assert.Contains(Repository.Reader().Read(file, []).Findings, f => f.Id == "technology" && f.What.Contains("no supply.gas", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    // A setting such as workloads.NAME.price would not find it: written draws need plain names.
    [Fact]
    public void A_name_with_a_dot_is_refused_at_its_place()
    {
        var folder = Directory.CreateTempSubdirectory("tokenworks-dots");
        try
        {
            var file = Path.Combine(folder.FullName, "scenario.yaml");
            File.WriteAllText(file, File.ReadAllText(Path.Combine(Repository.Root, "scenarios", "sme-cluster", "scenario.yaml")).Replace("- name: fine-tuning", "- name: llama-3.1", StringComparison.Ordinal));
            var error = Assert.Single(Repository.Reader().Read(file, []).Findings, f => f.Severity == Severity.Error);
            Assert.Equal(("bad-name", Array.FindIndex(File.ReadAllLines(file), l => l.Contains("- name: llama-3.1", StringComparison.Ordinal)) + 1), (error.Id, error.Where.Line));
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
