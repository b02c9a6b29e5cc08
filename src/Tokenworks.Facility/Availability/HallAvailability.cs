using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Facility;

/// <summary>How much of the year a hall's IT has power.</summary>
/// <param name="Availability">Share of the year's IT power that can be fed, events and shortages together.</param>
/// <param name="FullLoadAvailability">Share of time in which the chain can carry full load, feeds apart.</param>
/// <param name="ItHoursLostPerYear">Hours of full IT power lost a year: 8,760 x (1 - availability).</param>
/// <param name="ItEventsPerYear">Losses of feeds that stop the IT, a year.</param>
/// <param name="ByGroup">Hours lost by stage.</param>
/// <remarks>
/// Feed and blocks in series; blocks of a stage independent. Lost shares of stages are added: right for rare shortages,
/// an upper bound otherwise. Not modelled: human error, cooling failures, maintenance windows, failures of switchover but
/// the chance of standby success.
/// </remarks>
public sealed record HallAvailability(
    double Availability, double FullLoadAvailability, double ItHoursLostPerYear, double ItEventsPerYear, double HoursPerEvent,
    IReadOnlyList<(string Group, double HoursPerYear)> ByGroup)
{
    /// <summary>The groups of a hall in series; stages without stated failures are taken as perfect.</summary>
    public static IReadOnlyList<BlockGroup> Groups(Hall hall) =>
    [
        .. HallEquipment.Of(hall).Zip(hall.Stages).Select(p => new BlockGroup(
            p.First.Item, (int)Math.Round(p.First.Installed), Math.Max(1, (int)Math.Round(p.First.Needed)),
            p.Second.FailuresPerYear?.BaseBase ?? 0, p.Second.RepairTime?.BaseBase ?? 0)),
    ];

    /// <summary>The feed of a building; null where the catalogue states none.</summary>
    public static FeedGroup? Feed(BuildingEntry building) => Feed(building.Feed);

    internal static FeedGroup? Feed(FeedEntry? feed) => feed is not { } f ? null : new FeedGroup(
        (int)f.Feeds.BaseBase, f.OutagesPerYear.BaseBase, f.OutageTime.BaseBase, f.CommonCause.BaseBase, f.StandbySuccess.BaseBase,
        f.RideThrough.BaseBase, f.StandbyStart?.BaseBase ?? 0);

    /// <summary>The analytic answer.</summary>
    /// <param name="restartHours">IT hours lost with each event beyond the outage itself.</param>
    [ModelReference("reliability block diagram in series (IEC 61078); shares of time and hours a year")]
    public static HallAvailability Of(IReadOnlyList<BlockGroup> groups, FeedGroup? feed, double restartHours = 0)
    {
        var rows = groups.Select(g => (Group: g.Name, HoursPerYear: BlockGroup.HoursPerYear * g.LostShare())).ToList();
        var (events, each) = (0.0, 0.0);
        if (feed is not null)
        {
            events = feed.LossesPerYear() * feed.ReachesIt();
            each = feed.LossHours() + restartHours;
            rows.Insert(0, ("feeds", events * each));
        }
        var lost = Math.Min(BlockGroup.HoursPerYear, rows.Sum(r => r.HoursPerYear));
        return new HallAvailability(1 - lost / BlockGroup.HoursPerYear, groups.Aggregate(1.0, (a, g) => a * g.FullLoadAvailability()), lost, events, each, rows);
    }
}
