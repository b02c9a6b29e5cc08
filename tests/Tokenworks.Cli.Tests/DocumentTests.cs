using System.CommandLine;
using Tokenworks.Campus;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli.Tests;

/// <summary>What the documents say is what the program does.</summary>
public sealed class DocumentTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Commands() =>
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "docs/adding-a-chip.md", "docs/summary.md" }.SelectMany(f => File.ReadLines(Path.Combine(Root, f)))
            .Select(l => l.Trim()).Where(l => l.StartsWith("./tokenworks ", StringComparison.Ordinal))
            .Select(l => l.Split('#')[0].Split('>')[0]["./tokenworks ".Length..].Trim()).Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_that_is_shown_can_be_typed(string command) =>
        Assert.Empty(CommandTree.Build().Parse(command).Errors);

    [Fact]
    public void Every_field_of_the_summary_is_described()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "summary.md"));
        var read = new ScenarioReader(new CatalogueStore(Path.Combine(Root, "catalogue")), Path.Combine(Root, "scenarios")).Read("hyperion", []);
        var result = CampusRun.Run(read.Campus!, OutsideSeries.None, DrawBlock.Single);
        Assert.All(result.Metrics.Select(m => m.Name.Split('.')[^1]).Distinct(), field => Assert.Contains(field, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fitted_constant_of_training_is_listed_with_its_value()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "models", "training.md"));
        Assert.All(Workloads.Training.TrainingFit.Shipped.Constants, c =>
            Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| `{c.Key}` | {c.Value:G6} |"), text, StringComparison.Ordinal));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Tokenworks.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
