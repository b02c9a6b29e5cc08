using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>An accelerator: dense peaks, memory, power, and the efficiencies it was measured to reach.</summary>
[CatalogueFolder("chips")]
public sealed record ChipEntry : CatalogueEntry
{
    [Doc("Maker.")]
    public required string Vendor { get; init; }

    [Doc("Dense BF16/FP16 peak."), Allowed("1 TFLOP/s", "1000 PFLOP/s")]
    public required Sourced<ComputeRate> PeakBf16 { get; init; }

    [Doc("Dense FP8 peak; left out where the chip has none."), Allowed("1 TFLOP/s", "1000 PFLOP/s")]
    public Sourced<ComputeRate>? PeakFp8 { get; init; }

    [Doc("Dense FP4 peak; left out where the chip has none."), Allowed("1 TFLOP/s", "1000 PFLOP/s")]
    public Sourced<ComputeRate>? PeakFp4 { get; init; }

    [Doc("Device memory."), Allowed("1 GB", "10 TB")]
    public required Sourced<MemorySize> Memory { get; init; }

    [Doc("Device memory as the driver reports it, where that differs from the sales figure."), Allowed("1 GB", "10 TB")]
    public Sourced<MemorySize>? ReportedMemory { get; init; }

    [Doc("Device memory bandwidth."), Allowed("10 GB/s", "1000 TB/s")]
    public required Sourced<MemoryBandwidth> MemoryBandwidth { get; init; }

    [Doc("Accelerators in one scale-up domain."), Allowed("1", "100_000")]
    public required Sourced<Count> ScaleUpDomain { get; init; }

    [Doc("Scale-up bandwidth, one way."), Allowed("1 GB/s", "100 TB/s")]
    public Sourced<MemoryBandwidth>? ScaleUpBandwidth { get; init; }

    [Doc("Thermal design power."), Allowed("10 W/chip", "20 kW/chip")]
    public required Sourced<ChipPower> Tdp { get; init; }

    [Doc("Share of the compute peak that prefill reaches."), Allowed("1 %", "100 %")]
    public required Sourced<Fraction> PrefillEfficiency { get; init; }

    [Doc("Share of the memory bandwidth that decode reaches."), Allowed("1 %", "100 %")]
    public required Sourced<Fraction> DecodeEfficiency { get; init; }

    [Doc("Generation, for efficiencies that chips of one family share.")]
    public string Family { get; init; } = "";

    [Doc("Software stack that people train with on it.")]
    public required Ref<TrainingStackEntry> TrainingStack { get; init; }

    [Doc("Dense TF32 peak; half the BF16 peak where left out."), Allowed("1 TFLOP/s", "1000 PFLOP/s")]
    public Sourced<ComputeRate>? PeakTf32 { get; init; }

    [Doc("FP32 peak of the vector units; an eighth of the BF16 peak where left out."), Allowed("1 TFLOP/s", "1000 PFLOP/s")]
    public Sourced<ComputeRate>? PeakFp32 { get; init; }

    [Doc("Streaming multiprocessors or compute units, for wave quantisation; none is computed where left out."), Allowed("1", "10_000")]
    public Sourced<Count>? ComputeUnits { get; init; }

    [Doc("Network bandwidth of one accelerator out of its scale-up domain, one way, as usually built."), Allowed("0.1 GB/s", "10 TB/s")]
    public Sourced<MemoryBandwidth>? ScaleOutBandwidth { get; init; }

    [Doc("Bandwidth to the host's memory, one way; also between cards without scale-up links."), Allowed("1 GB/s", "10 TB/s")]
    [Default("50 GB/s", "PCIe 5 x16 at four fifths of its 64 GB/s")]
    public Sourced<MemoryBandwidth> HostBandwidth { get; init; } = null!;

    [Doc("Idle power; an eighth of the TDP where left out."), Allowed("1 W/chip", "5 kW/chip")]
    public Sourced<ChipPower>? IdlePower { get; init; }

    [Doc("Power at which the peaks hold; below it the clock falls. The TDP where left out."), Allowed("10 W/chip", "20 kW/chip")]
    public Sourced<ChipPower>? PeakPower { get; init; }

    [Doc("Other names of this accelerator in published tables.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];

    [Doc("Purchase price of one accelerator."), Allowed("100 USD/chip", "1 M USD/chip")]
    public Sourced<ChipCost>? Price { get; init; }
}
