using Tokenworks.Tests;

namespace Tokenworks.Cluster.Tests;

/// <summary>The image's recipe: what it copies is there and not ignored, what it starts is the program, as somebody who is not root.</summary>
public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Shipped.Root, "Dockerfile"));

    [Fact]
    public void What_is_copied_from_the_folder_is_there()
    {
        var copied = Lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]).Where(s => s != ".").ToList();
        Assert.Equal(["catalogue", "scenarios", "reference", "cases"], copied);
        var ignored = File.ReadAllLines(Path.Combine(Shipped.Root, ".dockerignore"));
        Assert.All(copied, c => Assert.True(Directory.Exists(Path.Combine(Shipped.Root, c)) && !ignored.Contains(c), c));
        Assert.All(Lines.Where(l => l.StartsWith("RUN dotnet publish", StringComparison.Ordinal)), l => Assert.True(Directory.Exists(Path.Combine(Shipped.Root, l.Split(' ')[3])), l));
    }

    // Kubernetes takes only a number for somebody who is surely not root.
    [Fact]
    public void It_runs_the_program_by_the_manifests_user()
    {
        Assert.Contains($"USER {Manifests.Pod("tokenworks-silo").SecurityContext.RunAsUser}", Lines);
        var home = Lines.Single(l => l.StartsWith("ENV TOKENWORKS_HOME=", StringComparison.Ordinal)).Split('=')[1];
        Assert.Contains($"WORKDIR {home}", Lines);
        Assert.Contains($"ENTRYPOINT [\"{home}/app/{Path.GetFileNameWithoutExtension(typeof(Cli.Program).Assembly.Location)}\"]", Lines);
        Assert.Contains($"program={home}/app/tokenworks", Manifests.Study.Args[0], StringComparison.Ordinal);
    }
}
