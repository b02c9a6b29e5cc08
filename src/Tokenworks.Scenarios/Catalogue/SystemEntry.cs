using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>A rack or server as it is bought: accelerators with hosts, scale-up network, power and cost.</summary>
[CatalogueFolder("systems")]
public sealed record SystemEntry : CatalogueEntry
{
    [Doc("The accelerator inside.")]
    public required Ref<ChipEntry> Chip { get; init; }

    [Doc("Accelerators in a rack."), Allowed("1 chip/rack", "10_000 chip/rack")]
    public required Sourced<ChipDensity> ChipsPerRack { get; init; }

    [Doc("Rated IT power of a rack."), Allowed("0.1 kW/rack", "2000 kW/rack")]
    public required Sourced<RackPower> RackPower { get; init; }

    [Doc("IT power outside the racks (front-end network, storage, management) as a share of rack power."), Allowed("0 %", "100 %")]
    [Default("5 %", "Tokenworks estimate: front-end network and storage of an AI hall")]
    public Sourced<Fraction> NetworkShare { get; init; } = null!;

    [Doc("Mean draw when idle, as a share of rated power."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> IdleFraction { get; init; }

    [Doc("Mean draw in training, as a share of rated power."), Allowed("1 %", "110 %")]
    public required Sourced<Fraction> TrainingFraction { get; init; }

    [Doc("Mean draw in busy serving, as a share of rated power."), Allowed("1 %", "110 %")]
    public required Sourced<Fraction> ServingFraction { get; init; }

    [Doc("Capital cost of a rack, installed."), Allowed("1000 USD/rack", "100 M USD/rack")]
    public required Sourced<RackCost> RackCost { get; init; }

    [Doc("Useful life for depreciation."), Allowed("1 yr", "15 yr")]
    public required Sourced<Duration> Life { get; init; }

    [Doc("Unexpected interruptions of a job per chip-hour."), Allowed("0 1/chip/h", "0.01 1/chip/h")]
    public required Sourced<InterruptionRate> InterruptionRate { get; init; }

    [Doc("Accelerators in one scale-up domain, where it differs from the chip's."), Allowed("1", "100_000")]
    public Sourced<Count>? ScaleUpDomain { get; init; }

    [Doc("Network bandwidth of one accelerator, one way, where it differs from the chip's."), Allowed("0.1 GB/s", "10 TB/s")]
    public Sourced<MemoryBandwidth>? ScaleOutBandwidth { get; init; }

    [Doc("Warmest coolant at the cold plates at which the chips hold their clock; above it they slow down. No throttling where left out."), Allowed("15 degC", "80 degC")]
    public Sourced<Temperature>? MostCoolant { get; init; }

    [Doc("Coolant at which the shares of rated power were measured: leakage is counted from there. None is counted where left out."), Allowed("5 degC", "80 degC")]
    public Sourced<Temperature>? RatedCoolant { get; init; }

    [Doc("Other names of this system.")]
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
