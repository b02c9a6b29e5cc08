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

    private FacilityState(PreparedFacility? prepared, YearBefore? before) => (_prepared, _before) = (prepared, before);

    /// <summary>Before the first year.</summary>
    public static FacilityState Start { get; } = new(null, null);

    internal static FacilityState Of(PreparedFacility prepared, YearBefore? before) => new(prepared, before);

    internal PreparedFacility Prepared(FacilitySlice slice, WeatherYear weather, DrawBlock draws) =>
        _prepared is not null && _prepared.IsOf(slice, weather, draws) ? _prepared : new PreparedFacility(slice, weather, draws);

    /// <summary>The year before, where it was one of the same plants, weather and draws.</summary>
    internal YearBefore? Before(PreparedFacility facility) => ReferenceEquals(_prepared, facility) ? _before : null;
}
