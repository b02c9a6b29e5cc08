namespace Tokenworks.Workloads.Training;

/// <summary>The network above the NICs: pods, oversubscription, distance.</summary>
/// <param name="PodChips">Accelerators under one full-bisection pod.</param>
/// <param name="Oversubscription">Of what leaves a pod; 1 where the bisection is full.</param>
/// <param name="BuildingChips">Accelerators of one building; more than that span buildings.</param>
/// <param name="BuildingShare">Share of the NICs' bandwidth that reaches another building.</param>
/// <param name="ReducesInSwitch">Switches add up (SHARP, NVLS).</param>
public sealed record FabricShape(
    string Id, double PodChips, double Oversubscription, double BuildingChips, double BuildingShare, bool ReducesInSwitch)
{
    /// <summary>Full bisection everywhere, no reduction in switches.</summary>
    public static FabricShape Flat { get; } = new("full bisection", double.PositiveInfinity, 1, double.PositiveInfinity, 1, false);

    /// <summary>Share of a NIC's bandwidth that a collective over so many ranks gets.</summary>
    public double Share(double ranks) =>
        ranks > BuildingChips ? Math.Min(BuildingShare, 1 / Oversubscription) : ranks > PodChips ? 1 / Oversubscription : 1;
}
