using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>What an item of a bill of materials is counted by.</summary>
public enum ItemBasis
{
    [Doc("A piece of the equipment list or of what follows from it.")]
    Piece,

    [Doc("MW of IT power.")]
    ItMegawatt,
}

/// <summary>Parts of the capital cost, as published splits have them.</summary>
public enum CostCategory
{
    [Doc("Electrical and mechanical plant: critical capacity.")]
    Critical,

    [Doc("Building shell.")]
    Shell,

    [Doc("Site works and utilities.")]
    Site,

    [Doc("White space.")]
    WhiteSpace,

    [Doc("Back of house.")]
    BackOfHouse,

    [Doc("Offices.")]
    Office,

    [Doc("Racks with chips.")]
    Compute,

    [Doc("Switches, optics, cables.")]
    Network,

    [Doc("Storage.")]
    Storage,
}

/// <summary>What one kind of equipment costs, how long it takes and how it is paid.</summary>
public sealed record ProcurementItem
{
    [Doc("Key: the equipment list's lead-time key, or one of the bill's own.")]
    public required string Key { get; init; }

    [Doc("What it is.")]
    public required string Title { get; init; }

    [Doc("What it is counted by.")]
    public ItemBasis Basis { get; init; }

    [Doc("Part of the capital cost.")]
    public required CostCategory Category { get; init; }

    [Doc("Price of a piece, or of a MW of IT power, in the entry's dollar year."), Allowed("0 USD", "1 B USD")]
    public required Sourced<Money> Price { get; init; }

    [Doc("Order to delivery."), Allowed("0 d", "8 yr")]
    public required Sourced<Duration> LeadTime { get; init; }

    [Doc("Delivery before service of the building."), Allowed("0 d", "3 yr")]
    public required Sourced<Duration> BeforeService { get; init; }

    [Doc("Paid at order."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Deposit { get; init; }

    [Doc("Paid half-way from order to delivery, a milestone."), Allowed("0 %", "100 %")]
    [Default("0 %", "no milestone where none is stated")]
    public Sourced<Fraction> Milestone { get; init; } = null!;

    [Doc("Growth of the price a year up to the order."), Allowed("-50 %/yr", "50 %/yr")]
    public required Sourced<AnnualRate> Escalation { get; init; }

    [Doc("Owed when an order is cancelled, as a share of what is not yet paid."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> CancellationFee { get; init; }

    [Doc("What a delivered piece fetches when the project is given up, as a share of its price."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> Resale { get; init; }

    [Doc("Suppliers with their share, the first tier: 'NVIDIA 70 %'. What is left is others'.")]
    public IReadOnlyList<string> Suppliers { get; init; } = [];

    [Doc("Suppliers of the suppliers with their share of the price, the second tier: 'TSMC 12 %'.")]
    public IReadOnlyList<string> SecondTier { get; init; } = [];
}

/// <summary>Sizes that the bill adds to the equipment list.</summary>
public sealed record HallSizes
{
    [Doc("Rating of a standby generator."), Allowed("0.1 MW", "20 MW")]
    public required Sourced<FacilityPower> Generator { get; init; }

    [Doc("Spare generators of a building."), Allowed("0", "20")]
    public required Sourced<Count> SpareGenerators { get; init; }

    [Doc("Heat that a coolant distribution unit takes."), Allowed("0.05 MW", "20 MW")]
    public required Sourced<FacilityPower> Cdu { get; init; }

    [Doc("Spare coolant distribution units for each so many."), Allowed("1", "1000")]
    public required Sourced<Count> CdusForOneSpare { get; init; }

    [Doc("Share of rack heat in liquid."), Allowed("0 %", "100 %")]
    public required Sourced<Fraction> LiquidShare { get; init; }
}

/// <summary>Sizes of storage: what training writes and reads.</summary>
public sealed record StorageSizes
{
    [Doc("Accelerators of a job that writes checkpoints."), Allowed("1", "10 M")]
    public required Sourced<Count> JobChips { get; init; }

    [Doc("Parameters of the model of such a job, in billions."), Allowed("0", "1 M")]
    public required Sourced<Count> BillionParameters { get; init; }

    [Doc("Bytes of a checkpoint for each parameter."), Allowed("1", "100")]
    public required Sourced<Count> BytesPerParameter { get; init; }

    [Doc("Time in which a checkpoint must be written."), Allowed("1 s", "1 h")]
    public required Sourced<Duration> WriteTime { get; init; }

    [Doc("Checkpoints of a job that are kept."), Allowed("0", "10_000")]
    public required Sourced<Count> Kept { get; init; }

    [Doc("Data read for each accelerator, mean."), Allowed("0 GB/s", "100 GB/s")]
    public required Sourced<MemoryBandwidth> IngestPerChip { get; init; }

    [Doc("Data sets held for each accelerator."), Allowed("0 GB", "1000 TB")]
    public required Sourced<MemorySize> DataPerChip { get; init; }

    [Doc("Bandwidth of a flash node."), Allowed("0.1 GB/s", "10 TB/s")]
    public required Sourced<MemoryBandwidth> FlashBandwidth { get; init; }

    [Doc("Capacity of a flash node."), Allowed("1 TB", "100_000 TB")]
    public required Sourced<MemorySize> FlashCapacity { get; init; }

    [Doc("Draw of a flash node."), Allowed("0 W", "100 kW")]
    public required Sourced<ItPower> FlashPower { get; init; }

    [Doc("Bandwidth of a disk node."), Allowed("0.1 GB/s", "10 TB/s")]
    public required Sourced<MemoryBandwidth> DiskBandwidth { get; init; }

    [Doc("Capacity of a disk node."), Allowed("1 TB", "100_000 TB")]
    public required Sourced<MemorySize> DiskCapacity { get; init; }

    [Doc("Draw of a disk node."), Allowed("0 W", "100 kW")]
    public required Sourced<ItPower> DiskPower { get; init; }
}

/// <summary>Prices, lead times and terms of what a campus buys.</summary>
[CatalogueFolder("procurement")]
public sealed record ProcurementEntry : CatalogueEntry
{
    [Doc("Dollar year of the prices.")]
    public required int DollarYear { get; init; }

    [Doc("Sizes that the bill adds to the equipment list.")]
    public required HallSizes Hall { get; init; }

    [Doc("Sizes of storage.")]
    public required StorageSizes Storage { get; init; }

    [Doc("Items.")]
    public required IReadOnlyList<ProcurementItem> Items { get; init; }
}
