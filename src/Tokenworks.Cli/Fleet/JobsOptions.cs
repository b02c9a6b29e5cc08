using System.CommandLine;
using Tokenworks.Fleet.Scheduling;
using Tokenworks.Import;

namespace Tokenworks.Cli;

/// <summary>The options of <c>fleet jobs</c>.</summary>
internal sealed class JobsOptions
{
    public Option<string?> System { get; } = new("--system") { Description = "A catalogue cluster (frontier) or system; a system needs --nodes." };

    public Option<string?> Jobs { get; } = new("--jobs") { Description = "A job log, plain or gzipped: CSV (id,submit_s,nodes,runtime_s,limit_s,cpu,gpu), SWF, Philly, Helios, Acme or OpenB." };

    public Option<JobLogFormat> Format { get; } = new("--format") { Description = "Format of the log; told by its first line where left out." };

    public Option<string?> NodeList { get; } = new("--node-list") { Description = "With an OpenB log: its nodes (sn,cpu_milli,memory_mib,gpu,model)." };

    public Option<int> ProcessorsPerNode { get; } = new("--processors-per-node") { Description = "Of an SWF log, which counts processors.", DefaultValueFactory = _ => 1 };

    public Option<string?> Synthetic { get; } = new("--synthetic") { Description = "In place of a log: jobs like those of a catalogue job mix (helios, philly, acme-kalos …); a node is one accelerator." };

    public Option<double?> Load { get; } = new("--load") { Description = "Of synthetic jobs: what they ask for over what there is; the mix's own rate where left out." };

    public Option<int?> Nodes { get; } = new("--nodes") { Description = "Nodes in service; the cluster's where left out. For Philly, Helios and Acme logs a node is one accelerator." };

    public Option<string> Policy { get; } = Among("--policy", "Order of waiting jobs.", "fcfs", [.. SchedulingPolicies.All.Select(p => p.Name)]);

    public Option<string> Backfill { get; } = Among("--backfill", "Which jobs may overtake the first that does not fit.", "easy", "none", "easy", "conservative", "firstfit");

    public Option<string> Placement { get; } = Among("--placement", "counted: nodes are not told apart; packed: gangs in few racks and pods; scattered: in the order in which nodes came free.", "counted", "counted", "packed", "scattered");

    public Option<int?> NodesPerRack { get; } = new("--nodes-per-rack") { Description = "With --placement packed or scattered; the cluster's where left out, else 8." };

    public Option<int?> RacksPerPod { get; } = new("--racks-per-pod") { Description = "Racks under one pod; all where left out." };

    public Option<double?> Hours { get; } = new("--hours") { Description = "Hours to simulate; until the last job has ended where left out." };

    public Option<double?> PowerCapKw { get; } = new("--power-cap-kw") { Description = "No job starts that would lift the draw above it." };

    public Option<bool> Preempt { get; } = new("--preempt") { Description = "The first waiting job may stop running ones of lower priority." };

    public Option<double> CheckpointS { get; } = new("--checkpoint-s") { Description = "Seconds of work between a job's checkpoints.", DefaultValueFactory = _ => 3600 };

    public Option<string[]> Maintenance { get; } = new("--maintenance") { Description = "Nodes drained for maintenance: START_H,HOURS,NODES. Repeatable.", DefaultValueFactory = _ => [] };

    public Option<string?> Serving { get; } = new("--serving") { Description = "Nodes that serve, by hour of day: NIGHT,DAY (smallest at 04:00, largest at 16:00). Jobs yield to them." };

    public Option<string?> PriceFile { get; } = new("--price-file") { Description = "Hourly power prices (CSV): jobs of priority 0 wait out hours above --price-most." };

    public Option<double> PriceMost { get; } = new("--price-most") { Description = "USD/MWh.", DefaultValueFactory = _ => 60 };

    public Option<double> PatienceH { get; } = new("--patience-h") { Description = "Hours after which a job starts at any price.", DefaultValueFactory = _ => 24 };

    public Option<double?> NodeMtbfH { get; } = new("--node-mtbf-h") { Description = "Mean hours between failures of a node; none fail where left out. Their jobs go back to the queue with their last checkpoint." };

    public Option<double> RepairH { get; } = new("--repair-h") { Description = "Hours until a failed node is back.", DefaultValueFactory = _ => 24 };

    public Option<long> Seed { get; } = new("--seed") { Description = "Of failures and synthetic jobs.", DefaultValueFactory = _ => 1 };

    public Option<string?> Out { get; } = new("--out") { Description = "Writes each job's state, start and end (CSV)." };

    public Option<string?> Plot { get; } = new("--plot") { Description = "Writes the use of the nodes over time (SVG)." };

    public Option<bool> Json { get; } = Shared.Json();

    public IReadOnlyList<Option> All =>
        [.. GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(Option))).OrderBy(p => p.MetadataToken).Select(p => (Option)p.GetValue(this)!)];

    private static Option<string> Among(string name, string description, string otherwise, params string[] values)
    {
        var option = new Option<string>(name) { Description = $"{description} {string.Join(", ", values)}.", DefaultValueFactory = _ => otherwise };
        option.AcceptOnlyFromAmong(values);
        return option;
    }
}
