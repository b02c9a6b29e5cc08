using System.CommandLine;
using System.Globalization;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary><c>infer call</c>: workloads that are no text, by FLOP, bytes and latency of a call.</summary>
internal static class CallCommand
{
    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64];

    private sealed record Options(
        Option<string> System, Option<string> Workload, Option<double?> Flop, Option<double?> Bytes, Option<double?> Shared, Option<string?> Latency, Option<string?> Precision, Option<int> Batch, Option<int> Chips,
        Option<double?> Share, Option<double> Rate, Option<double> Load, Option<double?> Price, Option<double> PowerPrice, Option<double> Pue, Option<bool> Json);

    public static Command Make()
    {
        var names = string.Join(", ", CallWorkload.Known.Keys);
        var o = new Options(
            new("--system") { Description = "A catalogue system or chip, or one's own YAML system.", DefaultValueFactory = _ => "hgx-h100" },
            new("--workload") { Description = $"A known workload: {names}; the figures below replace its own.", DefaultValueFactory = _ => "image" },
            new("--flop") { Description = "FLOP of a call." }, new("--bytes") { Description = "Bytes that a call moves for itself." }, new("--shared-bytes") { Description = "Bytes that the calls of a batch move together, such as weights." },
            new("--latency") { Description = "Time of a batch in which nothing computes or moves, such as 20ms." }, new("--precision") { Description = "fp32, tf32, bf16, fp8 or fp4." },
            new("--batch") { Description = "Calls at a time on an instance.", DefaultValueFactory = _ => 1 }, new("--chips") { Description = "Chips of an instance.", DefaultValueFactory = _ => 1 },
            new("--share") { Description = "Share of the peak that the workload's kernels reach; that of large products where left out." },
            new("--rate") { Description = "Calls a second; the fleet for it is told.", DefaultValueFactory = _ => 0 }, new("--load") { Description = "Busy share up to which instances are loaded.", DefaultValueFactory = _ => CallModel.UsualLoad },
            new("--chip-hour-price") { Description = "USD of a chip-hour, all included; the system's own cost and energy where left out." }, new("--power-price") { Description = "USD per MWh at the meter.", DefaultValueFactory = _ => 60 },
            new("--pue") { Description = "Facility energy over IT energy.", DefaultValueFactory = _ => 1.2 }, Shared.Json());
        o.Precision.AcceptOnlyFromAmong("fp32", "tf32", "bf16", "fp8", "fp4");
        var command = new Command("call", "What is no text (image, video, ranking, simulation) by FLOP, bytes and latency of a call: time, throughput, energy and USD of a call on any chip.")
        {
            o.System, o.Workload, o.Flop, o.Bytes, o.Shared, o.Latency, o.Precision, o.Batch, o.Chips, o.Share, o.Rate, o.Load, o.Price, o.PowerPrice, o.Pue, o.Json,
        };
        command.SetAction(p => Run(p, o));
        return command;
    }

    private static int Run(ParseResult p, Options o)
    {
        var findings = new FindingBag();
        var catalogue = new TrainCatalogue(Home.Find(), findings);
        var (system, chip) = catalogue.Hardware(p.GetValue(o.System)!);
        var work = Workload(p, o, findings);
        if (chip is not null && work is not null && !findings.HasErrors) Answer(p, o, system, chip, work, findings);
        FindingsOutput.Write(findings.Items, withNotes: true);
        return findings.HasErrors ? 2 : 0;
    }

    private static CallWorkload? Workload(ParseResult p, Options o, FindingBag findings)
    {
        var name = p.GetValue(o.Workload)!;
        // A name of one's own must bring all figures.
        var own = p.GetValue(o.Flop) is not null && p.GetValue(o.Bytes) is not null;
        if (!CallWorkload.Known.TryGetValue(name, out var work) && !own)
        {
            findings.Error("unknown-workload", SourceSpan.Of("--workload"), $"no workload '{name}'.{Spelling.Hint(name, [.. CallWorkload.Known.Keys])}", string.Join(", ", CallWorkload.Known.Keys), "Name one of these, or give --flop and --bytes.");
            return null;
        }
        work ??= new CallWorkload(name, 0, 0, 0, 0, CallPrecision.Bf16);
        void Range(Option option, double? value, double least, double most, string range) { if (value is { } v && !(v >= least && v <= most)) findings.Error("bad-value", SourceSpan.Of(option.Name), string.Create(CultureInfo.InvariantCulture, $"{v} is out of range"), range, ""); }
        Range(o.Flop, p.GetValue(o.Flop), 0, 1e30, "0 or more FLOP");
        Range(o.Bytes, p.GetValue(o.Bytes), 0, 1e24, "0 or more bytes");
        Range(o.Shared, p.GetValue(o.Shared), 0, 1e24, "0 or more bytes");
        Range(o.Batch, p.GetValue(o.Batch), 1, 1e6, "1 to 1,000,000 calls");
        Range(o.Chips, p.GetValue(o.Chips), 1, 1e6, "1 to 1,000,000 chips");
        Range(o.Share, p.GetValue(o.Share), 1e-6, 1, "above 0, up to 1");
        Range(o.Rate, p.GetValue(o.Rate), 0, 1e12, "0 or more calls a second");
        Range(o.Load, p.GetValue(o.Load), 0.01, 0.99, "0.01 to 0.99");
        Range(o.Pue, p.GetValue(o.Pue), 1, 10, "1 to 10");
        Range(o.Price, p.GetValue(o.Price), 0, 1e9, "0 or more USD");
        Range(o.PowerPrice, p.GetValue(o.PowerPrice), -1e6, 1e6, "USD a MWh");
        var latency = work.LatencySeconds;
        if (p.GetValue(o.Latency) is { } text)
        {
            if (QuantityParser.TryParse(Spaced(text), out var time, out _) && time.Dimension == Duration.Dimension && time.Base >= 0) latency = time.Base * 3600;
            else findings.Error("bad-value", SourceSpan.Of("--latency"), $"'{text}' is no time", "0 or above, such as 20ms", "");
        }
        work = work with { Flop = p.GetValue(o.Flop) ?? work.Flop, Bytes = p.GetValue(o.Bytes) ?? work.Bytes, SharedBytes = p.GetValue(o.Shared) ?? work.SharedBytes, LatencySeconds = latency };
        if (p.GetValue(o.Precision) is { } word) work = work with { Precision = Enum.Parse<CallPrecision>(word, true) };
        if (!findings.HasErrors && work.Flop + work.Bytes + work.SharedBytes + work.LatencySeconds <= 0) findings.Error("bad-value", SourceSpan.Of("--flop"), "the call does nothing", "FLOP, bytes or a latency above 0", "");
        return work;
    }

    private static string Spaced(string text)
    {
        var at = text.TakeWhile(c => char.IsDigit(c) || c is '.').Count();
        return at > 0 && at < text.Length && char.IsLetter(text[at]) ? text[..at] + " " + text[at..] : text;
    }

    private static void Answer(ParseResult p, Options o, SystemEntry? system, ChipEntry entry, CallWorkload work, FindingBag findings)
    {
        var served = system is null ? ServingChip.Of(entry) : ServingChip.Of(system);
        var model = new CallModel(served.Chip, ServingFit.Shipped.At(new ConstantPlace(served.Group, "", "", served.Host)), p.GetValue(o.Chips), p.GetValue(o.Share));
        if (work.Flop > 0 && model.Peak(work.Precision) <= 0)
        {
            findings.Error("bad-value", SourceSpan.Of("--precision"), $"{served.Chip.Id} has no {work.Precision.ToString().ToUpperInvariant()} arithmetic", "a format that the chip computes in", "Name another --precision or --system.");
            return;
        }
        var basis = ServingCostBasis.Of(p.GetValue(o.Price), system, served.Chip, p.GetValue(o.Pue), p.GetValue(o.PowerPrice));
        var point = model.Of(work, p.GetValue(o.Batch));
        var fleet = p.GetValue(o.Rate) > 0 ? model.For(point, p.GetValue(o.Rate), p.GetValue(o.Load)) : null;
        var answer = new CallAnswer(served.Chip.Id, work, point, fleet, [.. Batches.Select(b => model.Of(work, b))], basis);
        if (p.GetValue(o.Json)) Console.Out.WriteLine(CliJson.Write(answer.Json()));
        else answer.Write(Console.Out);
    }
}
