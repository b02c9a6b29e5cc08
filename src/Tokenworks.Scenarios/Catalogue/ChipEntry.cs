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

    [Doc("Device memory bandwidth."), Allowed("10 GB/s", "1000 TB/s")]
    public required Sourced<MemoryBandwidth> MemoryBandwidth { get; init; }

    [Doc("Accelerators in one scale-up domain."), Allowed("1", "100_000")]
    public required Sourced<Count> ScaleUpDomain { get; init; }

    [Doc("Scale-up bandwidth, one way."), Allowed("1 GB/s", "100 TB/s")]
    public Sourced<MemoryBandwidth>? ScaleUpBandwidth { get; init; }

    [Doc("Thermal design power."), Allowed("10 W/chip", "20 kW/chip")]
    public required Sourced<ChipPower> Tdp { get; init; }

    [Doc("Model FLOPs utilisation in large training runs."), Allowed("1 %", "95 %")]
    public required Sourced<Fraction> TrainingMfu { get; init; }

    [Doc("Share of the compute peak that prefill reaches."), Allowed("1 %", "100 %")]
    public required Sourced<Fraction> PrefillEfficiency { get; init; }

    [Doc("Share of the memory bandwidth that decode reaches."), Allowed("1 %", "100 %")]
    public required Sourced<Fraction> DecodeEfficiency { get; init; }

    [Doc("Purchase price of one accelerator."), Allowed("100 USD/chip", "1 M USD/chip")]
    public Sourced<ChipCost>? Price { get; init; }
}
