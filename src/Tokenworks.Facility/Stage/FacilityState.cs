using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>
/// What the facility carries from year to year. Its physics has no memory; the state holds what was worked out from the
/// slice, the weather and the draws, so that it is worked out once. Immutable.
/// </summary>
public sealed record FacilityState
{
    private readonly PreparedFacility? _prepared;

    private FacilityState(PreparedFacility? prepared) => _prepared = prepared;

    /// <summary>Before the first year.</summary>
    public static FacilityState Start { get; } = new((PreparedFacility?)null);

    internal static FacilityState Of(PreparedFacility prepared) => new(prepared);

    internal PreparedFacility Prepared(FacilitySlice slice, WeatherYear weather, DrawBlock draws) =>
        _prepared is not null && _prepared.IsOf(slice, weather, draws) ? _prepared : new PreparedFacility(slice, weather, draws);
}
