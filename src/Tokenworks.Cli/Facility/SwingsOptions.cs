using System.CommandLine;
using System.Globalization;
using Tokenworks.Facility;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>The options of <c>facility swings</c>, beside those of <c>train</c> from which the step's phases come.</summary>
internal sealed class SwingsOptions
{
    public TrainOptions Train { get; } = new();

    public Option<string?> Phases { get; } = new("--phases") { Description = "Phases of a step instead of a model's: seconds:watts of an accelerator, such as 2.0:650,0.3:250." };

    public Option<string> Events { get; } = new("--events") { Description = "What happens: none, checkpoint, stop, failure, start, or several with commas.", DefaultValueFactory = _ => "checkpoint,stop" };

    public Option<double> CheckpointSeconds { get; } = Number("--checkpoint-s", "Seconds for which a checkpoint holds the accelerators.", 8);

    public Option<double> IdleWatts { get; } = Number("--idle-w", "Draw of an idle accelerator in W with --phases; the chip's where a system is named.", 80);

    public Option<double?> OtherWatts { get; } = new("--other-w") { Description = "Constant draw beside an accelerator in W; from the node's parts where left out." };

    public Option<double> Window { get; } = Number("--window-s", "Window in seconds.", 60);

    public Option<double> Rate { get; } = Number("--rate-hz", "Samples a second, 1 to 10000.", 1000);

    public Option<double> Jitter { get; } = Number("--jitter-ms", "Standard deviation of the accelerators' lag.", 5);

    public Option<double> MeterFactor { get; } = Number("--meter-factor", "Power at the meter over IT power for quick changes (the chain's losses).", 1.06);

    public Option<double> Floor { get; } = Number("--floor-w", "Power floor of an accelerator in W (power smoothing or dummy work).", 0);

    public Option<double> Ramp { get; } = Number("--ramp-w-per-s", "Ramp control of an accelerator in W/s.", 0);

    public Option<double> RackJoules { get; } = Number("--rack-j", "Storage in the racks, J an accelerator (65 in GB300's).", 0);

    public Option<double?> Recharge { get; } = new("--rack-recharge-w-per-s") { Description = "Fastest change of an accelerator's draw by charging the racks, W/s; --ramp-w-per-s or the utility's ramp limit where left out." };

    public Option<double?> RampLimit { get; } = new("--limit-ramp-mw-per-s") { Description = "The utility's ramp limit; sizes storage at the site." };

    public Option<double?> RangeLimit { get; } = new("--limit-range-mw") { Description = "The utility's limit of the range within 10 s." };

    public Option<double?> BandLimit { get; } = new("--limit-band-mw") { Description = "The utility's limit of the effective swing in 0.1-20 Hz." };

    public Option<string?> TracePlot { get; } = new("--trace-plot") { Description = "Writes the traces (SVG)." };

    public Option<string?> SpectrumPlot { get; } = new("--spectrum-plot") { Description = "Writes the spectrum (SVG)." };

    public void AddTo(Command command)
    {
        Train.Model.Required = false;
        foreach (var option in Train.All.Except([Train.Plot, Train.Search, Train.Objective, Train.MinChips])) command.Options.Add(option);
        foreach (var option in (Option[])[Phases, Events, CheckpointSeconds, IdleWatts, OtherWatts, Window, Rate, Jitter, MeterFactor, Floor, Ramp, RackJoules, Recharge, RampLimit, RangeLimit, BandLimit, TracePlot, SpectrumPlot]) command.Options.Add(option);
    }

    /// <summary>The job at the meter; null with findings.</summary>
    public SwingSetup? Read(ParseResult p, Home home, FindingBag findings)
    {
        if (p.GetValue(Window) is not (> 0 and <= 3600) || p.GetValue(Rate) is not (>= 1 and <= 10_000) || p.GetValue(Window) * p.GetValue(Rate) is < 8 or > 4_000_000)
            findings.Error("bad-value", SourceSpan.Of("--window-s"), "a window of that length and rate cannot be shown", "up to 3600 s at 1 .. 10,000 Hz, 8 .. 4,000,000 samples", "");
        if (p.GetValue(MeterFactor) is not (>= 1 and <= 2)) findings.Error("bad-value", SourceSpan.Of("--meter-factor"), "not a ratio of power at the meter to IT power", "1 .. 2", "");
        if (new[] { p.GetValue(Floor), p.GetValue(Ramp), p.GetValue(RackJoules), p.GetValue(Jitter), p.GetValue(IdleWatts), p.GetValue(OtherWatts) ?? 0, p.GetValue(Recharge) ?? 0, p.GetValue(CheckpointSeconds) }.Any(v => v < 0))
            findings.Error("bad-value", SourceSpan.Of("facility swings"), "a power, an energy or a time is negative", "0 or more", "");
        var job = p.GetValue(Phases) is { } text ? Stated(p, text, findings) : Modelled(p, home, findings);
        if (job is not { } found || findings.HasErrors) return null;
        return found.Setup with
        {
            WindowSeconds = p.GetValue(Window), SamplesPerSecond = p.GetValue(Rate), JitterSeconds = p.GetValue(Jitter) / 1000, MeterFactor = p.GetValue(MeterFactor),
            Events = EventsOf(p, found.IdleWatts, findings),
        };
    }

    /// <summary>The utility's limits; null where none is given.</summary>
    public SwingLimits? Limits(ParseResult p) => p.GetValue(RampLimit) is null && p.GetValue(RangeLimit) is null && p.GetValue(BandLimit) is null ? null
        : new SwingLimits(p.GetValue(RampLimit) ?? double.PositiveInfinity, p.GetValue(RangeLimit) ?? double.PositiveInfinity, p.GetValue(BandLimit) ?? double.PositiveInfinity);

    private (SwingSetup Setup, double IdleWatts)? Stated(ParseResult p, string text, FindingBag findings)
    {
        var phases = new List<LoadPhase>();
        foreach (var part in text.Split(','))
        {
            var numbers = part.Split(':').Select(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) && v >= 0 ? v : double.NaN).ToList();
            if (numbers.Count == 2 && numbers.All(double.IsFinite) && numbers[0] > 0) phases.Add(new LoadPhase($"phase {phases.Count + 1}", numbers[0], numbers[1]));
            else findings.Error("bad-value", SourceSpan.Of("--phases"), $"'{part}' is no phase", "seconds:watts, such as 2.0:650", "");
        }
        var chips = p.GetValue(Train.Chips) ?? 0;
        if (chips < 1) findings.Error("missing-value", SourceSpan.Of("--chips"), "the number of accelerators is not stated", "1 or more", "Add --chips.");
        return findings.HasErrors ? null : (new SwingSetup(chips, phases) { OtherWattsPerChip = p.GetValue(OtherWatts) ?? 300 }, p.GetValue(IdleWatts));
    }

    private (SwingSetup Setup, double IdleWatts)? Modelled(ParseResult p, Home home, FindingBag findings)
    {
        if (string.IsNullOrEmpty(p.GetValue(Train.Model)))
        {
            findings.Error("missing-value", SourceSpan.Of("--model"), "neither a model nor phases are given", "--model with --system and --chips, or --phases with --chips", "");
            return null;
        }
        if (TrainInputs.Read(p, Train, home, findings) is not { } inputs || TrainAnswer.Of(inputs, findings) is not { } answer) return null;
        var chip = inputs.Setup.Chip;
        var phases = PowerTrace.Of(chip, answer.Step).Where(f => f.Seconds > 0).Select(f => new LoadPhase(f.Phase, f.Seconds, f.Watts)).ToList();
        var setup = new SwingSetup(answer.Step.Layout.Chips, phases);
        if (new TrainCatalogue(home, findings).Hardware(p.GetValue(Train.System) ?? chip.Id).System is { } system) setup = NodeParts.Of(system).Apply(setup, system);
        return (p.GetValue(OtherWatts) is { } other ? setup with { OtherWattsPerChip = other } : setup, chip.Idle);
    }

    private List<LoadEvent> EventsOf(ParseResult p, double idle, FindingBag findings)
    {
        var (words, window) = (p.GetValue(Events)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), p.GetValue(Window));
        var events = new List<LoadEvent>();
        foreach (var word in words)
            switch (word)
            {
                case "none": break;
                case "checkpoint": events.Add(new LoadEvent(word, window / 3, p.GetValue(CheckpointSeconds), idle)); break;
                case "stop" or "failure": events.Add(new LoadEvent(word, 2 * window / 3, double.PositiveInfinity, idle)); break;
                case "start": events.Add(new LoadEvent(word, 0, window / 6, idle)); break;
                default: findings.Error("bad-value", SourceSpan.Of("--events"), $"nothing that happens is called '{word}'", "none, checkpoint, stop, failure, start", ""); break;
            }
        return events;
    }

    private static Option<double> Number(string name, string description, double otherwise) => new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
