using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// A store: its capability (MW) is what it can charge or discharge, nameplate x availability; an outage takes power away
/// and leaves the stored energy waiting. How much it holds, and what it does with it, is in <see cref="StorageRule"/>.
/// Not modelled: power limits near full and empty, self-discharge, ageing, auxiliary load. Valid for any duration.
/// Numbers come from the catalogue technology.
/// </summary>
[ModelReference("own: constant power limits, as in NREL's SAM for front-of-meter dispatch studies")]
public sealed class StorageUnit(SupplyUnit unit) : ISupplyUnit
{
    public string Name => unit.Name;

    public string Source => "storage";

    public SupplyRole Role => SupplyRole.Storage;

    public UnitShape Shape(SiteWeather weather) => UnitShape.Flat;
}
