using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// Planned outage as a derate in the mild months (March to May, October, November): the stated share of the year (1), times
/// 8,760 h over the 3,672 h of those months, taken evenly from all like units. It is the same in every draw and in both outage
/// models. Not modelled: single outages with dates. Valid for shares to 41.9 %; what exceeds it is lost. The rate comes
/// from the catalogue. A real outage takes a whole unit for weeks: spreading it understates the depth, not the energy.
/// </summary>
[ModelReference("maintenance in spring and autumn, as NERC GADS and MISO outage reports show; the even spread is ours")]
public static class PlannedOutage
{
    private static readonly bool[] Mild = [false, false, true, true, true, false, false, false, false, true, true, false];

    private static readonly double MildHours =
        Enumerable.Range(0, ModelYear.Months).Where(m => Mild[m]).Sum(m => (double)ModelYear.HoursInMonth(m));

    /// <summary>Share of capability left in a month (0-based).</summary>
    public static double Factor(double plannedRate, int month) =>
        Mild[month] ? Math.Max(0, 1 - plannedRate * ModelYear.Hours / MildHours) : 1;
}
