using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads;

/// <summary>What the yield stage reads of a scenario.</summary>
/// <param name="Products">Workloads, in the scenario's order.</param>
/// <param name="Systems">Systems of the phases that count, each once.</param>
/// <param name="TrainingJobChips">Job size that an interruption stops.</param>
/// <param name="LostPerInterruption">Work lost and time to restart.</param>
public sealed record YieldSlice(
    IReadOnlyList<YieldProduct> Products, IReadOnlyList<YieldSystem> Systems, Sourced<Count> TrainingJobChips,
    Sourced<Duration> LostPerInterruption)
{
    /// <summary>Picks the slice.</summary>
    public static YieldSlice From(CampusScenario scenario) => new(
        [.. scenario.Workloads.Select(YieldProduct.Of)],
        [.. scenario.Phases.Where(p => p.Status >= scenario.Supply.CountFrom).SelectMany(p => p.Fleet)
            .DistinctBy(s => s.System.Id).Select(s => YieldSystem.Of(s.System))],
        scenario.Operations.TrainingJobChips, scenario.Operations.LostPerInterruption);
}

/// <summary>A product as yield sees it.</summary>
/// <param name="Training">How it is trained; null in serving.</param>
public sealed record YieldProduct(
    string Name, WorkloadTier Tier, ModelEntry Model, Precision Precision, YieldTraining? Training,
    Sourced<TokenCount> InputTokens, Sourced<TokenCount> OutputTokens, Sourced<UserSpeed> UserSpeed)
{
    /// <summary>How it is served; null in training.</summary>
    public YieldServing? Serving { get; init; }

    internal static YieldProduct Of(Workload w) => new(
        w.Name, w.Tier, w.Model.Entry, w.Precision, w.Tier == WorkloadTier.Training ? YieldTraining.Of(w) : null, w.InputTokens, w.OutputTokens, w.UserSpeed)
    {
        Serving = w.Tier == WorkloadTier.Training ? null : YieldServing.Of(w),
    };
}

/// <summary>A training job as yield sees it.</summary>
/// <param name="Stack">Null for each chip's usual one.</param>
/// <param name="Speed">Real over modelled.</param>
/// <param name="Mfu">In place of the step model.</param>
public sealed record YieldTraining(
    Sourced<TokenCount> SequenceLength, Sourced<TokenCount>? GlobalBatch, string Layout, StackTraits? Stack, FabricShape? Fabric,
    Sourced<Fraction> Speed, Sourced<Fraction>? Mfu)
{
    internal static YieldTraining Of(Workload w) => new(
        w.SequenceLength, w.GlobalBatch, w.Layout, w.Stack is { } s ? StackTraits.Of(s.Entry) : null, w.Fabric is { } f ? FabricShape.Of(f.Entry) : null, w.Speed, w.Mfu);
}

/// <summary>A system as yield sees it.</summary>
/// <param name="Training">The accelerator and its network as the step model sees them; <c>Stack</c> the usual one on it.</param>
/// <param name="IdleFraction">Mean draws as shares of rated power: idle, in training, in busy serving.</param>
public sealed record YieldSystem(
    string SystemId, YieldChip Chip, TrainingChip Training, StackTraits Stack, Sourced<Fraction> IdleFraction, Sourced<Fraction> TrainingFraction,
    Sourced<Fraction> ServingFraction, Sourced<InterruptionRate> InterruptionRate)
{
    /// <summary>The accelerator as the serving model sees it.</summary>
    public required ServingChip Serving { get; init; }

    /// <summary>Rated watts of an accelerator with its share of the rack.</summary>
    public required double RatedWatts { get; init; }

    /// <summary>Of a catalogue system.</summary>
    public static YieldSystem Of(Ref<SystemEntry> system)
    {
        var s = system.Entry;
        return new YieldSystem(
            system.Id, YieldChip.Of(s.Chip), TrainingChip.Of(s), StackTraits.Of(s.Chip.Entry.TrainingStack.Entry), s.IdleFraction, s.TrainingFraction, s.ServingFraction, s.InterruptionRate)
        {
            Serving = ServingChip.Of(s), RatedWatts = 1e6 * s.RackPower.BaseBase / s.ChipsPerRack.BaseBase,
        };
    }
}

/// <summary>An accelerator as yield sees it.</summary>
public sealed record YieldChip(
    string ChipId, Sourced<ComputeRate> PeakBf16, Sourced<ComputeRate>? PeakFp8, Sourced<ComputeRate>? PeakFp4,
    Sourced<MemorySize> Memory, Sourced<MemoryBandwidth> MemoryBandwidth, Sourced<Count> ScaleUpDomain,
    Sourced<Fraction> PrefillEfficiency, Sourced<Fraction> DecodeEfficiency)
{
    /// <summary>Of a catalogue chip.</summary>
    public static YieldChip Of(Ref<ChipEntry> chip)
    {
        var c = chip.Entry;
        return new YieldChip(chip.Id, c.PeakBf16, c.PeakFp8, c.PeakFp4, c.Memory, c.MemoryBandwidth, c.ScaleUpDomain,
            c.PrefillEfficiency, c.DecodeEfficiency);
    }

    /// <summary>The dense peak of a number format, or of the next wider one that the chip has.</summary>
    public Sourced<ComputeRate> Peak(Precision precision) => precision switch
    {
        Precision.Fp4 => PeakFp4 ?? PeakFp8 ?? PeakBf16,
        Precision.Fp8 => PeakFp8 ?? PeakBf16,
        _ => PeakBf16,
    };
}
