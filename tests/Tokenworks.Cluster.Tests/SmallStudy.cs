using System.Globalization;

namespace Tokenworks.Cluster.Tests;

/// <summary>A study of seconds, its local bytes, and its runs on a cluster.</summary>
internal sealed class SmallStudy(string folder, int draws)
{
    private static readonly string[] Scenario = ["islanded-gas", "--set", "horizon.last_year=2029", "--set", "supply.outages=sampled", "--metrics", "unit_costs.usd_per_chip_hour,energy.unserved_mwh"];

    public string[] Where { get; init; } = ["--meet", Path.Combine(folder, "meet")];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = Program.Plain;

    public byte[] Local()
    {
        using var local = Program.Start(Program.Plain, [.. Study("local"), "--threads", "2"]);
        Assert.True(local.End() == 0, local.Said);
        return Statistics("local");
    }

    public Program Silo(params string[] more) => Program.Start(Environment, ["silo", "--slots", "1", .. Where, .. more]);

    /// <summary>Starts the study on the cluster in a folder of its name.</summary>
    public Program Start(string name, params string[] more) => Program.Start(Environment, [.. Study(name), "--workers", "cluster", .. Where, .. more]);

    public Program Resume(string name) => Program.Start(Environment, ["study", "resume", Path.Combine(folder, name), "--batch", "3", "--workers", "cluster", .. Where]);

    public byte[] Run(string name, params string[] more)
    {
        using var study = Start(name, more);
        Assert.True(study.End() == 0, study.Said);
        return Statistics(name);
    }

    public byte[] Statistics(string name) => File.ReadAllBytes(Path.Combine(folder, name, "statistics.json"));

    /// <summary>Waits until so many batches lie in the study's folder.</summary>
    public void Until(string name, int blocks, Program study)
    {
        Program.Until(() => Blocks(name) >= blocks || study.HasEnded, 180);
        Assert.True(Blocks(name) >= blocks, $"{name} has {Blocks(name)} batches: {study.Said}");
    }

    private int Blocks(string name) => Path.Combine(folder, name, "blocks") is var blocks && Directory.Exists(blocks) ? Directory.GetFiles(blocks, "*.block").Length : 0;

    private string[] Study(string name) => ["study", .. Scenario, "--draws", draws.ToString(CultureInfo.InvariantCulture), "--seed", "3", "--batch", "2", "--out", Path.Combine(folder, name)];
}
