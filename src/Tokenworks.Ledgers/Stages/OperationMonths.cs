namespace Tokenworks.Ledgers;

/// <summary>Least-cost operation of a year by month, 12 rows and one column a draw.</summary>
/// <param name="Stores">Names of the stores.</param>
/// <param name="ChargeMwh">Into each store at the bus, MWh.</param>
/// <param name="DischargeMwh">Out of each store at the bus, MWh.</param>
/// <param name="MovedMwh">Training put off to later hours, MWh.</param>
/// <param name="FollowingShortMwh">Spinning reserve that was needed and not ready, MWh.</param>
/// <param name="FollowingShortHours">Hours of that.</param>
/// <param name="Gap">Cost of the year over what no operation undercuts, less 1; the same in all months of the year.</param>
/// <param name="RelaxedYears">A twelfth in each month of a year whose program with ramp limits was not solved, so that it is operated without them; else 0.</param>
public sealed record OperationMonths(
    IReadOnlyList<string> Stores, IReadOnlyList<DrawTable> ChargeMwh, IReadOnlyList<DrawTable> DischargeMwh, DrawTable MovedMwh, DrawTable FollowingShortMwh, DrawTable FollowingShortHours, DrawTable Gap, DrawTable RelaxedYears)
{
    public static OperationMonths Zero(IReadOnlyList<string> stores, int width)
    {
        DrawTable T() => new(12, width);
        return new OperationMonths(stores, [.. stores.Select(_ => T())], [.. stores.Select(_ => T())], T(), T(), T(), T(), T());
    }

    /// <summary>Monthly columns by name.</summary>
    public IEnumerable<(string Name, DrawTable Months)> Columns() =>
    [
        ("operation.moved_mwh", MovedMwh), ("operation.following_short_mwh", FollowingShortMwh), ("operation.following_short_hours", FollowingShortHours), ("operation.gap", Gap), ("operation.relaxed_years", RelaxedYears),
        .. Stores.Select((s, i) => ($"stores.{s}_charge_mwh", ChargeMwh[i])), .. Stores.Select((s, i) => ($"stores.{s}_discharge_mwh", DischargeMwh[i])),
    ];
}
