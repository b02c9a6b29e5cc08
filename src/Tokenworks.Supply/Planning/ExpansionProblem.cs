namespace Tokenworks.Supply.Planning;

/// <summary>A capacity that the plan may build: MW, or MWh for the energy of a store.</summary>
/// <param name="Name">Unique; keys results.</param>
/// <param name="CostUsdPerUnit">Annuity and fixed O&amp;M, USD per MW (or MWh) over the horizon of the objective.</param>
/// <param name="Most">Permit or land limit, MW (or MWh); infinity where there is none.</param>
/// <param name="IsEnergy">MWh instead of MW.</param>
public sealed record CapacityChoice(string Name, double CostUsdPerUnit, double Most = double.PositiveInfinity, bool IsEnergy = false);

/// <summary>A source of power: plant, grid import or unserved load. Output (MW) is from 0 to availability x (existing + built).</summary>
/// <param name="CostUsdPerMwh">One value, or one an hour.</param>
/// <param name="Availability">Share of capacity by hour; null for 1.</param>
/// <param name="ExistingMw">Capacity in place.</param>
/// <param name="Capacity">Index of the capacity choice; -1 where none may be built.</param>
/// <param name="RampShare">Most change in an hour as a share of capacity; 1 or more for none. Not wrapped at the year's end.</param>
/// <param name="FallsWithAvailability">True where output may fall beyond its ramp by what existing capacity loses in the hour, as with an outage.</param>
public sealed record PlanSource(
    string Name, double[] CostUsdPerMwh, double[]? Availability = null, double ExistingMw = 0, int Capacity = -1, double RampShare = 1, bool FallsWithAvailability = false)
{
    internal double Cost(int hour) => CostUsdPerMwh.Length == 1 ? CostUsdPerMwh[0] : CostUsdPerMwh[hour];

    /// <summary>MW by which output may fall beyond its ramp, by hour; null for none.</summary>
    internal double[]? LostMw() => !FallsWithAvailability || Availability is not { } a ? null : [.. a.Select((now, t) => t == 0 ? 0 : Math.Max(0, a[t - 1] - now) * ExistingMw)];
}

/// <summary>
/// A store, cyclic over the year; or, where <paramref name="IsDeferral"/>, load that may be put off: "charging" lowers the load and fills a backlog (MWh),
/// "discharging" works it off. <paramref name="LevelShare"/> bounds the level by hour: 0 at an hour makes it a deadline.
/// </summary>
/// <param name="ChargeEfficiency">Stored MWh a charged MWh.</param>
/// <param name="DischargeEfficiency">Delivered MWh a MWh taken out.</param>
/// <param name="Retention">Share of the level that is left an hour later.</param>
/// <param name="DischargeUsdPerMwh">Variable cost.</param>
/// <param name="PowerMw">Power in place, each way.</param>
/// <param name="EnergyMwh">Energy in place.</param>
/// <param name="StartMwh">Level before the first hour, MWh; null for a cyclic store. A store with a start has no energy that may be built.</param>
/// <param name="EndMwh">Level after the last hour where there is a start, MWh.</param>
/// <param name="DrainMwh">What leaves it by itself in each hour, MWh; null for nothing.</param>
public sealed record PlanStore(
    string Name, double ChargeEfficiency, double DischargeEfficiency, double DischargeUsdPerMwh = 0, double PowerMw = 0, double EnergyMwh = 0,
    int PowerCapacity = -1, int EnergyCapacity = -1, double Retention = 1, bool IsDeferral = false, double[]? ChargeShare = null,
    double[]? DischargeShare = null, double[]? LevelShare = null, double? StartMwh = null, double EndMwh = 0, double[]? DrainMwh = null);

/// <summary>Hours that are operated together: a year of the plan, a weather year, or part of one.</summary>
public sealed record PlanYear(string Name, double[] LoadMw, IReadOnlyList<PlanSource> Sources, IReadOnlyList<PlanStore> Stores);

/// <summary>Which hourly flow a term of a limit counts.</summary>
public enum PlanFlow
{
    Source,
    Charge,
    Discharge,
}

/// <summary>A flow in a limit: <paramref name="PerMwh"/> has one value, or one an hour.</summary>
public sealed record FlowTerm(int Year, PlanFlow Flow, int Index, double[] PerMwh);

/// <summary>A capacity in a limit.</summary>
public sealed record CapacityTerm(int Capacity, double PerUnit);

/// <summary>Sum of terms at most <paramref name="Most"/>: a CO2 cap, a matching share, firm capacity, land.</summary>
/// <param name="Unit">Of the sum, for messages.</param>
/// <param name="IsStaging">It only keeps what an earlier stage built.</param>
/// <param name="Scale">The sum is divided by it inside the solver; the multiplier is then USD a unit.</param>
public sealed record PlanLimit(
    string Name, string Unit, double Most, IReadOnlyList<FlowTerm> Flows, IReadOnlyList<CapacityTerm> Capacities, double Scale = 1000, bool IsStaging = false);

/// <summary>
/// Least-cost capacity and operation as one linear program: balance of each hour, cyclic stores, ramps, limits. Units are MW, MWh and USD. It is not
/// a unit commitment: no minimum load, no starts, no integer units; one bus; perfect foresight. Valid for any number of sources, stores and years.
/// </summary>
public sealed record ExpansionProblem(
    IReadOnlyList<CapacityChoice> Capacities, IReadOnlyList<PlanYear> Years, IReadOnlyList<PlanLimit> Limits);
