using System.CommandLine;

namespace Tokenworks.Cli;

/// <summary>The options of <c>fleet goodput</c>.</summary>
internal sealed class GoodputOptions
{
    public Option<string> Hazards { get; } = new("--hazards") { Description = "A catalogue entry of reliability, or one's own YAML.", DefaultValueFactory = _ => "llama-3-h100" };

    public Option<int> Chips { get; } = new("--chips") { Description = "Accelerators of the job.", DefaultValueFactory = _ => 16384 };

    public Option<double> Days { get; } = new("--days") { Description = "Wall-clock days.", DefaultValueFactory = _ => 54 };

    public Option<double> CheckpointS { get; } = new("--checkpoint-s") { Description = "Seconds that a checkpoint stops the job.", DefaultValueFactory = _ => 10 };

    public Option<double?> IntervalS { get; } = new("--interval-s") { Description = "Seconds of work between checkpoints; Young's optimum where left out." };

    public Option<double> RestartS { get; } = new("--restart-s") { Description = "Seconds to find a fault, swap the node and start again.", DefaultValueFactory = _ => 300 };

    public Option<int?> Spares { get; } = new("--spares") { Description = "Spare nodes that stand by; 2 % of the nodes where left out." };

    public Option<int> Technicians { get; } = new("--technicians") { Description = "Nodes repaired at a time.", DefaultValueFactory = _ => 10 };

    public Option<double?> RepairH { get; } = new("--repair-h") { Description = "Hours of work on a node, for all causes; the entry's where left out." };

    public Option<int?> Elastic { get; } = new("--elastic") { Description = "Nodes of a data-parallel replica: short of nodes the job goes on with fewer replicas and grows back at the next restart; it waits where left out." };

    public Option<double> SilentH { get; } = new("--silent-h") { Description = "Hours until silent corruption is found.", DefaultValueFactory = _ => 2 };

    public Option<double> InfantFactor { get; } = new("--infant-factor") { Description = "Rate of new hardware over the settled rate; the entry's where 1.", DefaultValueFactory = _ => 1 };

    public Option<double> WearPerYear { get; } = new("--wear-per-year") { Description = "Growth of the rate a year after the first, as a share.", DefaultValueFactory = _ => 0 };

    public Option<double> AgeYears { get; } = new("--age-years") { Description = "Years that the hardware has run.", DefaultValueFactory = _ => 0 };

    public Option<string[]> Domain { get; } = new("--domain") { Description = "A domain that fails as one: NAME,CHIPS,MTBF_H,OUTAGE_H, such as feed,3072,8760,6. Repeatable.", DefaultValueFactory = _ => [] };

    public Option<double?> ChipHourPrice { get; } = new("--chip-hour-price") { Description = "USD for an accelerator and hour, spares included." };

    public Option<int> Seeds { get; } = new("--seeds") { Description = "Runs.", DefaultValueFactory = _ => 100 };

    public Option<long> Seed { get; } = new("--seed") { Description = "Of the first run.", DefaultValueFactory = _ => 1 };

    public Option<string?> Plot { get; } = new("--plot") { Description = "Writes effective time against the checkpoint interval (SVG)." };

    public Option<bool> Json { get; } = Shared.Json();

    public IReadOnlyList<Option> All =>
        [.. GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(Option))).OrderBy(p => p.MetadataToken).Select(p => (Option)p.GetValue(this)!)];
}
