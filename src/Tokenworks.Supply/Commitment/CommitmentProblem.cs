namespace Tokenworks.Supply.Commitment;

/// <summary>Like units of one kind that are switched on and off.</summary>
/// <param name="Count">Units that may run.</param>
/// <param name="UnitMw">Full output of one.</param>
/// <param name="UsdPerMwh">Fuel and variable cost of output.</param>
/// <param name="NoLoadUsdPerHour">Fuel of one running unit at no output.</param>
/// <param name="StartUsd">One start.</param>
/// <param name="MinimumShare">Least output of a running unit.</param>
/// <param name="UpHours">Least hours on.</param>
/// <param name="DownHours">Least hours off.</param>
/// <param name="RampShare">Most change of a running unit's output in an hour, share of full output; 1 for none.</param>
/// <param name="Availability">Share of full output by hour; null for 1.</param>
public sealed record CommittedUnits(
    string Name, int Count, double UnitMw, double UsdPerMwh, double NoLoadUsdPerHour, double StartUsd, double MinimumShare, int UpHours, int DownHours,
    double RampShare = 1, double[]? Availability = null);

/// <summary>A source without on and off: sun, wind, grid, unserved load.</summary>
public sealed record FreeSource(string Name, double[] UsdPerMwh, double[] MostMw);

/// <summary>A store: MW, MWh, efficiencies each way, USD a discharged MWh.</summary>
public sealed record CommittedStore(string Name, double PowerMw, double EnergyMwh, double ChargeEfficiency, double DischargeEfficiency, double UsdPerMwh);

/// <summary>
/// How a window joins the time around it. Cyclic: its end is its beginning. Otherwise it goes on from the state, and the level at its end is at
/// least <paramref name="LastLevel"/>.
/// </summary>
/// <param name="On">Units running before the window, by kind.</param>
/// <param name="Level">Level of each store before it, MWh.</param>
/// <param name="LastLevel">Least level at its end, MWh.</param>
public sealed record WindowState(int[] On, double[] Level, double[] LastLevel);

/// <summary>
/// A window of hours of unit commitment: MW, MWh, USD. Where spinning reserve is asked for (N-1), the room of running units and
/// stores together covers the loss of the largest running unit.
/// </summary>
public sealed record CommitmentProblem(
    double[] LoadMw, IReadOnlyList<CommittedUnits> Units, IReadOnlyList<FreeSource> Sources, IReadOnlyList<CommittedStore> Stores,
    WindowState? State = null, bool HasSpinningReserve = false);

/// <summary>A window's result: MW by unit kind, source and store; MWh levels; running units; the proved gap.</summary>
public sealed record CommitmentResult(
    double ObjectiveUsd, double BoundUsd, double[][] UnitMw, int[][] On, int[] Starts, double[][] SourceMw, double[][] ChargeMw, double[][] DischargeMw, double[][] LevelMwh)
{
    public double Gap => Math.Abs(ObjectiveUsd - BoundUsd) / Math.Max(1, Math.Abs(BoundUsd));
}
