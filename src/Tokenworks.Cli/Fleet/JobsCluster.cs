using Tokenworks.Fleet.Scheduling;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>The cluster that jobs run on, from the catalogue or as a number of nodes.</summary>
internal sealed class JobsCluster(Home home, FindingBag findings)
{
    /// <summary>A cluster with its nodes; power is null where nothing is known of it.</summary>
    public sealed record Found(string Name, int Nodes, int? NodesPerRack, int? RacksPerPod, ClusterPower? Power);

    /// <summary>Null with findings.</summary>
    public Found? Of(string? name, int? nodes, JobTrace trace)
    {
        if (nodes is < 1)
        {
            findings.Error("out-of-range", SourceSpan.Of("--nodes"), $"--nodes is {nodes}", "1 or more", "");
            return null;
        }
        if (name is null) return trace.Requests is not null ? new Found("nodes of the list", 1, null, null, null) : nodes is { } n ? new Found($"{n} nodes", n, null, null, null) : Nameless(trace);
        var clusters = home.Catalogue.Ids("clusters");
        if (Matching(clusters, name) is { } id) return home.Catalogue.Get<ClusterEntry>(id, findings, SourceSpan.Of("--system")) is { } entry ? Of(entry, nodes) : null;
        if (clusters.Select(c => home.Catalogue.Get<ClusterEntry>(c, findings, SourceSpan.Of("--system"))).FirstOrDefault(c => c?.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase) == true) is { } alias) return Of(alias, nodes);
        var systems = home.Catalogue.Ids("systems");
        if (Matching(systems, name) is { } system) return home.Catalogue.Get<SystemEntry>(system, findings, SourceSpan.Of("--system")) is { } bought ? Of(bought, nodes) : null;
        findings.Error("unknown-entry", SourceSpan.Of("--system"), $"no cluster or system '{name}'.{Spelling.Hint(name, [.. clusters, .. systems])}", string.Join(", ", clusters), "Name one of these, or a system of the catalogue with --nodes.");
        return null;
    }

    private static Found Of(ClusterEntry e, int? nodes)
    {
        var count = nodes ?? (int)e.Nodes.BaseBase;
        return new Found(e.Id, count, (int)e.NodesPerRack.BaseBase, (int?)e.RacksPerPod?.BaseBase, ClusterPowers.Of(e, count));
    }

    private Found? Of(SystemEntry e, int? nodes)
    {
        if (nodes is { } count) return new Found($"{count} x {e.Id}", count, null, null, ClusterPowers.Of(e, count));
        findings.Error("no-nodes", SourceSpan.Of("--nodes"), $"'{e.Id}' is a system to buy, not a machine with a number of nodes", "1 or more", "Say with --nodes how many.");
        return null;
    }

    private Found? Nameless(JobTrace trace)
    {
        findings.Error("no-cluster", SourceSpan.Of("--system"), "neither a cluster nor a number of nodes is named", "--system frontier, or --nodes", $"The log's largest job takes {trace.LargestJob} nodes.");
        return null;
    }

    private static string? Matching(IReadOnlyList<string> ids, string name) => ids.FirstOrDefault(i => i.Equals(name, StringComparison.OrdinalIgnoreCase));
}
