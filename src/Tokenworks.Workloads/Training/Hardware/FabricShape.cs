using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Training;

/// <summary>The network above the NICs: pods, oversubscription, distance.</summary>
/// <param name="PodChips">Accelerators under one full-bisection pod.</param>
/// <param name="Oversubscription">Of what leaves a pod; 1 where the bisection is full.</param>
/// <param name="BuildingChips">Accelerators of one building; more than that span buildings.</param>
/// <param name="BuildingShare">Share of the NICs' bandwidth that reaches another building.</param>
/// <param name="FibreSeconds">One way between buildings.</param>
/// <param name="ReducesInSwitch">Switches add up (SHARP, NVLS).</param>
public sealed record FabricShape(
    string Id, double PodChips, double Oversubscription, double BuildingChips, double BuildingShare, double FibreSeconds, bool ReducesInSwitch)
{
    /// <summary>Ranks are placed at random over pods, not pod by pod: most hops of a ring leave their pod.</summary>
    public bool IsScattered { get; init; }

    /// <summary>Full bisection everywhere, no reduction in switches.</summary>
    public static FabricShape Flat { get; } = new("full bisection", double.PositiveInfinity, 1, double.PositiveInfinity, 1, 0, false);

    // Light in glass, s a km.
    private const double FibreDelay = 4.9e-6;

    /// <summary>Of a catalogue fabric.</summary>
    public static FabricShape Of(FabricEntry f) => new(
        f.Id, f.PodChips?.BaseBase ?? double.PositiveInfinity, Math.Max(1, f.Oversubscription?.BaseBase ?? 1), f.BuildingChips?.BaseBase ?? double.PositiveInfinity,
        f.BuildingShare?.BaseBase ?? 1, FibreDelay * (f.FibreKilometres?.BaseBase ?? 0), f.ReducesInSwitch);

    /// <summary>Latency that distance adds to a hop of a collective over so many ranks.</summary>
    public double Delay(double ranks) => ranks > BuildingChips ? FibreSeconds : 0;

    /// <summary>Share of a NIC's bandwidth that traffic between all of so many accelerators gets.</summary>
    public double Share(double span) =>
        span > BuildingChips ? Math.Min(BuildingShare, 1 / Oversubscription) : span > PodChips ? 1 / Oversubscription : 1;

    /// <summary>The same of a ring of n ranks over so many accelerators: ordered by pod, only one hop of a pod's ranks leaves it.</summary>
    public double RingShare(double n, double span)
    {
        var pod = span <= PodChips ? 1 : IsScattered ? 1 / Oversubscription / (1 - PodChips / span) : n * PodChips / span / Oversubscription;
        var building = span > BuildingChips ? n * BuildingChips / span * BuildingShare : 1;
        return Math.Min(1, Math.Min(pod, building));
    }
}
