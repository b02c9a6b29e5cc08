using System.Text.RegularExpressions;
using Tokenworks.Tests;
using YamlDotNet.RepresentationModel;

namespace Tokenworks.Cluster.Tests;

/// <summary>The manifests say what the program understands.</summary>
public sealed partial class ManifestTests
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "deploy", "kubernetes");

    [Fact]
    public void Options_of_the_silos_are_options_of_the_program()
    {
        var container = Containers("silos.yaml").Single();
        var arguments = ((YamlSequenceNode)container["args"]).Select(a => ((YamlScalarNode)a).Value!.Replace("$(POD_IP)", "10.0.0.5", StringComparison.Ordinal)).ToArray();
        Assert.Empty(Cli.CommandTree.Build().Parse(arguments).Errors);
        var ports = ((YamlSequenceNode)container["ports"]).Select(p => (Name: p["name"].ToString(), Port: p["containerPort"].ToString())).ToList();
        Assert.All(ports, p => Assert.Contains($"--{p.Name}-port={p.Port}", arguments));
        Assert.All((string[])["startupProbe", "readinessProbe", "livenessProbe"], probe => Assert.Contains(container[probe]["httpGet"]["path"].ToString(), (string[])["/health/ready", "/health/live"]));
        Assert.NotNull(container["resources"]["requests"]);
    }

    [Fact]
    public void A_study_s_commands_are_commands_of_the_program()
    {
        var script = ((YamlSequenceNode)Containers("study.yaml").Single()["args"])[0].ToString();
        var cluster = Cluster().Match(script).Groups[1].Value;
        var commands = Commands().Matches(script).Select(m => m.Groups[1].Value.Replace("$cluster", cluster, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, commands.Count);
        Assert.All(commands, c => Assert.Empty(Cli.CommandTree.Build().Parse(c).Errors));
    }

    [Fact]
    public void All_manifests_name_their_kind() => Assert.All(Directory.GetFiles(Folder, "*.yaml").SelectMany(Documents), d => Assert.NotNull(d["kind"]));

    private static IEnumerable<YamlNode> Containers(string file) =>
        Documents(Path.Combine(Folder, file)).Where(d => d["kind"].ToString() is "Deployment" or "Job").SelectMany(d => (YamlSequenceNode)d["spec"]["template"]["spec"]["containers"]);

    private static IEnumerable<YamlNode> Documents(string path)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(path)));
        return yaml.Documents.Select(d => d.RootNode);
    }

    [GeneratedRegex("cluster=\"([^\"]+)\"")]
    private static partial Regex Cluster();

    [GeneratedRegex(@"exec \$program (.+?)(?:;|$)", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
