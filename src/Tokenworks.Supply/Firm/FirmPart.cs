namespace Tokenworks.Supply.Firm;

/// <summary>Like units of one source or store of a plant whose reliability is drawn: MW, MWh, hours, USD a year.</summary>
/// <param name="Name">Keys the random streams of its units.</param>
/// <param name="UnitMw">Of one unit, turbine group, inverter block or battery block.</param>
/// <param name="Count">Units of the least-cost plan.</param>
/// <param name="Profile">Share of capacity by hour of the base year (weather, ambient); null for 1.</param>
/// <param name="PlannedOutageRate">Share of the year in which a unit is away by plan, in one go, the units one after the other.</param>
/// <param name="UsdPerUnitYear">Annuity and fixed O&amp;M of one unit.</param>
/// <param name="UnitMwh">Energy of one unit where it is a store; 0 for a source.</param>
/// <param name="RoundTripEfficiency">Of a store.</param>
public sealed record FirmPart(
    string Name, double UnitMw, int Count, double[]? Profile, double ForcedOutageRate, double RepairHours, double PlannedOutageRate, double UsdPerUnitYear,
    double UnitMwh = 0, double RoundTripEfficiency = 1)
{
    public bool IsStore => UnitMwh > 0;

    /// <summary>Largest number of units; what site and permit allow.</summary>
    public int Most { get; init; } = 100_000;

    /// <summary>Burns only where all other sources are not enough.</summary>
    public bool IsReserve { get; init; }

    /// <summary>What stands already and costs no annuity, MW.</summary>
    public double StandingMw { get; init; }

    /// <summary>Cost of a number of units, USD a year.</summary>
    public double UsdPerYear(int count) => Math.Max(0, count - StandingMw / UnitMw) * UsdPerUnitYear;
}

/// <summary>What is drawn: parts, the base year's load (MW by hour), years, seed.</summary>
public sealed record FirmStudy(IReadOnlyList<FirmPart> Parts, double[] LoadMw, int Years, ulong Seed);

/// <summary>Loss of load of drawn years: mean hours with their standard error, mean MWh with its standard error, and the mean MWh a year that outages took from what weather would have given.</summary>
public sealed record FirmLoss(double Hours, double HoursError, double Mwh, double MwhError, double OutageMwh)
{
    /// <summary>Mean MWh a year that reserve parts give because other sources cannot.</summary>
    public double ReserveMwh { get; init; }
}

/// <summary>A plant brought to a reliability.</summary>
/// <param name="Planned">Loss of load of the least-cost plan, whole units.</param>
/// <param name="Reached">With the reserve units.</param>
/// <param name="Counts">Units of each part, in the study's order.</param>
/// <param name="Met">Whether the target is met; false where the parts' limits do not let it.</param>
public sealed record FirmReserve(FirmLoss Planned, FirmLoss Reached, IReadOnlyList<int> Counts, bool Met);
