using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply;

/// <summary>
/// Planned outages that have dates, such as a reactor's refuelling: unit k is away from the first date + k x spacing for a length of hours, again after every cycle. They take the place of the technology's planned outage rate. Whole units, hours from
/// the model year's start. Not modelled: outages that slip; a unit that is drawn down while it is away counts twice.
/// </summary>
[ModelReference("own: a maintenance calendar by unit")]
internal static class DatedOutage
{
    /// <summary>Reports each window that overlaps the year, by draw: from, until (hours of the year).</summary>
    public static void Walk(UnitOutages planned, DrawBlock draws, double[] count, int year, Action<int, double, double> outage)
    {
        var (every, length) = (draws.Column(planned.Every), draws.Column(planned.Length));
        var first = (planned.First.Year - year) * (double)ModelYear.Hours + ModelYear.StartOfMonth(planned.First.Month - 1);
        for (var d = 0; d < count.Length; d++)
            for (var k = 0; k < count[d]; k++)
                Unit(first + k * (planned.Spacing is { } apart ? draws.Column(apart)[d] : length[d]), every[d], length[d], (from, until) => outage(d, from, until));
    }

    private static void Unit(double first, double every, double length, Action<double, double> outage)
    {
        for (var n = Math.Max(0, Math.Floor(-(first + length) / every)); first + n * every < ModelYear.Hours; n++)
        {
            var (from, until) = (Math.Max(0, first + n * every), Math.Min(ModelYear.Hours, first + n * every + Math.Min(length, every)));
            if (until > from) outage(from, until);
        }
    }
}
