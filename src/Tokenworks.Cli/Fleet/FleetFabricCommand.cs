using System.CommandLine;
using System.Globalization;
using Tokenworks.Fleet.Fabrics;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>fleet fabric</c>: switches, optics, cables, power, cost, bisection; what a training step makes of it.</summary>
internal static class FleetFabricCommand
{
    private const int UsualFlows = 16;

    public static Command Make()
    {
        var name = new Option<string?>("--fabric") { Description = "A catalogue fabric, or one's own YAML; all that say how they are built where left out." };
        var chips = new Option<double?>("--chips") { Description = "Accelerators to build for; the entry's where left out." };
        var flows = new Option<double>("--flows") { Description = "Flows of an accelerator that paths are hashed for.", DefaultValueFactory = _ => UsualFlows };
        var failed = new Option<int>("--failed-uplinks") { Description = "Failed uplinks of a leaf.", DefaultValueFactory = _ => 0 };
        var train = new Option<string?>("--train") { Description = "A model: its training step on this fabric beside full bisection." };
        var claim = new Option<bool>("--claim") { Description = "Answers whether the overhead of distributed training is gone." };
        var json = Shared.Json();
        var command = new Command("fabric", "Counts of a network's parts, power, cost, bisection; paths and the training step on it.") { name, chips, flows, failed, train, claim, json };
        command.SetAction(p => p.GetValue(claim) ? Claim(p.GetValue(json)) : Run(new Asked(p.GetValue(name), p.GetValue(chips), p.GetValue(flows), p.GetValue(failed), p.GetValue(train)), p.GetValue(json)));
        return command;
    }

    private sealed record Asked(string? Fabric, double? Chips, double Flows, int Failed, string? Train);

    private static int Claim(bool json)
    {
        var findings = new FindingBag();
        var rows = DistributionClaim.Of(Home.Find(), findings);
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (rows is null || findings.HasErrors) return 2;
        if (json) Console.Out.WriteLine(CliJson.Write(DistributionClaim.Json(rows)));
        else DistributionClaim.Write(rows, Console.Out);
        return 0;
    }

    private static int Run(Asked asked, bool json)
    {
        var (findings, home) = (new FindingBag(), Home.Find());
        if (!(asked.Flows > 0 && double.IsFinite(asked.Flows))) findings.Error("out-of-range", SourceSpan.Of("--flows"), "no flows", "above 0", "");
        if (asked.Chips is { } n && !(n is >= 1 and <= 1e7)) findings.Error("out-of-range", SourceSpan.Of("--chips"), Text($"--chips is {n}"), "1 to 10 M", "");
        var fabrics = Fabrics(home, asked, findings);
        var built = findings.HasErrors ? [] : fabrics.Select(f => (Fabric: f, Counts: FabricBuild.Of(f))).Where(f => f.Counts is not null).ToList();
        if (asked.Fabric is not null && built.Count == 0 && !findings.HasErrors) findings.Error("no-topology", SourceSpan.Of(asked.Fabric), "the fabric does not say how it is built", "", "Add 'topology' to the entry.");
        var rows = built.ConvertAll(b => FabricView.Of(b.Fabric, b.Counts!, asked.Flows, asked.Failed, Step(home, asked, b.Fabric, findings)));
        FindingsOutput.Write(findings.Items, withNotes: false);
        if (findings.HasErrors) return 2;
        if (json) Console.Out.WriteLine(CliJson.Write(asked.Fabric is null ? new { fabrics = rows.Select(r => r.Json()) } : rows[0].Json()));
        else FabricView.Write(rows, Console.Out);
        return 0;
    }

    private static IReadOnlyList<FabricEntry> Fabrics(Home home, Asked asked, FindingBag findings)
    {
        IEnumerable<FabricEntry?> found = asked.Fabric is { } name
            ? [new TrainCatalogue(home, findings).Fabric(name)]
            : home.Catalogue.Ids("fabrics").Select(i => home.Catalogue.Get<FabricEntry>(i, findings, SourceSpan.Of("catalogue/fabrics")));
        return [.. found.OfType<FabricEntry>().Select(f => asked.Chips is { } chips && f.Topology is { } t ? f with { Topology = t with { Chips = Sourced<Quantities.Count>.Of(Quantities.Count.FromValue(chips)) } } : f)];
    }

    private static FabricSteps? Step(Home home, Asked asked, FabricEntry fabric, FindingBag findings)
    {
        if (asked.Train is not { } model || fabric.Topology is not { Kind: TopologyKind.Clos }) return null;
        string[] Arguments(string on) => ["--model", model, "--chips", Text($"{Job(fabric):0}"), "--fabric", on];
        var source = asked.Fabric is { } file && file.Contains('.') && File.Exists(file) ? file : fabric.Id;
        double? Seconds(string on, bool isScattered) => FabricTraining.Of(home, findings, isScattered, Arguments(on))?.Step.Seconds;
        return Seconds("full-bisection", false) is { } full && Seconds(source, false) is { } packed && Seconds(source, true) is { } scattered ? new FabricSteps(full, packed, scattered) : null;
    }

    // The largest power of two of accelerators that the fabric has.
    private static double Job(FabricEntry fabric) => Math.Pow(2, Math.Floor(Math.Log2(fabric.Topology!.Chips.BaseBase)));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
