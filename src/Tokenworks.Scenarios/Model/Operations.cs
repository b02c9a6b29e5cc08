using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>How the campus is run.</summary>
public sealed record Operations
{
    [Doc("Share of installed chips in service."), Allowed("0 %", "100 %")]
    [Default("96 %", "Tokenworks estimate: 5 % spare nodes are needed (NCSA Delta, arXiv 2503.11901), most repaired within a day")]
    public Sourced<Fraction> Availability { get; init; } = null!;

    [Doc("Training: job size that an interruption stops."), Allowed("1", "10 M")]
    [Default("16384", "Llama 3 405B run (arXiv 2407.21783)", Grade.Press)]
    public Sourced<Count> TrainingJobChips { get; init; } = null!;

    [Doc("Training: work lost and time to restart after an interruption."), Allowed("0 h", "48 h")]
    [Default("15 min", "Tokenworks estimate: half a checkpoint interval and a restart; gives over 90 % effective time on the Llama 3 run")]
    public Sourced<Duration> LostPerInterruption { get; init; } = null!;

    [Doc("People, security, insurance and other costs of running the IT per MW of IT power."), Allowed("0 USD/kW/yr", "5000 USD/kW/yr")]
    [Default("60 USD/kW/yr", "Tokenworks estimate: 500 jobs on 2 GW at 200,000 USD a year, and as much again")]
    public Sourced<CapacityPrice> StaffCost { get; init; } = null!;

    [Doc("Maintenance of IT per year as a share of its cost."), Allowed("0 %/yr", "30 %/yr")]
    [Default("1.5 %/yr", "Tokenworks estimate: support and spares of servers")]
    public Sourced<AnnualRate> ItMaintenance { get; init; } = null!;

    [Doc("Wide-area network and connectivity per MW of IT power."), Allowed("0 USD/kW/yr", "5000 USD/kW/yr")]
    [Default("20 USD/kW/yr", "Tokenworks estimate")]
    public Sourced<CapacityPrice> ConnectivityCost { get; init; } = null!;

    [Doc("Yearly growth of operating costs and power prices."), Allowed("-10 %/yr", "30 %/yr")]
    [Default("2 %/yr", "Federal Reserve's longer-run inflation goal", Grade.Press)]
    public Sourced<AnnualRate> Inflation { get; init; } = null!;

    [Doc("Dollar year of prices without a date of their own.")]
    public int DollarYear { get; init; } = 2025;

    [Doc("Interruptions and repairs of all chips by a published fleet (catalogue/reliability), in place of the systems' own rates; availability then counts only what else is out of service.")]
    public Ref<ReliabilityEntry>? Hazards { get; init; }
}
