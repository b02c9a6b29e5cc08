namespace Tokenworks.Ledgers;

/// <summary>How often and how long a block's IT is without power, at base values.</summary>
/// <param name="EventsPerYear">Losses of all feeds that reach the IT, a year.</param>
/// <param name="HoursPerEvent">Mean length, hours.</param>
/// <param name="ItHoursLostPerYear">Hours of full IT power lost a year: feeds and shortages of the power chain.</param>
public sealed record BlockOutages(BlockKey Key, string BuildingId, double EventsPerYear, double HoursPerEvent, double ItHoursLostPerYear);
