using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>An accelerator and its network as the step model sees it: FLOP/s, bytes, bytes/s, watts.</summary>
/// <param name="PeakFp8">0 where the chip has none; likewise FP4.</param>
/// <param name="Domain">Accelerators of a scale-up domain.</param>
/// <param name="ScaleUp">One way, of an accelerator; 0 where there is no such link.</param>
/// <param name="ScaleOut">One way, of an accelerator.</param>
/// <param name="Host">To the host's memory, one way.</param>
/// <param name="PeakPower">At which the peaks hold.</param>
/// <param name="Limit">Power cap; the TDP where none is set.</param>
/// <param name="ComputeUnits">0 where unknown.</param>
public sealed record TrainingChip(
    string Id, string Family, double PeakBf16, double PeakFp8, double PeakFp4, double PeakTf32, double PeakFp32, double Memory,
    double Bandwidth, int Domain, double ScaleUp, double ScaleOut, double Host, double Tdp, double Idle, double PeakPower,
    double Limit, int ComputeUnits)
{
    private const double SecondsPerHour = 3600;

    /// <summary>A torus of direct links instead of switches.</summary>
    public bool IsTorus => Family is "tpu" or "trainium";

    /// <summary>Of a catalogue chip, at its base values.</summary>
    public static TrainingChip Of(ChipEntry chip) => new(
        chip.Id, chip.Family, PerSecond(chip.PeakBf16), PerSecond(chip.PeakFp8), PerSecond(chip.PeakFp4),
        chip.PeakTf32 is null ? PerSecond(chip.PeakBf16) / 2 : PerSecond(chip.PeakTf32),
        chip.PeakFp32 is null ? PerSecond(chip.PeakBf16) / 8 : PerSecond(chip.PeakFp32),
        chip.Memory.BaseBase, PerSecond(chip.MemoryBandwidth), (int)chip.ScaleUpDomain.BaseBase, PerSecond(chip.ScaleUpBandwidth),
        PerSecond(chip.ScaleOutBandwidth), PerSecond(chip.HostBandwidth), Watts(chip.Tdp), chip.IdlePower is null ? Watts(chip.Tdp) / 8 : Watts(chip.IdlePower),
        chip.PeakPower is null ? Watts(chip.Tdp) : Watts(chip.PeakPower), Watts(chip.Tdp),
        chip.ComputeUnits is null ? 0 : (int)chip.ComputeUnits.BaseBase);

    /// <summary>Of a catalogue system, whose network may differ from the chip's usual one.</summary>
    public static TrainingChip Of(SystemEntry system)
    {
        var chip = Of(system.Chip.Entry);
        return chip with
        {
            Domain = system.ScaleUpDomain is { } domain ? (int)domain.BaseBase : chip.Domain,
            ScaleOut = system.ScaleOutBandwidth is { } network ? PerSecond(network) : chip.ScaleOut,
        };
    }

    // Leakage at a coolant of 40 C as a share of idle power, and the warming that doubles it (general knowledge of CMOS; estimates).
    private const double LeakageShare = 0.6;
    private const double UsualCoolant = 40;
    private const double DoublingKelvin = 30;

    /// <summary>With a power cap, W; the clock falls where an operator would draw more.</summary>
    public TrainingChip Capped(double watts) => this with { Limit = watts };

    /// <summary>With coolant of that temperature, C: leakage grows and leaves less of the power limit for the clock.</summary>
    public TrainingChip Cooled(double celsius)
    {
        var more = Idle * LeakageShare * (Math.Pow(2, (celsius - UsualCoolant) / DoublingKelvin) - 1);
        return this with { Idle = Idle + more, PeakPower = PeakPower + more };
    }

    /// <summary>Dense peak of a format; 0 where the chip has none.</summary>
    public double Peak(NumberFormat format) => format switch
    {
        NumberFormat.Fp32 => PeakFp32,
        NumberFormat.Tf32 => PeakTf32,
        NumberFormat.Bf16 or NumberFormat.Fp16 => PeakBf16,
        NumberFormat.Fp8 or NumberFormat.Mxfp8 => PeakFp8,
        _ => PeakFp4,
    };

    // Base units are FLOP/h, byte/h and MW per chip.
    private static double PerSecond<T>(Sourced<T>? value)
        where T : struct, Quantities.IQuantity<T> => value is null ? 0 : value.BaseBase / SecondsPerHour;

    private static double Watts(Sourced<Quantities.ChipPower> power) => power.BaseBase * 1e6;
}
