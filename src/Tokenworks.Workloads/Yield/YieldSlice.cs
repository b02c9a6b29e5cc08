using Tokenworks.Quantities;
using Tokenworks.Scenarios;

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
/// <param name="Mfu">The product's own model FLOPs utilisation; the chip's where null.</param>
public sealed record YieldProduct(
    string Name, WorkloadTier Tier, ModelEntry Model, Precision Precision, Sourced<TokenCount> SequenceLength, Sourced<Fraction>? Mfu,
    Sourced<TokenCount> InputTokens, Sourced<TokenCount> OutputTokens, Sourced<UserSpeed> UserSpeed)
{
    internal static YieldProduct Of(Workload w) =>
        new(w.Name, w.Tier, w.Model.Entry, w.Precision, w.SequenceLength, w.Mfu, w.InputTokens, w.OutputTokens, w.UserSpeed);
}

/// <summary>A system as yield sees it.</summary>
/// <param name="IdleFraction">Mean draws as shares of rated power: idle, in training, in busy serving.</param>
public sealed record YieldSystem(
    string SystemId, YieldChip Chip, Sourced<Fraction> IdleFraction, Sourced<Fraction> TrainingFraction,
    Sourced<Fraction> ServingFraction, Sourced<InterruptionRate> InterruptionRate)
{
    /// <summary>Of a catalogue system.</summary>
    public static YieldSystem Of(Ref<SystemEntry> system)
    {
        var s = system.Entry;
        return new YieldSystem(
            system.Id, YieldChip.Of(s.Chip), s.IdleFraction, s.TrainingFraction, s.ServingFraction, s.InterruptionRate);
    }
}

/// <summary>An accelerator as yield sees it.</summary>
public sealed record YieldChip(
    string ChipId, Sourced<ComputeRate> PeakBf16, Sourced<ComputeRate>? PeakFp8, Sourced<ComputeRate>? PeakFp4,
    Sourced<MemorySize> Memory, Sourced<MemoryBandwidth> MemoryBandwidth, Sourced<Count> ScaleUpDomain,
    Sourced<Fraction> TrainingMfu, Sourced<Fraction> PrefillEfficiency, Sourced<Fraction> DecodeEfficiency)
{
    /// <summary>Of a catalogue chip.</summary>
    public static YieldChip Of(Ref<ChipEntry> chip)
    {
        var c = chip.Entry;
        return new YieldChip(chip.Id, c.PeakBf16, c.PeakFp8, c.PeakFp4, c.Memory, c.MemoryBandwidth, c.ScaleUpDomain,
            c.TrainingMfu, c.PrefillEfficiency, c.DecodeEfficiency);
    }

    /// <summary>The dense peak of a number format, or of the next wider one that the chip has.</summary>
    public Sourced<ComputeRate> Peak(Precision precision) => precision switch
    {
        Precision.Fp4 => PeakFp4 ?? PeakFp8 ?? PeakBf16,
        Precision.Fp8 => PeakFp8 ?? PeakBf16,
        _ => PeakBf16,
    };
}
