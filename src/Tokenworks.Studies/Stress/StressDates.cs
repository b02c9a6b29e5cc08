using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Studies;

/// <summary>Moves the dates of units, phases and chips.</summary>
internal static class StressDates
{
    /// <summary>A thermal unit that is not operating comes later.</summary>
    public static SupplyUnit Late(SupplyUnit unit, int months) =>
        unit.Status == ProjectStatus.Operating || !IsThermal(unit.Technology.Id) ? unit : unit with { Start = unit.Start.PlusMonths(months) };

    /// <summary>A phase that is not operating comes later, with its chips.</summary>
    public static Phase Late(Phase phase, int months) => phase.Status == ProjectStatus.Operating ? phase : phase with
    {
        FirstPower = phase.FirstPower.PlusMonths(months),
        FullPower = phase.FullPower.PlusMonths(months),
        Fleet = [.. phase.Fleet.Select(f => f.Date is { } date ? f with { Date = date.PlusMonths(months) } : f)],
    };

    /// <summary>The first system again and again until the horizon ends.</summary>
    public static Phase Refreshed(Phase phase, int months, Horizon horizon)
    {
        var steps = new List<FleetStep> { phase.Fleet[0] };
        for (var date = phase.FullPower.PlusMonths(months); months > 0 && date.Year <= horizon.LastYear; date = date.PlusMonths(months))
            steps.Add(phase.Fleet[0] with { Date = date });
        return phase with { Fleet = steps };
    }

    private static bool IsThermal(string technology) => technology is not ("solar-pv" or "wind-onshore") && !technology.StartsWith("battery", StringComparison.Ordinal);
}
