using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>Makes the unit behind a scenario's entry.</summary>
public static class SupplyUnits
{
    public static ISupplyUnit Make(SupplyUnit unit, DrawBlock draws) => unit.Technology.Entry.Kind switch
    {
        SupplyKind.Thermal => new ThermalUnit(unit, draws),
        SupplyKind.Solar => new SolarUnit(unit, draws),
        SupplyKind.Wind => new WindUnit(unit, draws),
        SupplyKind.Storage => new StorageUnit(unit),
        var kind => throw new ArgumentOutOfRangeException(nameof(unit), kind, "No unit is made of this kind."),
    };
}
