using System.Globalization;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>The answer of <c>train</c> for people.</summary>
internal static class TrainText
{
    private const int BarWidth = 30;

    public static void Write(TrainAnswer a, TextWriter to)
    {
        var (setup, step, run) = (a.Inputs.Setup, a.Step, a.Run);
        Line(to, $"{a.Inputs.Model.Title} on {step.Chips:N0} x {setup.Chip.Id}, {setup.Stack.Id}, {setup.Format.ToString().ToUpperInvariant()}, sequence {setup.Sequence}, batch {setup.GlobalBatch:N0}");
        Line(to, $"  {step.Layout}");
        foreach (var assumed in a.Inputs.Assumed) Line(to, $"  assumed: {assumed}");
        to.WriteLine();
        Line(to, $"step          {step.Seconds,12:0.000} s    +-{a.BandPercent:0} % ({a.Situation})");
        Line(to, $"throughput    {step.TokensPerSecondPerChip,12:N0} token/s a chip");
        Line(to, $"model FLOP/s  {a.FlopPerSecond("model") / 1e12,12:N0} TFLOP/s a chip, MFU {100 * a.FlopPerSecond("model") / a.Peak:0.0} %, HFU {100 * a.HardwareFlopPerSecond / a.Peak:0.0} % of {a.Peak / 1e12:N0}");
        Line(to, $"power         {step.WattsPerChip,12:N0} W a chip");
        to.WriteLine();
        Bars(a, to);
        to.WriteLine();
        Memory(a, to);
        to.WriteLine();
        Line(to, $"run of {Short(run.Plan.Tokens)} tokens: {run.Days:0.#} days (+-{a.RunBandPercent:0} %), goodput {100 * run.Goodput:0.0} %, {run.Interruptions:N0} interruptions");
        Line(to, $"  checkpoint {run.Checkpoints.Bytes / 1e12:0.00} TB every {run.Checkpoints.IntervalSeconds / 60:0.#} min{(run.Checkpoints.IsOptimal ? " (optimum)" : "")}, blocking {run.Checkpoints.BlockingSeconds:0.#} s");
        Line(to, $"  {run.ChipHours:N0} chip-hours, {a.Cost.ItMwh:N0} MWh of IT energy ({a.Cost.FacilityMwh:N0} MWh at the meter)");
        Line(to, $"  cost {(a.Cost.Usd is { } usd ? "USD " + Short(usd) : "undefined")}: {a.Cost.Status}");
    }

    private static void Bars(TrainAnswer a, TextWriter to)
    {
        var (t, all) = (a.Step.Times, a.Step.Times.Modelled);
        (string Name, double Seconds)[] parts =
        [
            ("forward", t.Forward), ("backward", t.Backward), ("recompute", t.Recompute), ("optimizer", t.Optimizer), ("bubble", t.Bubble),
            ("TP exposed", t.TensorExposed), ("PP exposed", t.PipelineExposed), ("DP exposed", t.DataExposed), ("EP exposed", t.ExpertExposed),
            ("CP exposed", t.ContextExposed), ("host", t.HostWait), ("stragglers", t.Jitter),
        ];
        foreach (var (name, seconds) in parts.Where(p => p.Seconds > 0.0005 * all))
            Line(to, $"  {name,-11} {seconds * t.Factor,9:0.000} s {100 * seconds / all,5:0.0} % {new string('#', (int)Math.Round(BarWidth * seconds / all))}");
    }

    private static void Memory(TrainAnswer a, TextWriter to)
    {
        var m = a.Step.Memory;
        Line(to, $"memory {m.Total / 1e9:0.0} of {a.Inputs.Setup.Chip.Memory / 1e9:0} GB: weights {m.Weights / 1e9:0.0}, gradients {m.Gradients / 1e9:0.0}, optimizer {m.Optimizer / 1e9:0.0}, activations {m.Activations / 1e9:0.0}, reserved {m.Reserved / 1e9:0.0}");
    }

    /// <summary>15.6 T, 300 B, 12.3 M.</summary>
    public static string Short(double value) => value switch
    {
        >= 1e12 => Text($"{value / 1e12:0.##} T"),
        >= 1e9 => Text($"{value / 1e9:0.##} B"),
        >= 1e6 => Text($"{value / 1e6:0.##} M"),
        _ => Text($"{value:N0}"),
    };

    private static void Line(TextWriter to, FormattableString text) => to.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
