using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>How a unit takes part in the hourly dispatch.</summary>
public enum SupplyRole
{
    /// <summary>Costs nothing to run: taken first, curtailed when in surplus.</summary>
    Renewable,

    /// <summary>Runs on demand, in order of marginal cost.</summary>
    Firm,

    /// <summary>Stores and returns energy.</summary>
    Storage,
}

/// <summary>
/// What a supply unit can give in each hour. A new kind is one file that implements this, with a test derived from the
/// contract test: capability within [0, nameplate in service x availability], zero where nothing is in service, and
/// never less where more is in service.
/// </summary>
public interface ISupplyUnit
{
    string Name { get; }

    /// <summary>Colour key: gas, solar, wind, nuclear, grid, storage; other for a thermal unit without fuel.</summary>
    string Source { get; }

    SupplyRole Role { get; }

    /// <summary>What the weather of a year does to it.</summary>
    UnitShape Shape(SiteWeather weather);

    /// <summary>Writes the most that all like units together can give, MW, into 8,760 rows.</summary>
    void Capability(UnitYear year, DrawTable capabilityMw) => Shape(year.Weather).Capability(year, capabilityMw);
}

/// <summary>What bears on a unit in one year.</summary>
/// <param name="InServiceMw">12 rows: nameplate in service, MW.</param>
/// <param name="Availability">8,760 rows: share of it not in planned or forced outage.</param>
/// <param name="Weather">The year's weather at the site.</param>
public sealed record UnitYear(DrawTable InServiceMw, DrawTable Availability, SiteWeather Weather);
