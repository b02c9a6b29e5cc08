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
    /// <summary>Accelerators that a job's ranks are placed on at random, not pod by pod, so that most hops leave their pod; 0 where they are placed by pod.</summary>
    public double ScatteredOver { get; init; }

    // Of a hop between ranks at random; 1 where they are placed by pod.
    private double ScatteredShare => ScatteredOver > PodChips ? Math.Min(1, 1 / Oversubscription / (1 - PodChips / ScatteredOver)) : 1;

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
        Math.Min(ScatteredShare, span > BuildingChips ? Math.Min(BuildingShare, 1 / Oversubscription) : span > PodChips ? 1 / Oversubscription : 1);

    /// <summary>The same of a ring of n ranks over so many accelerators: ordered by pod, only one hop of a pod's ranks leaves it.</summary>
    public double RingShare(double n, double span)
    {
        var pod = span > PodChips ? n * PodChips / span / Oversubscription : 1;
        var building = span > BuildingChips ? n * BuildingChips / span * BuildingShare : 1;
        return Math.Min(ScatteredShare, Math.Min(pod, building));
    }
}
