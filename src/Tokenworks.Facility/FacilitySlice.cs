using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>What the facility stage reads of a scenario. The weather year is handed over apart and has a hash of its own.</summary>
/// <param name="Campus">Key of the ledgers.</param>
/// <param name="Phases">Phases that count, in the scenario's order.</param>
public sealed record FacilitySlice(string Campus, IReadOnlyList<FacilityPhase> Phases)
{
    /// <summary>The year for which plants are sized, where it is not the one that is run: without its heat wave.</summary>
    public WeatherYear? DesignWeather { get; init; }

    /// <summary>Limits of the water drawn; null for none.</summary>
    public WaterPermitSection? WaterPermit { get; init; }

    /// <summary>Picks the slice.</summary>
    public static FacilitySlice From(CampusScenario scenario) =>
        new(scenario.Campus, [.. scenario.Phases.Where(p => Counts(scenario, p)).Select(p => FacilityPhase.Of(p, scenario.Site))]) { WaterPermit = scenario.Site.WaterPermit };

    /// <summary>Whether a phase takes part in the run: its standing is at least the scenario's <c>supply.count_from</c>.</summary>
    public static bool Counts(CampusScenario scenario, Phase phase) => phase.Status >= scenario.Supply.CountFrom;

    /// <summary>Key of a phase's ledger rows.</summary>
    public BlockKey KeyOf(FacilityPhase phase) => new(Campus, phase.Name, phase.Programme);
}

/// <summary>A phase as the facility stage sees it.</summary>
/// <param name="BuildingId">Catalogue id; phases of one building and cooling type are computed as one plant.</param>
/// <param name="PowerChain">Stages from the meter to the rack.</param>
/// <param name="HouseLoad">Share of rated IT power.</param>
public sealed record FacilityPhase(
    string Name, string Programme, Sourced<ItPower>? ItPower, Sourced<FacilityPower>? FacilityPower, Sourced<Count> Buildings,
    string BuildingId, IReadOnlyList<LossStage> PowerChain, Sourced<Fraction> HouseLoad, CoolingEntry Cooling)
{
    /// <summary>Systems in the phase, for the coolant's effect on them.</summary>
    public IReadOnlyList<SystemCoolant> Systems { get; init; } = [];

    /// <summary>Feeds of the building, for availability; null where it states none.</summary>
    public FeedEntry? Feed { get; init; }

    /// <summary>The first stages of the chain that are sources' branches.</summary>
    public SourceStages Sources { get; init; } = SourceStages.None;

    /// <summary>The phase with its feeds and on-site plant before the chain.</summary>
    internal FacilityPhase Behind(SourceStages sources) => this with { PowerChain = [.. sources.Stages, .. PowerChain], Sources = sources };

    /// <summary>A phase of one building made in code.</summary>
    public static FacilityPhase Of(string name, BuildingEntry building, CoolingEntry cooling, ItPower itPower, double buildings = 1) => new(
        name, "main", Sourced<ItPower>.Of(itPower), null, Sourced<Count>.Of(Count.FromBase(buildings)), building.Id, building.PowerChain, building.HouseLoad, cooling);

    internal static FacilityPhase Of(Phase phase, Site site) => new FacilityPhase(
        phase.Name, phase.Programme, phase.ItPower, phase.FacilityPower, phase.Buildings, phase.Building.Id,
        phase.Building.Entry.PowerChain, phase.Building.Entry.HouseLoad, phase.Cooling.Entry) 
        {
            Feed = phase.Building.Entry.Feed,
            Systems = [.. phase.Fleet.Select(f => new SystemCoolant(f.System.Id, f.System.Entry.MostCoolant, f.System.Entry.RatedCoolant))],
        }
        .Behind(site.Meter == MeterPlace.Source ? SourceStages.Of(phase.Building.Entry.Feed, site.OnSiteShare) : SourceStages.None);
}
