namespace Tokenworks.Supply.Adequacy;

/// <summary>Like two-state units.</summary>
/// <param name="CapacityMw">Of one unit, at site conditions.</param>
/// <param name="ForcedOutageRate">Long-run share of time down.</param>
/// <param name="RepairHours">Mean time to repair; only the sequential simulation needs it.</param>
public sealed record AdequacyUnits(double CapacityMw, int Count, double ForcedOutageRate, double RepairHours = 60)
{
    /// <summary>Keys the units' random streams; where it is left out, what the units are stands in, so that another line in the list changes no outage.</summary>
    public string? Name { get; init; }

    internal string Key => Name ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{CapacityMw:R} MW {ForcedOutageRate:R} {RepairHours:R} h");
}

/// <summary>A store behind the units: it fills from spare capacity and serves shortfalls, greedily.</summary>
public sealed record AdequacyStore(double PowerMw, double EnergyMwh, double RoundTripEfficiency);

/// <summary>How a shortfall falls on the tiers of the load: shares of the hour's load that are given up first and second; interactive serving is the rest.</summary>
public sealed record TierShares(double Training, double Batch);

/// <summary>Loss of load of one year: hours, days (on daily peaks), energy (MWh).</summary>
public sealed record LossOfLoad(double Hours, double Days, double Mwh);
