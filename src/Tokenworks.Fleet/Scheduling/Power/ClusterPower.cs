using Tokenworks.Ledgers;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Power of a cluster's nodes, their conversion to DC and what runs beside them, all in watts.</summary>
/// <remarks>
/// A node draws idle + (peak - idle) x use for each CPU and accelerator, and constants for memory, NICs and disks. Each conversion
/// stage takes (output + constant) / efficiency. Both are linear in the nodes' use, so the cluster's draw is a number plus a slope
/// times the sum of use: exact whatever the placement. Not modelled: staged rectifiers, dependence of loss on temperature, the
/// ramp at start and end of a job. Valid for use 0 to 1.
/// </remarks>
[ModelReference("ExaDigiT RAPS, arXiv 2410.05133: node, SIVOC and rectifier constants of Frontier")]
public sealed record ClusterPower
{
    /// <summary>Nodes in service.</summary>
    public required int Nodes { get; init; }

    /// <summary>Draw of a node at no use, DC.</summary>
    public required double NodeIdleW { get; init; }

    /// <summary>What full CPU use adds.</summary>
    public required double NodeCpuW { get; init; }

    /// <summary>What full use of all accelerators adds.</summary>
    public required double NodeGpuW { get; init; }

    /// <summary>Converter of a node: constant and efficiency.</summary>
    public double NodeConverterW { get; init; }

    public double NodeConverterEfficiency { get; init; } = 1;

    /// <summary>Nodes that share the rectifiers of a chassis.</summary>
    public int NodesPerChassis { get; init; } = 1;

    /// <summary>Switches of a chassis.</summary>
    public double ChassisSwitchW { get; init; }

    public int RectifiersPerChassis { get; init; } = 1;

    public double RectifierW { get; init; }

    public double RectifierEfficiency { get; init; } = 1;

    /// <summary>What runs beside the racks, such as pumps of cooling units; feels no loss here.</summary>
    public double BesideW { get; init; }

    private int Chassis => (Nodes + NodesPerChassis - 1) / NodesPerChassis;

    /// <summary>Node draw above idle, DC.</summary>
    public double AboveIdleW(double cpu, double gpu) => NodeCpuW * cpu + NodeGpuW * gpu;

    /// <summary>The cluster's draw with so much above idle on all nodes together, and what of it is loss.</summary>
    public (double Total, double Loss) At(double aboveIdleW)
    {
        var nodes = Nodes * NodeIdleW + aboveIdleW;
        var converted = (nodes + Nodes * NodeConverterW) / NodeConverterEfficiency;
        var direct = converted + Chassis * ChassisSwitchW;
        var drawn = (direct + Chassis * RectifiersPerChassis * RectifierW) / RectifierEfficiency;
        return (drawn + BesideW, drawn - direct + converted - nodes);
    }
}
