using Tokenworks.Scenarios;

namespace Tokenworks.Fleet.Scheduling;

/// <summary>Cluster power from catalogue entries.</summary>
public static class ClusterPowers
{
    private const double WattsPerMegawatt = 1e6;

    /// <summary>Of a machine, with so many of its nodes.</summary>
    public static ClusterPower Of(ClusterEntry e, int nodes) => new()
    {
        Nodes = nodes,
        NodeIdleW = Watts(e.CpuIdle.BaseBase) + e.ChipsPerNode.BaseBase * Watts(e.ChipIdle.BaseBase) + Watts(e.NodeOther.BaseBase),
        NodeCpuW = Watts(e.CpuPeak.BaseBase - e.CpuIdle.BaseBase),
        NodeGpuW = e.ChipsPerNode.BaseBase * Watts(e.ChipPeak.BaseBase - e.ChipIdle.BaseBase),
        NodeConverterW = Watts(e.ConverterConstant.BaseBase), NodeConverterEfficiency = e.ConverterEfficiency.BaseBase,
        NodesPerChassis = (int)e.NodesPerChassis.BaseBase, ChassisSwitchW = Watts(e.ChassisSwitches.BaseBase),
        RectifiersPerChassis = (int)e.RectifiersPerChassis.BaseBase, RectifierW = Watts(e.RectifierConstant.BaseBase),
        RectifierEfficiency = e.RectifierEfficiency.BaseBase, BesideW = Watts(e.Beside.BaseBase) * nodes / e.Nodes.BaseBase,
    };

    /// <summary>Of racks or servers as they are bought: each is a node, from idle to its mean draw in training; losses are not in it.</summary>
    public static ClusterPower Of(SystemEntry e, int nodes) => new()
    {
        Nodes = nodes, NodeIdleW = Watts(e.RackPower.BaseBase) * e.IdleFraction.BaseBase, NodeCpuW = 0,
        NodeGpuW = Watts(e.RackPower.BaseBase) * (e.TrainingFraction.BaseBase - e.IdleFraction.BaseBase),
    };

    private static double Watts(double megawatts) => megawatts * WattsPerMegawatt;
}
