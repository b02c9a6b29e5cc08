using Tokenworks.Ledgers;

namespace Tokenworks.Facility;

/// <summary>What losses of power cost where nothing carries the IT through them.</summary>
/// <param name="TrainingUsdPerYear">Work since the last checkpoint, the outage and the restart, priced as chip-hours, USD a year.</param>
/// <param name="ServingUsdPerYear">Requests that are dropped or turned away, USD a year.</param>
/// <param name="DroppedRequestsPerYear">Their number.</param>
/// <param name="TrainingUsdPerEvent">Of one loss of all feeds that reaches the IT, USD.</param>
/// <param name="ServingUsdPerEvent">Requests that are dropped or turned away by it, USD.</param>
public sealed record OutageCost(double TrainingUsdPerYear, double ServingUsdPerYear, double DroppedRequestsPerYear, double TrainingUsdPerEvent, double ServingUsdPerEvent)
{
    /// <summary>The cost by year.</summary>
    /// <param name="availability">Of the hall.</param>
    /// <param name="chips">Accelerators in the hall.</param>
    /// <param name="chipHourUsd">Price of an accelerator's hour, USD.</param>
    /// <param name="checkpointSeconds">Between checkpoints; half of it is lost on average.</param>
    /// <param name="restartSeconds">Until training runs again.</param>
    /// <param name="requestsPerSecond">Served by the hall.</param>
    /// <param name="requestUsd">Revenue of a request, USD.</param>
    [ModelReference("own: events x (checkpoint interval / 2 + restart) + hours lost, at the price of chip-hours in USD; half an interval as in Young (1974)")]
    public static OutageCost Of(
        HallAvailability availability, double chips, double chipHourUsd, double checkpointSeconds, double restartSeconds, double requestsPerSecond, double requestUsd)
    {
        var lostHours = (checkpointSeconds / 2 + restartSeconds) / 3600;
        var hours = availability.ItHoursLostPerYear + availability.ItEventsPerYear * lostHours;
        var dropped = availability.ItHoursLostPerYear * 3600 * requestsPerSecond;
        return new OutageCost(
            chips * hours * chipHourUsd, dropped * requestUsd, dropped,
            chips * (availability.HoursPerEvent + lostHours) * chipHourUsd, availability.HoursPerEvent * 3600 * requestsPerSecond * requestUsd);
    }
}
