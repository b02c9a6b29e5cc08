namespace Tokenworks.Scenarios;

/// <summary>A water permit limits something, in months that exist, within the water right.</summary>
public sealed class WaterPermitCheck : ICheck
{
    public IEnumerable<Finding> Run(CampusScenario scenario, Places places)
    {
        if (scenario.Site.WaterPermit is not { } permit) yield break;
        var where = places["site.water_permit"];
        if (permit.Year is null && permit.Month is null && permit.Day is null && !new[] { "year", "month", "day" }.Any(k => places.IsWritten($"site.water_permit.{k}")))
            yield return Problem.Warning("water-permit", where, "the water permit limits nothing", "State year, month or day, such as year: 500 M gal/yr.");
        var (first, last) = (permit.DroughtFirstMonth, permit.DroughtLastMonth);
        if (first is < 1 or > 12 || last is < 1 or > 12 || first > last)
            yield return Problem.Error("water-permit", where, $"a drought from month {first} to month {last}", "1 .. 12, first not after last", "State drought_first_month and drought_last_month within one year.");
        if (permit.Year is { } year && scenario.Site.WaterRight is { } right && year.Base > right.Base)
            yield return Problem.Warning("water-permit", where, "the water permit allows more than the water right", "Lower the permit, or correct water_right.");
    }
}
