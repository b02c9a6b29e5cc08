using Tokenworks.Finance;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>Adds the lender's and the investor's view to a run; some tens of finance runs, so it is made where a report is written.</summary>
public static class CampusDeals
{
    /// <summary>The run with each campus's view.</summary>
    /// <param name="members">Scenarios of the campuses, in the run's order.</param>
    public static RunResult Add(RunResult run, IReadOnlyList<CampusScenario> members) =>
        run with { Campuses = [.. run.Campuses.Select((c, i) => c with { Deal = DealViews.Of(members[i], c) })] };
}
