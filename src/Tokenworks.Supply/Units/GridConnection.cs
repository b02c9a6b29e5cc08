using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// The grid as a unit: its capability (MW) is the power contracted at the meter by date. Not modelled: outages of the
/// line or of the grid (firm service), interruptible contracts, export. Valid for any contract. Its hourly price and carbon
/// are in <see cref="GridPrices"/>.
/// </summary>
[ModelReference("own: firm service up to the contracted power")]
public sealed class GridConnection : ISupplyUnit
{
    public string Name => "grid";

    public string Source => "grid";

    public SupplyRole Role => SupplyRole.Firm;

    public UnitShape Shape(SiteWeather weather) => UnitShape.Flat;
}
