using System.CommandLine;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary><c>infer</c>: a load on a serving fleet: latencies, throughput, energy, cost of a token.</summary>
internal static class InferCommand
{
    public static Command Make()
    {
        var options = new InferOptions();
        var command = new Command("infer", "Serves a trace or a synthetic load, iteration by iteration: TTFT, TPOT, throughput, goodput, energy and cost of a token.");
        foreach (var option in options.All) command.Options.Add(option);
        command.Subcommands.Add(CalibrateCommand.Make());
        command.Subcommands.Add(CallCommand.Make());
        command.SetAction(p => Infer(p, options));
        return command;
    }

    private static int Infer(ParseResult p, InferOptions o)
    {
        var findings = new FindingBag();
        if (InferInputs.Read(p, o, Home.Find(), findings) is { } inputs) Answer(p, o, inputs, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        return findings.HasErrors ? 2 : 0;
    }

    private static void Answer(ParseResult p, InferOptions o, InferInputs inputs, FindingBag findings)
    {
        using var terminal = new TerminalProgress();
        void Progress(double share) => terminal.Stage("serving", 0, share);
        if (p.GetValue(o.Search)) { Search(p, o, inputs, findings); return; }
        if (p.GetValue(o.Sweep)) { Sweep(p, o, inputs, Progress, findings); return; }
        var timeline = p.GetValue(o.ChromeTrace) is null ? null : new ChromeTrace();
        var answer = InferAnswer.Of(inputs, sink: timeline, progress: Progress);
        if (p.GetValue(o.ChromeTrace) is { } file)
        {
            SafeFile.Write(file, timeline!.Text());
            if (timeline.IsCut) findings.Warning("timeline-cut", SourceSpan.Of("--chrome-trace"), "the timeline holds the first two million stretches alone", "", "Serve fewer requests.");
        }
        Limits(answer, findings);
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(InferJson.Of(answer)));
        else InferText.Write(answer, Console.Out);
    }

    private static void Search(ParseResult p, InferOptions o, InferInputs inputs, FindingBag findings)
    {
        var search = InferSearch.Of(inputs);
        if (search.Best is null) findings.Warning("slo-not-met", SourceSpan.Of("--slo-tpot"), "no layout keeps the limits, however few requests it takes", "", "Loosen the limits, narrow --precision, or take a faster chip.");
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(search.Json()));
        else search.Write(Console.Out);
    }

    private static void Sweep(ParseResult p, InferOptions o, InferInputs inputs, Action<double> progress, FindingBag findings)
    {
        if (inputs.Fleet.Concurrency > 0) { findings.Error("bad-value", SourceSpan.Of("--sweep"), "a closed loop has no rate to sweep", "--rate or a trace with arrivals", ""); return; }
        var sweep = InferSweep.Of(inputs, progress);
        if (sweep.LargestRate is null)
            findings.Warning("slo-not-met", SourceSpan.Of("--slo-ttft"), "no load, however small, keeps the limits", "", "Loosen the limits, raise --tp, narrow --precision, or take a faster chip.");
        if (p.GetValue(o.Plot) is { } plot) SafeFile.Write(plot, sweep.Plot());
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(sweep.Json()));
        else sweep.Write(Console.Out);
    }

    private static void Limits(InferAnswer answer, FindingBag findings)
    {
        if (answer.Attained >= answer.Inputs.Attainment) return;
        var (m, level) = (answer.Metrics, answer.Inputs.Level);
        var what = m.Tpot.P50 > level.Tpot ? "output tokens are too slow even at the median: raise --tp, narrow --precision or lower the batch by more --replicas"
            : m.Ttft.P50 > level.Ttft ? "first tokens come too late even at the median: add --replicas or prefill replicas, or lower the rate" : "the tail is too long: add --replicas, or lower the rate";
        findings.Warning("slo-not-met", SourceSpan.Of("--slo-share"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{answer.Attained:P1} of requests keep the limits"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{answer.Inputs.Attainment:P0} or more"), char.ToUpperInvariant(what[0]) + what[1..] + "; --sweep shows the largest load that keeps them.");
    }
}
