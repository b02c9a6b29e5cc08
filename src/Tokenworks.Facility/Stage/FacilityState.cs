using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// What the facility carries from year to year. Its physics has no memory; the state holds what was worked out from the
/// slice, the weather and the draws, so that it is worked out once, and the year before, whose months stand for those that are alike. Immutable.
/// </summary>
public sealed record FacilityState
{
    private readonly PreparedFacility? _prepared;

    private readonly YearBefore? _before;

    private readonly TablePool? _pool;

    private FacilityState(PreparedFacility? prepared, YearBefore? before, TablePool? pool) => (_prepared, _before, _pool) = (prepared, before, pool);

    /// <summary>Before the first year.</summary>
    public static FacilityState Start { get; } = new(null, null, null);

    /// <summary>Before the first year of a run whose hours nobody keeps: they are written into the pool's tables.</summary>
    public static FacilityState StartIn(TablePool? pool) => pool is null ? Start : new(null, null, pool);

    internal FacilityState After(PreparedFacility prepared, YearBefore? before) => new(prepared, before, _pool);

    internal DrawTable NewHours(int width) => _pool?.Take(ModelYear.Hours, width) ?? DrawTable.Unfilled(ModelYear.Hours, width);

    internal PreparedFacility Prepared(FacilitySlice slice, SiteWeather weather, DrawBlock draws) =>
        _prepared is not null && _prepared.IsOf(slice, weather, draws) ? _prepared : new PreparedFacility(slice, weather, draws);

    /// <summary>The year before, where it was one of the same plants, weather and draws.</summary>
    internal YearBefore? Before(PreparedFacility facility) => ReferenceEquals(_prepared, facility) ? _before : null;
}
