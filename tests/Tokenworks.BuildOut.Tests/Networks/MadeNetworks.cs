using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Tests;

internal static class MadeNetworks
{
    /// <summary>Networks of up to twenty activities with all kinds of links and two calendars, from keyed streams.</summary>
    public static IEnumerable<PlannedNetwork> Random(int count)
    {
        for (var n = 0; n < count; n++)
        {
            var stream = RandomStream.Open(7, n, "network", "made");
            var size = 3 + (int)(stream.NextDouble() * 17);
            var activities = new List<PlannedActivity>();
            for (var i = 0; i < size; i++)
            {
                var links = new List<PlannedLink>();
                for (var k = 0; k < 3 && i > 0; k++)
                    if (stream.NextDouble() < 0.6)
                        links.Add(new PlannedLink($"a{(int)(stream.NextDouble() * i)}", (LinkKind)(int)(stream.NextDouble() * 4), Math.Floor(stream.NextDouble() * 6)));
                activities.Add(PlannedActivity.Of($"a{i}", Math.Floor(stream.NextDouble() * 12), links) with { Calendar = stream.NextDouble() < 0.4 ? "week" : "" });
            }
            yield return PlannedNetwork.Of(new LocalDate(2029, 1, 1), activities) with { Calendars = [WorkCalendar.FiveDays("week")] };
        }
    }
}
