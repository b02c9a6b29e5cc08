using System.Text.RegularExpressions;

namespace Tokenworks.Architecture.Tests;

/// <summary>Who may know whom, and who may touch the world.</summary>
public sealed class LayerTests
{
    private static readonly string[] Stages = ["BuildOut", "Fleet", "Workloads", "Facility", "Supply", "Finance"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Quantities"] = [],
        ["Scenarios"] = ["Quantities"],
        ["Ledgers"] = ["Quantities"],
        ["Import"] = ["Scenarios"],
        ["Reporting"] = ["Scenarios", "Ledgers"],
        ["Campus"] = Stages,
        ["Solvers"] = ["Supply"],
        ["Questions"] = ["Campus"],
        ["Studies"] = ["Campus"],
        ["Cluster"] = ["Studies"],
        ["Web"] = ["Campus", "Questions", "Reporting", "Studies"],
        ["Cli"] = ["Campus", "Cluster", "Questions", "Import", "Reporting", "Solvers", "Studies", "Web"],
    };

    [Fact]
    public void Projects_reference_only_what_the_design_allows()
    {
        foreach (var project in Repository.Projects)
        {
            var allowed = Stages.Contains(project) ? ["Scenarios", "Ledgers"] : Allowed[project];
            Assert.All(Repository.References(project), r => Assert.True(allowed.Contains(r), $"{project} references {r}"));
        }
        Assert.Empty(Stages.Except(Repository.Projects));
    }

    [Fact]
    public void Files_are_touched_only_where_the_design_allows()
    {
        var touches = new Regex(@"\b(File|Directory|FileStream|FileInfo|DirectoryInfo|ZipFile)\s*[.(]|new (FileStream|FileInfo|DirectoryInfo|StreamWriter)\b|new StreamReader\(\s*(""|path|file)");
        string[] allowed = ["Tokenworks.Scenarios/Reading/", "Tokenworks.Scenarios/Catalogue/CatalogueStore.cs", "Tokenworks.Import/", "Tokenworks.Reporting/Exporters/", "Tokenworks.Studies/Store/", "Tokenworks.Web/Store/", "Tokenworks.Cluster/Membership/", "Tokenworks.Cluster/Security/", "Tokenworks.Cli/"];
        AssertNowhere(Repository.Projects, touches, allowed);
    }

    [Fact]
    public void No_clock_environment_or_console_below_Cli() =>
        AssertNowhere(Repository.Projects.Where(p => p != "Cli"), new Regex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bEnvironment\.|\bStopwatch\b|\bConsole\.|\bSystemClock\b|(?<!\.)\bProcess\.|\bHttpClient\b|\bSocket\b"), []);

    [Fact]
    public void No_randomness_but_the_keyed_streams() =>
        // Secrets of logins, tokens and handshakes are no draws: nobody may foresee them.
        AssertNowhere(Repository.Projects, new Regex(@"new (System\.)?Random\(|Random\.Shared|RandomNumberGenerator"), ["Tokenworks.Web/Safety/", "Tokenworks.Cluster/Security/"]);

    [Fact]
    public void No_static_state_that_can_change() =>
        AssertNowhere(Repository.Projects.Where(p => p != "Cli"), new Regex(@"^\s*(public|internal|private|protected)\s+static\s+(?!readonly|partial|class|async|abstract|extern|explicit|implicit|unsafe|virtual)[\w<>\[\],.? ]+\s+_?\w+\s*(=[^>]|;)"), []);

    [Fact]
    public void Long_files_give_a_reason_on_their_first_line()
    {
        foreach (var file in Repository.Projects.SelectMany(Repository.Sources))
        {
            var lines = File.ReadAllLines(file);
            if (lines.Length > 300) Assert.True(lines[0].StartsWith("//", StringComparison.Ordinal), $"{file} has {lines.Length} lines and no reason");
        }
    }

    private static void AssertNowhere(IEnumerable<string> projects, Regex forbidden, string[] allowed)
    {
        var looked = 0;
        foreach (var file in projects.SelectMany(Repository.Sources))
        {
            looked++;
            var shown = Path.GetRelativePath(Repository.Src, file).Replace('\\', '/');
            if (allowed.Any(a => shown.StartsWith(a, StringComparison.Ordinal))) continue;
            Assert.All(Repository.Code(file), line => Assert.False(forbidden.IsMatch(line), $"{shown}: {line.Trim()}"));
        }
        Assert.True(looked > 50);
    }
}
