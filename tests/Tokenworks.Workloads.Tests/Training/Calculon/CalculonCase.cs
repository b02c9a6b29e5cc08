using System.Text.Json;

namespace Tokenworks.Workloads.Tests;

/// <summary>A model, an execution and a system as Calculon describes them, with what it prints for them.</summary>
internal sealed record CalculonCase(JsonElement Model, JsonElement Execution, JsonElement System, IReadOnlyDictionary<string, string> Printed)
{
    private static readonly string Folder = Path.Combine(Shipped.Root, "reference", "calculon");

    public static CalculonCase Of(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "printed.csv")).Select(l => l.Split(',')).ToList();
        var row = lines.First(l => l[0] == name);
        var printed = lines[0].Zip(row).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        return new CalculonCase(Read(printed["model"]), Read(printed["execution"]), Read(printed["system"]), printed);
    }

    public static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file)));
        return document.RootElement.Clone();
    }

    public double Published(string column) => double.Parse(Printed[column], global::System.Globalization.CultureInfo.InvariantCulture);

    public double App(string key) => Model.GetProperty(key).GetDouble();

    public double Exe(string key) => Execution.GetProperty(key).GetDouble();

    public string Word(string key) => Execution.GetProperty(key).GetString()!;

    public bool Flag(string key) => Execution.GetProperty(key).GetBoolean();

    /// <summary>Sequence parallelism: reduce-scatter and all-gather in place of all-reduce.</summary>
    public bool Splits => Word("tensor_par_comm_type") == "rs_ag";

    /// <summary>Seconds of arithmetic, at an efficiency that goes up in steps of GFLOP.</summary>
    public double Compute(string unit, double flop)
    {
        var described = System.GetProperty(unit).GetProperty("float16");
        return flop / (described.GetProperty("tflops").GetDouble() * 1e12 * Step(described.GetProperty("gflops_efficiency"), flop / 1e9));
    }

    /// <summary>Seconds of memory traffic, at an efficiency that goes up in steps of MB.</summary>
    public double Memory(double bytes)
    {
        var described = System.GetProperty("mem1");
        return bytes / (described.GetProperty("GBps").GetDouble() * 1e9 * Step(described.GetProperty("MB_efficiency"), bytes / 1e6));
    }

    public double Network(int tier, string key) => System.GetProperty("networks")[tier].GetProperty(key).GetDouble();

    private static double Step(JsonElement steps, double size) =>
        steps.EnumerateArray().First(s => size >= s[0].GetDouble())[1].GetDouble();
}
