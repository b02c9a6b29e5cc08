namespace Tokenworks.Scenarios;

/// <summary>A unit's technology states what its kind needs.</summary>
public sealed class TechnologyCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places) =>
        scenario.Supply.Units.SelectMany(u => Missing(scenario, u, places).Select(m =>
            Problem.Error("technology", places[$"supply.units.{u.Name}"], $"unit '{u.Name}' ({u.Technology.Id}) lacks {m}", "", "State it in the unit, in the scenario or in the technology's catalogue entry.")))
        .Concat(scenario.Supply.Contracts.Where(c => !CanBeContracted(c.Technology.Entry)).Select(c =>
            Problem.Error("contract-technology", places[$"supply.contracts.{c.Name}"], $"contract '{c.Name}' ({c.Technology.Id}) is not of carbon-free plant that weather or outages alone limit", "", "Name solar, wind, hydro, geothermal or nuclear plant.")));

    private static bool CanBeContracted(SupplyEntry t) =>
        t.Kind != SupplyKind.Storage && !(t.FuelCarbon?.BaseBase > 0) && t.Fuel != FuelKind.Gas && (t.Kind != SupplyKind.Solar || t.PerformanceRatio is not null) && (t.Kind != SupplyKind.Wind || t.HubSpeedRatio is not null);

    private static IEnumerable<string> Missing(CampusScenario scenario, SupplyUnit unit, Places places)
    {
        var t = unit.Technology.Entry;
        if (t.Kind == SupplyKind.Thermal && unit.HeatRate is null && t.HeatRate is null && !places.IsWritten($"supply.units.{unit.Name}.heat_rate")) yield return "a heat_rate";
        if (t.Kind == SupplyKind.Thermal && t.Fuel == FuelKind.Gas && scenario.Supply.Gas is null && !places.IsWritten("supply.gas")) yield return "a gas price: the scenario has no supply.gas";
        if (t.Kind == SupplyKind.Storage && t.StorageDuration is null) yield return "a storage_duration";
        if (t.Kind == SupplyKind.Storage && t.RoundTripEfficiency is null) yield return "a round_trip_efficiency";
        if (t.Kind == SupplyKind.Solar && t.PerformanceRatio is null) yield return "a performance_ratio";
        if (t.Kind == SupplyKind.Wind && t.HubSpeedRatio is null) yield return "a hub_speed_ratio";
    }
}
