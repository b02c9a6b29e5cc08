using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>What is wrong with a training job as it was asked for: each finding names the nearest valid value.</summary>
public static class JobCheck
{
    /// <summary>Findings of a job; places are the options' names.</summary>
    /// <param name="batch">Global batch in sequences; null where it is to be chosen.</param>
    /// <param name="format">As asked; the chip may not have it.</param>
    public static void Check(TransformerShape shape, TrainingChip chip, NumberFormat format, int sequence, double? batch, PlanRequest asked, FindingBag findings)
    {
        Positive(findings, ("--chips", asked.Chips), ("--seq", sequence), ("--tp", asked.Tensor), ("--pp", asked.Pipeline), ("--cp", asked.Context), ("--dp", asked.Data), ("--ep", asked.Expert), ("--expert-tp", asked.ExpertTensor), ("--vp", asked.Virtual), ("--micro-batch", asked.MicroBatch));
        if (batch is <= 0 or double.NaN) Error(findings, "--global-batch", $"the global batch is {batch}", "1 or more", "1");
        Format(chip, format, findings);
        if (findings.HasErrors) return;
        Heads(shape, asked, findings);
        Pipeline(shape, asked, findings);
        Context(sequence, asked, findings);
        Experts(shape, asked, findings);
        if (findings.HasErrors) return;
        Chips(asked, findings);
        if (findings.HasErrors || batch is not { } b) return;
        Batch(asked, b, findings);
    }

    private static void Positive(FindingBag findings, params (string Option, int? Value)[] values)
    {
        foreach (var (option, value) in values)
            if (value is < 1) Error(findings, option, $"{option} is {value}", "1 or more", "1");
    }

    private static void Format(TrainingChip chip, NumberFormat format, FindingBag findings)
    {
        if (chip.Peak(format) > 0) return;
        var has = Enum.GetValues<NumberFormat>().Where(f => chip.Peak(f) > 0).Select(f => f.ToString().ToLowerInvariant()).ToList();
        var nearest = format.IsFp4() && chip.PeakFp8 > 0 ? "fp8" : "bf16";
        Error(findings, "--precision", $"{chip.Id} has no {format.ToString().ToLowerInvariant()} arithmetic", string.Join(", ", has), nearest);
    }

    private static void Heads(TransformerShape shape, PlanRequest asked, FindingBag findings)
    {
        if (asked.Tensor is not { } t) return;
        if (shape.Heads % t != 0) Error(findings, "--tp", $"tensor parallelism of {t} does not divide the {shape.Heads} heads of {shape.Name}", $"divisors of {shape.Heads}", NearestValid.Divisor(shape.Heads, t));
        if (t > asked.Chips) Error(findings, "--tp", $"tensor parallelism of {t} needs more than {asked.Chips} accelerators", $"at most {asked.Chips}", NearestValid.Divisor(asked.Chips, asked.Chips + 1));
    }

    private static void Pipeline(TransformerShape shape, PlanRequest asked, FindingBag findings)
    {
        var layers = shape.Layers + shape.PredictionLayers;
        if (asked.Pipeline is { } p && p > layers) Error(findings, "--pp", $"{p} pipeline stages for {layers} layers", $"at most {layers}", $"{layers}");
        if (asked.Virtual is > 1 and var v && asked.Pipeline is { } stages)
        {
            if (stages == 1) Error(findings, "--vp", $"{v} virtual stages without a pipeline", "1 where --pp is 1", "1");
            else if (stages * v > layers + 2) Error(findings, "--vp", $"{stages} x {v} virtual stages for {layers} layers", $"at most {layers / stages}", $"{Math.Max(1, layers / stages)}");
        }
        if (asked.Schedule == PipelineSchedule.ZeroBubble && asked.Virtual is > 1) Error(findings, "--schedule", "zero-bubble schedules are modelled without interleaving", "--vp 1", "1f1b");
    }

    private static void Context(int sequence, PlanRequest asked, FindingBag findings)
    {
        if (asked.Context is { } c && sequence % c != 0) Error(findings, "--cp", $"context parallelism of {c} does not divide sequences of {sequence}", $"divisors of {sequence}", NearestValid.Divisor(sequence, c));
    }

    private static void Experts(TransformerShape shape, PlanRequest asked, FindingBag findings)
    {
        if (asked.Expert is not { } e) return;
        if (!shape.IsMoe && e > 1) Error(findings, "--ep", $"expert parallelism of {e} for {shape.Name}, which has no experts", "1", "1");
        else if (shape.IsMoe && shape.Experts % e != 0) Error(findings, "--ep", $"expert parallelism of {e} does not divide {shape.Experts} experts", $"divisors of {shape.Experts}", NearestValid.Divisor(shape.Experts, e));
        else if (asked is { Pipeline: { } p } && asked.Chips / p % (e * asked.ExpertTensor) != 0)
            Error(findings, "--ep", $"expert parallelism of {e} x {asked.ExpertTensor} does not divide the {asked.Chips / p} accelerators of a stage", "divisors", NearestValid.Divisor(asked.Chips / p, e));
    }

    private static void Chips(PlanRequest asked, FindingBag findings)
    {
        var ranks = (long)(asked.Tensor ?? 1) * (asked.Pipeline ?? 1) * (asked.Context ?? 1);
        if (asked.Chips % ranks != 0)
            Error(findings, "--chips", $"{asked.Chips} accelerators are no multiple of TP x PP x CP = {ranks}", $"multiples of {ranks}", NearestValid.Multiple(ranks, asked.Chips));
        else if (asked is { Data: { } d, Tensor: not null, Pipeline: not null, Context: not null } && ranks * d != asked.Chips)
            Error(findings, "--dp", $"TP x PP x CP x DP = {ranks * d}, not {asked.Chips} accelerators", "their product is --chips", $"{asked.Chips / ranks}");
        else if (asked.Data is { } data && asked.Chips % (ranks * data) != 0)
            Error(findings, "--dp", $"data parallelism of {data} does not divide {asked.Chips / ranks} ranks", $"divisors of {asked.Chips / ranks}", NearestValid.Divisor((int)(asked.Chips / ranks), data));
    }

    private static void Batch(PlanRequest asked, double batch, FindingBag findings)
    {
        if (batch % 1 != 0) { Error(findings, "--global-batch", $"the global batch is {batch} sequences", "a whole number", $"{Math.Max(1, Math.Round(batch)):0}"); return; }
        var data = asked is { Tensor: { } t, Pipeline: { } p, Context: { } c } ? asked.Chips / (t * p * c) : asked.Data ?? 1;
        var step = data * (asked.MicroBatch ?? 1);
        if (batch % step != 0)
            Error(findings, "--global-batch", $"{batch} sequences are no multiple of DP x micro-batch = {step}", $"multiples of {step}", NearestValid.Multiple(step, batch));
    }

    private static void Error(FindingBag findings, string option, string what, string allowed, string nearest) =>
        findings.Error("bad-layout", SourceSpan.Of(option), what, allowed, $"Nearest valid: {nearest}.");
}
