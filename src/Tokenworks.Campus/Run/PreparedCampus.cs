using Tokenworks.Facility;
using Tokenworks.Finance;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>A scenario with its slices, hashes and values: made once, run in many blocks. Safe for several threads.</summary>
public sealed class PreparedCampus
{
    private readonly Lazy<IReadOnlyList<BlockOutages>> _outages;

    private PreparedCampus(CampusScenario scenario, Slices slices) =>
        (Scenario, Slices, _outages) = (scenario, slices, new Lazy<IReadOnlyList<BlockOutages>>(() => FacilityOutages.Of(slices.Facility, slices.Weather)));

    public CampusScenario Scenario { get; }

    internal Slices Slices { get; }

    /// <summary>How often the blocks' IT is without power, at base values.</summary>
    public IReadOnlyList<BlockOutages> Outages => _outages.Value;

    /// <summary>Every sourced value by its path.</summary>
    public IReadOnlyDictionary<string, ISourced> Values { get; private init; } = new Dictionary<string, ISourced>();

    /// <summary>Month to which present values are discounted, as a month number.</summary>
    public int NpvMonth => PartyResults.NpvMonth(Slices.Finance);

    /// <summary>Prepares a scenario.</summary>
    public static PreparedCampus Of(CampusScenario scenario, OutsideSeries outside) =>
        new(scenario, Slices.Of(scenario, outside)) { Values = CampusMetrics.ByPath(ScenarioValues.All(scenario)) };
}
