using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.BuildOut.Archetypes;

/// <summary>Calendars of an archetype: working days, US holidays that building sites keep, weather.</summary>
internal static class WorkDays
{
    private const int Years = 61;

    /// <summary>Name of a calendar; empty for every day.</summary>
    public static string Name(ArchetypeEntry archetype, ActivityCalendar calendar) =>
        calendar == ActivityCalendar.EveryDay ? "" : $"{archetype.Id}:{(calendar == ActivityCalendar.Work ? "work" : "outdoor")}";

    /// <summary>The two calendars that are not every day.</summary>
    public static IEnumerable<WorkCalendar> Of(ArchetypeEntry archetype, int firstYear, NetworkValues values)
    {
        var days = Enumerable.Range(0, 7).Select(d => d < (int)Math.Round(values.Base(archetype.WorkDays))).ToList();
        var holidays = Enumerable.Range(firstYear, Years).SelectMany(Holidays).ToList();
        yield return new WorkCalendar(Name(archetype, ActivityCalendar.Work), days, holidays, []);
        yield return new WorkCalendar(Name(archetype, ActivityCalendar.Outdoor), days, holidays, archetype.WeatherShare?.Values ?? []);
    }

    /// <summary>Days of an activity's calendar in an elapsed time without holidays and weather.</summary>
    public static double Days(double hours, ArchetypeEntry archetype, ActivityCalendar calendar, NetworkValues values) =>
        hours / 24 * (calendar == ActivityCalendar.EveryDay ? 1 : Math.Round(values.Base(archetype.WorkDays)) / 7);

    // New Year, Memorial Day, Independence Day, Labor Day, Thanksgiving with the day after, Christmas with the days around it.
    private static IEnumerable<LocalDate> Holidays(int year)
    {
        var (memorial, labor, november) = (new LocalDate(year, 5, 31), new LocalDate(year, 9, 1), new LocalDate(year, 11, 1));
        while (memorial.DayOfWeek != IsoDayOfWeek.Monday) memorial = memorial.PlusDays(-1);
        while (labor.DayOfWeek != IsoDayOfWeek.Monday) labor = labor.PlusDays(1);
        while (november.DayOfWeek != IsoDayOfWeek.Thursday) november = november.PlusDays(1);
        var thanksgiving = november.PlusWeeks(3);
        return [new LocalDate(year, 1, 1), memorial, new LocalDate(year, 7, 4), labor, thanksgiving, thanksgiving.PlusDays(1), new LocalDate(year, 12, 24), new LocalDate(year, 12, 25), new LocalDate(year, 12, 26)];
    }
}
