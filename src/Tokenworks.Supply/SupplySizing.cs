using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Sizes the supply units: nameplate (MW) = units x capacity of one; energy at full charge (MWh) = nameplate x storage
/// duration. It takes the stated numbers and designs nothing: no reserve margin, no N-1. Valid for any capacity from
/// zero up; numbers come from the scenario and its catalogue technologies.
/// </summary>
[ModelReference("own: arithmetic on the scenario's stated units")]
public static class SupplySizing
{
    public static EquipmentPart Size(SupplySlice slice, DrawBlock draws)
    {
        var sizes = slice.Units.Select(unit => Size(unit, draws)).ToList();
        var items = slice.Units.Select((unit, i) => Item(slice.Campus, unit, sizes[i])).ToList();
        return new EquipmentPart([], sizes, items, [Closure(slice, sizes, draws)]);
    }

    private static UnitSize Size(SupplyUnit unit, DrawBlock draws)
    {
        var units = draws.Column(unit.Units, 1);
        var oneMw = draws.Column(unit.Capacity);
        var hours = unit.Technology.Entry.Kind == SupplyKind.Storage
            ? draws.Column(Technology.Required(unit, unit.Technology.Entry.StorageDuration, "storage duration"))
            : new double[draws.Width];
        var mw = units.Select((n, d) => n * oneMw[d]).ToArray();
        return new UnitSize(unit.Name, unit.Technology.Id, units, mw, [.. mw.Select((p, d) => p * hours[d])]);
    }

    private static EquipmentItem Item(string campus, SupplyUnit unit, UnitSize size) => new(
        new BlockKey(campus, unit.Name, ""), "supply unit", unit.Technology.Id, size.Units, unit.Capacity.BaseBase, "MW",
        $"supply/{unit.Technology.Id}:lead_time");

    private static Balance Closure(SupplySlice slice, List<UnitSize> sizes, DrawBlock draws)
    {
        var meter = new BalanceMeter();
        for (var i = 0; i < sizes.Count; i++)
        {
            var oneMw = draws.Column(slice.Units[i].Capacity);
            for (var d = 0; d < draws.Width; d++) meter.Add(sizes[i].NameplateMw[d] / sizes[i].Units[d], oneMw[d]);
        }
        return meter.Close("equipment", "nameplate of a supply unit / number of units = capacity of one");
    }
}
