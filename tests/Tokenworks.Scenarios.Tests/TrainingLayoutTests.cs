namespace Tokenworks.Scenarios.Tests;

/// <summary>Layouts of training workloads are read as people write them, and refused with the nearest valid value.</summary>
public class TrainingLayoutTests
{
    private static readonly ScenarioReader Reader = Repository.Reader();

    private static Finding Only(string layout, params string[] more) =>
        Assert.Single(Reader.Read("hyperion", [$"workloads.pretraining.layout={layout}", .. more]).Findings, f => f.Id is "bad-layout" or "layout-unused" or "incomplete-model");

    [Fact]
    public void Parse_reads_dimensions_in_any_order_and_case()
    {
        var (layout, error) = WrittenLayout.Parse("pp16, TP8 mb2 Selective fsdp");
        Assert.Equal("", error);
        Assert.Equal(new WrittenLayout(8, 16, null, null, null, 2, "selective", "fsdp"), layout);
        Assert.Equal(WrittenLayout.Free, WrittenLayout.Parse("best").Layout);
    }

    [Theory]
    [InlineData("TP7", "Nearest valid: 8")]
    [InlineData("EP8", "Nearest valid: 1")]
    public void Check_names_the_nearest_divisor(string layout, string mend) => Assert.Contains(mend, Only(layout).Mend, StringComparison.Ordinal);

    [Fact]
    public void Check_names_the_word_that_is_no_part()
    {
        var finding = Only("TP8 PQ16");
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("'PQ16'", finding.What, StringComparison.Ordinal);
        Assert.Contains("best", finding.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_more_stages_than_layers_is_an_error() => Assert.Contains("126 layers", Only("PP200").What, StringComparison.Ordinal);

    [Fact]
    public void Check_a_layout_beside_a_stated_utilisation_is_a_warning() => Assert.Equal(Severity.Warning, Only("TP8", "workloads.pretraining.mfu=40 %").Severity);
}
