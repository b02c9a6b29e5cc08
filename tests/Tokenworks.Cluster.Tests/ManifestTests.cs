using System.Text.RegularExpressions;
using k8s.Models;

namespace Tokenworks.Cluster.Tests;

/// <summary>The manifests say what the program understands, and hang together.</summary>
public sealed partial class ManifestTests
{
    [Fact]
    public void All_manifests_are_read_strictly()
    {
        Assert.Equal(3, Manifests.Pods.Count);
        Assert.ThrowsAny<Exception>(() => Manifests.Strictly("apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { clusterIp: None }\n"));
    }

    [Fact]
    public void Options_of_the_silos_are_options_of_the_program()
    {
        Assert.Empty(Cli.CommandTree.Build().Parse(Manifests.Arguments(Manifests.Silo)).Errors);
        Assert.NotEmpty(Manifests.Silo.Ports);
        Assert.All(Manifests.Silo.Ports, p => Assert.Equal($"{p.ContainerPort}", Manifests.Option($"--{p.Name}-port")));
    }

    [Fact]
    public void A_study_s_commands_are_commands_of_the_program()
    {
        var script = Assert.Single(Manifests.Study.Args);
        var cluster = Cluster().Match(script).Groups[1].Value;
        var commands = Commands().Matches(script).Select(m => m.Groups[1].Value.Replace("$cluster", cluster, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, commands.Count);
        Assert.All(commands, c => Assert.Empty(Cli.CommandTree.Build().Parse(c).Errors));
        Assert.Contains(Manifests.Option("--secret-file"), cluster, StringComparison.Ordinal);
    }

    // A variable that nobody reads is a silo without its database.
    [Fact]
    public void Variables_are_read_by_the_program()
    {
        foreach (var variable in (V1EnvVar[])[.. Manifests.Silo.Env, .. Manifests.Study.Env])
            Assert.True(variable.Name == "TOKENWORKS_CLUSTER_POSTGRES" || Manifests.Silo.Args.Any(a => a.Contains($"$({variable.Name})", StringComparison.Ordinal)), variable.Name);
        foreach (var container in (V1Container[])[Manifests.Silo, Manifests.Study])
        {
            using var silo = Program.Start(container.Env.Where(e => e.ValueFrom.SecretKeyRef is not null).ToDictionary(e => e.Name, _ => "Host=127.0.0.1;Port=1;Username=u;Password=p"), "silo", "--meet", Path.GetTempPath() + "tokenworks-manifests");
            Assert.Equal(2, silo.End());
            Assert.Contains("PostgreSQL cannot be used", silo.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Secrets_have_the_keys_that_the_documentation_makes()
    {
        var page = File.ReadAllText(Path.Combine(Tokenworks.Tests.Shipped.Root, "docs", "cluster.md"));
        var made = MadeKeys().Matches(page).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var used = Manifests.Pods.SelectMany(p => p.Pod.Spec.Containers.SelectMany(c => c.Env ?? []).Select(e => e.ValueFrom?.SecretKeyRef?.Key).Concat((p.Pod.Spec.Volumes ?? []).SelectMany(v => v.Secret?.Items ?? []).Select(i => i.Key))).OfType<string>();
        Assert.Equal(made.Order(StringComparer.Ordinal), used.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("kubectl create secret generic tokenworks-cluster", page, StringComparison.Ordinal);
        Assert.All(Manifests.Pods.SelectMany(p => p.Pod.Spec.Volumes ?? []).Where(v => v.Secret is not null), v => Assert.Equal("tokenworks-cluster", v.Secret.SecretName));
    }

    [Fact]
    public void The_secret_lies_where_the_program_reads_it()
    {
        var place = Manifests.Option("--secret-file");
        foreach (var name in (string[])["tokenworks-silo", "tokenworks-study"])
        {
            var pod = Manifests.Pod(name);
            var volume = pod.Volumes.Single(v => v.Secret is not null);
            var mount = pod.Containers[0].VolumeMounts.Single(m => m.Name == volume.Name);
            Assert.Contains(place, volume.Secret.Items.Select(i => $"{mount.MountPath}/{i.Path}"));
        }
    }

    [Fact]
    public void Both_images_are_of_this_version() =>
        Assert.All((V1Container[])[Manifests.Silo, Manifests.Study], c => Assert.Equal($"tokenworks:{typeof(ClusterPlace).Assembly.GetName().Version!.ToString(3)}", c.Image));

    [GeneratedRegex("cluster=\"([^\"]+)\"")]
    private static partial Regex Cluster();

    [GeneratedRegex(@"exec \$program (.+?)(?:;|$)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"--from-literal=([a-z-]+)=")]
    private static partial Regex MadeKeys();
}
