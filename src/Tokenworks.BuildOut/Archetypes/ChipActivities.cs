using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Chips that arrive: stated deliveries, and the campus's share of what a vendor ships by its roadmap.</summary>
internal static class ChipActivities
{
    private const int MostMonths = 360;

    public static void Add(NetworkDraft draft)
    {
        if (draft.Slice.Build is not { } build || draft.ChipUsers.Count == 0) return;
        var sources = build.ChipDeliveries.Select(d => Delivery(draft, d)).ToList();
        if (build.Allocation is { } allocation) sources.AddRange(Allocated(draft, allocation, draft.ChipUsers.Sum(u => u.Amount) - sources.Sum(s => s.Amount)));
        if (sources.Count > 0) draft.Pools.Add(new PlannedPool("chips", sources, draft.ChipUsers));
    }

    private static PlannedShare Delivery(NetworkDraft draft, ChipDelivery delivery)
    {
        var name = Name("chips", delivery.Month);
        var (low, mode, high) = delivery.Delay is { } stated ? draft.Values.Of(stated) : default;
        draft.Activities.Add(new PlannedActivity(name, low / 24, mode / 24, high / 24)
        {
            NotBefore = delivery.Month.OnDayOfMonth(1), Cause = BuildConstraint.Chips, Where = delivery.Chips.Provenance.Where,
            Shape = high <= low ? DurationShape.Fixed : low > 0 ? DurationShape.Lognormal : DurationShape.Pert,
        });
        return new PlannedShare(name, draft.Values.Base(delivery.Chips));
    }

    // Month by month until all that is asked for has come.
    private static IEnumerable<PlannedShare> Allocated(NetworkDraft draft, VendorAllocation allocation, double needed)
    {
        if (allocation.Roadmap.Entry.Shipments is not { } shipments)
        {
            draft.Findings.Error("no-shipments", SourceSpan.Of("build.allocation"), $"roadmap '{allocation.Roadmap.Id}' does not say what is shipped", "a roadmap with 'shipments'", "State them in its entry, or state 'chip_deliveries'.");
            yield break;
        }
        var month = allocation.From ?? draft.Slice.Phases.Min(p => p.ConstructionStart);
        var (share, came) = (draft.Values.Base(allocation.Share), 0.0);
        for (var m = 0; m < MostMonths && came < needed; m++, month = month.PlusMonths(1))
        {
            var chips = shipments.At(month) is { } shipped ? draft.Values.Base(shipped) * share : 0;
            if (chips <= 0) continue;
            came += chips;
            var name = Name("allocation", month);
            draft.Activities.Add(PlannedActivity.Of(name, 0) with { NotBefore = month.OnDayOfMonth(1), Cause = BuildConstraint.Chips, Where = allocation.Share.Provenance.Where });
            yield return new PlannedShare(name, chips);
        }
        if (came < needed)
            draft.Findings.Error("allocation-short", SourceSpan.Of("build.allocation"), FormattableString.Invariant($"the share gives {came:N0} of {needed:N0} chips within {MostMonths / 12} years"), "a larger share", "Raise 'share', or state 'chip_deliveries'.");
    }

    private static string Name(string kind, YearMonth month) => $"{kind}/{month.Year:0000}-{month.Month:00}";
}
