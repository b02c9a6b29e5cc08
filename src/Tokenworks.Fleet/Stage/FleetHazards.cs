using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Fleet;

/// <summary>Hazards of a published fleet as the stage reads them.</summary>
/// <remarks>
/// Rate per chip-hour = counts / (observed chips x observed hours). Share of chips in repair = sum over causes of rate x chips of the nodes lost x repair hours: Little's
/// law, without queues for technicians, cut at 100 %. Ageing is not applied to the chain; <c>fleet goodput</c> has it.
/// </remarks>
[ModelReference("Little 1961; counts as in the named catalogue entry")]
public sealed record FleetHazards(string Id, Sourced<Count> Chips, Sourced<Duration> Time, Sourced<Count> ChipsPerNode, IReadOnlyList<HazardComponent> Components)
{
    public static FleetHazards Of(ReliabilityEntry e) => new(e.Id, e.ObservedChips, e.ObservedTime, e.ChipsPerNode, e.Components);

    /// <summary>Interruptions per chip-hour, by draw.</summary>
    internal double[] Rates(DrawBlock draws) => Sum(draws, (_, _) => 1);

    /// <summary>Availability less the share in repair, by draw.</summary>
    internal double[] Available(Sourced<Fraction> availability, DrawBlock draws)
    {
        var perNode = draws.Column(ChipsPerNode);
        var (stated, repair) = (draws.Column(availability), Sum(draws, (nodes, hours) => nodes * hours));
        return [.. stated.Select((a, d) => a * (1 - Math.Min(1, repair[d] * perNode[d])))];
    }

    private double[] Sum(DrawBlock draws, Func<double, double, double> weight)
    {
        var (chips, time, sum) = (draws.Column(Chips), draws.Column(Time), new double[draws.Width]);
        foreach (var c in Components)
        {
            var (counts, nodes, hours) = (draws.Column(c.Count), draws.Column(c.NodesLost), draws.Column(c.Repair));
            for (var d = 0; d < sum.Length; d++) sum[d] += counts[d] / (chips[d] * time[d]) * weight(nodes[d], hours[d]);
        }
        return sum;
    }
}
