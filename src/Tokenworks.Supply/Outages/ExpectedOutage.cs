using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Forced outage as its expected value: availability (1) = 1 - forced outage rate in every hour. It has no hour in which
/// several units fail together, so that unserved energy under it is a lower bound. Valid for rates of 0 to 60 %, from the
/// catalogue; exact for the expected energy of a unit that always runs.
/// </summary>
[ModelReference("expected-value derating; Billinton and Allan, Reliability Evaluation of Power Systems, 2nd ed., ch. 2")]
public static class ExpectedOutage
{
    /// <summary>Writes the year's availability of a unit, planned outage not yet in it.</summary>
    public static void Fill(SupplyUnit unit, DrawBlock draws, DrawTable availability)
    {
        var forced = draws.Column(unit.Technology.Entry.ForcedOutageRate);
        for (var h = 0; h < ModelYear.Hours; h++)
        {
            var row = availability.Row(h);
            for (var d = 0; d < row.Length; d++) row[d] = 1 - forced[d];
        }
    }
}
