using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>The network between scale-up domains as a training job meets it: pods, oversubscription, buildings.</summary>
[CatalogueFolder("fabrics")]
public sealed record FabricEntry : CatalogueEntry
{
    [Doc("Accelerators under one pod of full bisection; all where left out."), Allowed("1", "10 M")]
    public Sourced<Count>? PodChips { get; init; }

    [Doc("Bandwidth into a pod over bandwidth out of it; 1 where left out."), Allowed("1", "100")]
    public Sourced<Count>? Oversubscription { get; init; }

    [Doc("Accelerators of a building; all where left out."), Allowed("1", "10 M")]
    public Sourced<Count>? BuildingChips { get; init; }

    [Doc("Share of the NICs' bandwidth that fibre carries to other buildings."), Allowed("0.1 %", "100 %")]
    public Sourced<Fraction>? BuildingShare { get; init; }

    [Doc("Fibre between buildings, one way; light takes 4.9 us a kilometre."), Allowed("0", "10_000")]
    public Sourced<Count>? FibreKilometres { get; init; }

    [Doc("Switches add up, so that an all-reduce sends its data once.")]
    public bool ReducesInSwitch { get; init; }

    [Doc("How it is built: switches, links and what they draw and cost. Training needs none of it.")]
    public FabricTopology? Topology { get; init; }
}
