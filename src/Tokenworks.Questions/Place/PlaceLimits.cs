using System.Globalization;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>The limits of a workload that a place breaks, in words.</summary>
public static class PlaceLimits
{
    /// <summary>Empty where it keeps them all; round trip in milliseconds, shares of 1.</summary>
    public static IReadOnlyList<string> Of(JobEntry job, PlaceEntry place, Privacy offered, double lockIn, double availability, double roundTripMs, ServingRate? rate)
    {
        var misses = new List<string>();
        if (offered < job.Privacy) misses.Add($"privacy: {Word(offered)}, needs {Word(job.Privacy)}");
        if (job.Countries.Count > 0 && !job.Countries.Contains(place.Country)) misses.Add($"sovereignty: stands in {place.Country}, must be in {string.Join(" or ", job.Countries)}");
        if (lockIn > job.MostLockIn.BaseBase) misses.Add(string.Create(CultureInfo.InvariantCulture, $"lock-in: {lockIn:P0}, at most {job.MostLockIn.BaseBase:P0}"));
        if (availability < job.LeastAvailability.BaseBase) misses.Add(string.Create(CultureInfo.InvariantCulture, $"availability: {availability:P2}, at least {job.LeastAvailability.BaseBase:P2}"));
        var first = roundTripMs + 1000 * (rate?.TimeToFirstToken ?? 0);
        if (first > job.FirstToken.BaseBase * 3.6e6) misses.Add(string.Create(CultureInfo.InvariantCulture, $"latency: {first:0} ms to the first token, at most {job.FirstToken.BaseBase * 3.6e6:0}"));
        return misses;
    }

    private static string Word(Privacy privacy) => privacy switch
    {
        Privacy.Any => "shared, may train on data",
        Privacy.NoTraining => "shared, does not train on data",
        Privacy.OwnTenancy => "a tenancy of its own",
        _ => "a machine of one's own",
    };
}
